package import YANG

/// A node that a plan would refer to, that nobody makes, and that the router does not have: it refuses the edit.
package struct MissingReference: Sendable, Hashable {
    package var router: String
    /// The leaf that would name it.
    package var path: DataPath
    /// The list that it would be an entry of, such as `policy-definition`.
    package var list: String
    package var name: String
    /// What that list has on the router, where the leaf could name it.
    package var present: [String]

    /// What the tasks refer to on a router, of the lists whose entries have to be there; `running` is everything that it runs.
    package static func find(
        in tasks: [TaskIntent], on router: String, running: DataTree, schema: SchemaView
    ) -> [MissingReference] {
        guard !schema.rules.required.isEmpty else { return [] }
        let wishes = tasks.flatMap { $0.wishes(on: router) }
        var found: [MissingReference] = []
        var seen: Set<MissingReference> = []
        for wish in wishes {
            for root in wish.roots {
                visit(root, DataPath().appending(root), schema) { leaf, path, list in
                    let present = names(of: list, in: running, near: path)
                    guard !present.contains(leaf.value),
                        !wishes.contains(where: { names(of: list, in: $0, near: path).contains(leaf.value) })
                    else { return }
                    let missing = MissingReference(
                        router: router, path: path, list: list.last, name: leaf.value, present: present.sorted())
                    if seen.insert(missing).inserted { found.append(missing) }
                }
            }
        }
        return found
    }

    /// The leaves that name an entry of a list whose entries have to be there.
    private static func visit(
        _ node: DataNode, _ path: DataPath, _ schema: SchemaView, _ body: (DataNode, DataPath, NodePattern) -> Void
    ) {
        guard node.operation != .remove, node.operation != .delete else { return }
        if node.kind == .leaf, !node.value.isEmpty {
            let target = schema.target(path.names).dropLast()
            let list = schema.rules.required.first { target.suffix($0.locals.count).elementsEqual($0.locals) }
            if let list, !target.isEmpty { body(node, path, list) }
            return
        }
        for child in node.children { visit(child, path.appending(child), schema, body) }
    }

    /// The entries of a list that a leaf could name: those of a list at the top of a module, and of one beside the leaf or
    /// beside what it is in, such as the peer groups of its own VPN instance.
    private static func names(of list: NodePattern, in tree: DataTree, near leaf: DataPath) -> Set<String> {
        var holders = tree.roots.filter { $0.kind == .container }
        var level = tree.roots
        for step in leaf.steps {
            guard let next = level.first(where: step.leads) else { break }
            holders.append(next)
            level = next.children
        }
        let containers = holders.compactMap { $0.child(list.locals.first ?? "") }
        let entries = containers.flatMap { $0.children(list.last) }
        return Set(entries.filter { $0.operation != .remove }.compactMap(\.keyValues.first))
    }
}
