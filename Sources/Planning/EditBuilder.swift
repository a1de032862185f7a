import XML
package import YANG

/// The smallest edits that turn one configuration into another.
///
/// Only `merge` and `remove` are used: both may be repeated, so an edit of which a part is already so (after a router has
/// reverted by itself, say) still ends where it should. Containers without presence are never removed as a whole: what
/// was read of them may be a part, and the rest belongs to somebody else. Nor are nodes that the router makes by itself,
/// which it does not let be deleted: only what is in them.
package struct EditBuilder: Sendable {
    private let schema: SchemaView

    package init(schema: SchemaView = SchemaView()) {
        self.schema = schema
    }

    private var rules: PlatformRules { schema.rules }

    /// None, one or two edits, to be loaded in this order and committed together; a second one where something has to be
    /// deleted before it can be created again.
    package func edits(from before: DataTree, to after: DataTree) -> [DataTree] {
        let canonical = CanonicalForm(schema)
        return compare(canonical.tree(before), canonical.tree(after)).edits
    }

    /// The differences as a reader wants them: each at its topmost node.
    package func changes(from before: DataTree, to after: DataTree) -> [NodeChange] {
        let canonical = CanonicalForm(schema)
        return compare(canonical.tree(before), canonical.tree(after)).changes
    }

    /// Both at once, of trees that are in canonical form.
    func compare(_ before: DataTree, _ after: DataTree) -> (edits: [DataTree], changes: [NodeChange]) {
        let parts = siblings(before.roots, after.roots, under: DataPath())
        let edits = [DataTree(parts.teardown), DataTree(parts.main)].filter { !$0.roots.isEmpty }
        return (edits, parts.changes)
    }

    /// What must go first, what follows, and the same for a reader.
    private struct Parts {
        var teardown: [DataNode] = []
        var main: [DataNode] = []
        var changes: [NodeChange] = []
    }

    private func siblings(_ before: [DataNode], _ after: [DataNode], under path: DataPath) -> Parts {
        let old = Dictionary(before.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(after.map(\.identity))
        var parts = Parts()
        let gone = before.filter { !kept.contains($0.identity) }
        // An entry that makes room for another goes first, for routers that look at each change as it comes.
        let first = gone.filter { rules.single($0, at: path.appending($0)) != nil }
        for node in first { compare(node, nil, at: path.appending(node), into: &parts) }
        for node in after { compare(old[node.identity], node, at: path.appending(node), into: &parts) }
        for node in gone where !first.contains(node) { compare(node, nil, at: path.appending(node), into: &parts) }
        return parts
    }

    private func compare(_ before: DataNode?, _ after: DataNode?, at path: DataPath, into parts: inout Parts) {
        guard let node = after ?? before, before != after else { return }
        switch node.kind {
        case _ where rules.isGenerated(path), .container:
            descend(before, after, node, at: path, into: &parts)
        case .leafList, .list, .presenceContainer, .leaf:
            switch (before, after) {
            case (nil, let after?): add(after, at: path, into: &parts)
            case (let before?, nil): remove(before, at: path, into: &parts)
            case (let before?, let after?): update(before, after, at: path, into: &parts)
            case (nil, nil): break
            }
        // No canonical form has one: it is never sent.
        case .opaque: break
        }
    }

    private func add(_ node: DataNode, at path: DataPath, into parts: inout Parts) {
        parts.main.append(with(.merge, node))
        parts.changes.append(NodeChange(path: path, kind: .created, before: nil, after: node))
    }

    private func remove(_ node: DataNode, at path: DataPath, into parts: inout Parts) {
        parts.main.append(with(.remove, keysOnly(node)))
        parts.changes.append(NodeChange(path: path, kind: .removed, before: node, after: nil))
    }

    private func update(_ before: DataNode, _ after: DataNode, at path: DataPath, into parts: inout Parts) {
        if case .leaf = after.kind {
            // A fixed leaf outside any list entry: only the leaf itself can be deleted and created.
            if isFixed(path) { parts.teardown.append(with(.remove, before)) }
            parts.main.append(with(.merge, after))
            parts.changes.append(NodeChange(path: path, kind: .changed, before: before, after: after))
        } else if needsRecreation(before, after, at: path) {
            parts.teardown.append(with(.remove, keysOnly(before)))
            parts.main.append(with(.merge, after))
            parts.changes.append(NodeChange(path: path, kind: .recreated, before: before, after: after))
        } else {
            descend(before, after, after, at: path, into: &parts)
        }
    }

    private func descend(
        _ before: DataNode?, _ after: DataNode?, _ node: DataNode, at path: DataPath, into parts: inout Parts
    ) {
        // An entry that is missing on one side differs in everything but its keys.
        let keys = keysOnly(node).children
        var inner = siblings(before?.children ?? keys, after?.children ?? keys, under: path)
        resend(in: after, at: path, parts: &inner)
        if !inner.teardown.isEmpty { parts.teardown.append(wrap(inner.teardown, in: node)) }
        if !inner.main.isEmpty { parts.main.append(wrap(inner.main, in: node)) }
        parts.changes += inner.changes
    }

    /// Where changing one leaf makes the router drop its neighbours, sends those again, whole, in the same edit.
    private func resend(in after: DataNode?, at path: DataPath, parts: inout Parts) {
        guard let after else { return }
        for rule in rules.resends where path.ends(with: rule.path.dropLast()) {
            let touched = parts.main.contains { $0.name.local == rule.path.last }
            guard touched, let neighbour = after.child(rule.neighbour) else { continue }
            if let place = parts.main.firstIndex(where: { $0.name == neighbour.name }) {
                if let removals = removalsOnly(parts.main.remove(at: place)) { parts.teardown.append(removals) }
            }
            parts.main.append(with(.merge, neighbour))
        }
    }

    private func removalsOnly(_ edit: DataNode) -> DataNode? {
        if edit.operation == .remove { return edit }
        let inner = edit.children.compactMap(removalsOnly)
        return inner.isEmpty || edit.operation == .merge ? nil : wrap(inner, in: edit)
    }

    private func needsRecreation(_ before: DataNode, _ after: DataNode, at path: DataPath) -> Bool {
        isReordered(before, after, at: path)
            || after.children.contains { child in
                guard let old = before.children.first(where: { $0.identity == child.identity }) else { return false }
                let inner = path.appending(child)
                return switch child.kind {
                case .leaf: old.value != child.value && isFixed(inner)
                case .container: needsRecreation(old, child, at: inner)
                case .presenceContainer, .list, .leafList, .opaque: false
                }
            }
    }

    /// Whether entries of an ordered list change places: merge puts new ones at the end (RFC 7950 section 7.8.6).
    private func isReordered(_ before: DataNode, _ after: DataNode, at path: DataPath) -> Bool {
        let names = Set(after.children.map(\.name)).filter { schema.isUserOrdered(path.names + [$0]) }
        return names.contains { name in
            let old = before.children.filter { $0.name == name }.map(\.identity)
            let new = after.children.filter { $0.name == name }.map(\.identity)
            let (wanted, known) = (Set(new), Set(old))
            return old.filter(wanted.contains) + new.filter { !known.contains($0) } != new
        }
    }

    private func isFixed(_ path: DataPath) -> Bool {
        schema.refusesUpdate(path.names) || rules.fixed.contains { path.ends(with: $0) }
    }

    private func with(_ operation: EditOperation, _ node: DataNode) -> DataNode {
        var result = node
        result.operation = operation
        return result
    }

    private func wrap(_ edits: [DataNode], in node: DataNode) -> DataNode {
        var result = keysOnly(node)
        result.operation = nil
        result.children += edits
        return result
    }

    private func keysOnly(_ node: DataNode) -> DataNode {
        var result = node
        if case .list(let keys) = node.kind {
            result.children = keys.compactMap { key in node.children.first { $0.name == key } }
        } else {
            result.children = []
        }
        return result
    }
}
