import YANG

/// Edits that take nodes off one configuration and put others back.
struct DepartureEdit {
    private let tree: DataTree

    init(_ tree: DataTree) {
        self.tree = tree
    }

    /// Removes those of the nodes that are there, each at its topmost.
    func removing(_ going: Set<DataPath>) -> DataTree {
        DataTree(tree.roots.compactMap { removal($0, DataPath().appending($0), going) })
    }

    /// The edit with what was displaced put back into it; what lies in something that is gone is left.
    func restoring(_ displaced: [DataPath: Ownership.Displaced], into edit: DataTree) -> DataTree {
        displaced.sorted { $0.key < $1.key }.reduce(edit) { edit, old in
            DataTree(Self.insert(old.value.node, old.key.steps[...], tree.roots, into: edit.roots))
        }
    }

    private func removal(_ node: DataNode, _ path: DataPath, _ going: Set<DataPath>) -> DataNode? {
        var result = node.shell
        if going.contains(path) {
            result.operation = .remove
            return result
        }
        let keys = node.keyNames
        let inner = node.children.filter { !keys.contains($0.name) }
            .compactMap { removal($0, path.appending($0), going) }
        result.children += inner
        return inner.isEmpty ? nil : result
    }

    private static func insert(
        _ node: DataNode, _ steps: ArraySlice<DataPath.Step>, _ siblings: [DataNode], into edits: [DataNode]
    ) -> [DataNode] {
        guard let step = steps.first else { return edits }
        var result = edits
        let place = edits.firstIndex(where: step.leads)
        if steps.count == 1 {
            // What the service made in its place goes first.
            let isReplaced = place.map { edits[$0].operation == .remove } ?? false
            var wanted = node
            wanted.operation = isReplaced ? .replace : .merge
            if let place { result[place] = wanted } else { result.append(wanted) }
            return result
        }
        let there = siblings.first(where: step.leads)
        // A plain container with nothing in it may not have been read (RFC 7950 section 7.5.1).
        let empty = step.keys.isEmpty ? DataNode(step.name, .container) : nil
        guard var next = place.map({ edits[$0] }) ?? there?.shell ?? empty, next.operation != .remove else {
            return edits
        }
        next.children = insert(node, steps.dropFirst(), there?.children ?? [], into: next.children)
        if let place { result[place] = next } else { result.append(next) }
        return result
    }
}
