import YANG

/// Puts nodes that a router makes by itself into an edit that wants them: a router has them already and takes the merge as
/// saying nothing (yang-mapping section 5: "merge is fine"), while the model's conditions ask for them on a server that
/// generates nothing, as a process's family for that of its circuits.
///
/// They say nothing by being there, so no difference, no reverse and no ownership knows of them.
struct GeneratedMerge {
    let rules: PlatformRules

    /// The nodes of that kind that are there.
    func paths(in tree: DataTree) -> Set<DataPath> {
        guard !rules.generated.isEmpty else { return [] }
        var found: Set<DataPath> = []
        for root in tree.roots { collect(root, DataPath().appending(root), &found) }
        return found
    }

    private func collect(_ node: DataNode, _ path: DataPath, _ found: inout Set<DataPath>) {
        switch node.kind {
        case .leaf, .leafList, .opaque: return
        case .list, .presenceContainer: if rules.isGenerated(path) { found.insert(path) }
        case .container: break
        }
        for child in node.children { collect(child, path.appending(child), &found) }
    }

    /// The edit with what `wanted` has of such nodes where the edit brings something beside them, but for those that are
    /// known to be there; and which these are.
    func adding(
        to edit: DataTree, from wanted: DataTree, besides known: Set<DataPath>
    ) -> (edit: DataTree, added: Set<DataPath>) {
        guard !rules.generated.isEmpty else { return (edit, []) }
        var added: Set<DataPath> = []
        let roots = edit.roots.map { root in
            guard let whole = wanted.roots.first(where: { $0.identity == root.identity }) else { return root }
            return completed(root, from: whole, at: DataPath().appending(root), isMerged: false, known, &added)
        }
        return (DataTree(roots), added)
    }

    private func completed(
        _ edit: DataNode, from wanted: DataNode, at path: DataPath, isMerged: Bool, _ known: Set<DataPath>,
        _ added: inout Set<DataPath>
    ) -> DataNode {
        let isMerged = edit.operation == .merge || isMerged
        guard edit.operation != .remove, edit.operation != .delete, isMerged || edit.bringsSomething else {
            return edit
        }
        let places = Dictionary(
            edit.children.enumerated().map { ($1.identity, $0) }, uniquingKeysWith: { first, _ in first })
        var result = edit
        for child in wanted.children where child.kind != .leaf && child.kind != .leafList {
            let place = path.appending(child)
            if let index = places[child.identity] {
                result.children[index] = completed(
                    result.children[index], from: child, at: place, isMerged: isMerged, known, &added)
            } else if let node = generated(child, at: place, known, &added) {
                result.children.append(node)
            }
        }
        return result
    }

    /// The node if it is one that holds nothing, or the plain containers around such nodes; nil where there are none.
    private func generated(
        _ node: DataNode, at path: DataPath, _ known: Set<DataPath>, _ added: inout Set<DataPath>
    ) -> DataNode? {
        var result = node
        if node.kind == .container {
            result.children = node.children.compactMap { generated($0, at: path.appending($0), known, &added) }
            return result.children.isEmpty ? nil : result
        }
        guard node.kind != .leaf, node.kind != .leafList, rules.isGenerated(path), !known.contains(path),
            node.children.count == node.keyValues.count
        else { return nil }
        added.insert(path)
        result.operation = .merge
        return result
    }
}

extension DataNode {
    /// Whether an edit merges this node or one below it.
    fileprivate var bringsSomething: Bool {
        operation == .merge || operation != .remove && children.contains(where: \.bringsSomething)
    }
}
