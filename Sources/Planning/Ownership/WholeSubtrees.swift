package import YANG

/// What tasks own wholly (`replace`) they own only where the service made it: in a subtree that was there before, its nodes
/// stand beside those of others, and nothing of others is removed.
package enum WholeSubtrees {
    /// The wish with `replace` only where nothing is there yet, or where the innermost node around it that can be owned is the
    /// service's by the record. Without a record nothing that is there is the service's.
    package static func narrowed(_ wish: DataTree, running: DataTree, owned: Ownership?) -> DataTree {
        DataTree(
            wish.roots.map { root in
                let there = running.roots.first { $0.identity == root.identity }
                return narrowed(root, there, at: DataPath().appending(root), isOwned: there == nil, owned)
            })
    }

    /// `isOwned`: whether the innermost ownable node around this one is the service's, or is not there yet.
    private static func narrowed(
        _ node: DataNode, _ there: DataNode?, at path: DataPath, isOwned: Bool, _ owned: Ownership?
    ) -> DataNode {
        guard node.kind != .leaf, node.kind != .leafList, node.kind != .opaque else { return node }
        let isOurs = node.kind == .container ? isOwned : there == nil || owned?.created[path] != nil
        var result = node
        if node.operation == .replace, !isOurs { result.operation = nil }
        result.children = node.children.map { child in
            let inner = there?.children.first { $0.identity == child.identity }
            return narrowed(child, inner, at: path.appending(child), isOwned: isOurs, owned)
        }
        return result
    }
}

extension TaskIntent {
    /// The task with what it may own wholly on each router.
    package func narrowed(running: [String: DataTree], owned: [String: Ownership]) -> TaskIntent {
        var result = self
        result.edits = edits.reduce(into: [:]) { found, edit in
            found[edit.key] = WholeSubtrees.narrowed(
                edit.value, running: running[edit.key] ?? DataTree(), owned: owned[edit.key])
        }
        return result
    }
}
