import XML
package import YANG

/// Takes out of a change the nodes that make a router generate others, so that they can go first.
///
/// VRP's model marks nodes `generated-by system`, "generated automatically when BGP is enabled", and does not say whether they
/// are there for the rest of the edit that enables it.
package struct GateSplit: Sendable {
    private let rules: PlatformRules

    package init(rules: PlatformRules) {
        self.rules = rules
    }

    /// The gates that come, as an edit; nil where none do or where nothing else changes.
    package func gates(from before: DataTree, to after: DataTree) -> DataTree? {
        let old = Set(before.roots.flatMap { leaves(in: $0, DataPath().appending($0)) })
        let roots = after.roots.compactMap { gates(in: $0, DataPath().appending($0), besides: old) }
        return roots.isEmpty ? nil : DataTree(roots)
    }

    /// The gates that an edit brings, as an edit of their own; nil where it brings none.
    package func gates(in edit: DataTree) -> DataTree? {
        let roots = edit.roots.compactMap { gates(in: $0, DataPath().appending($0), besides: []) }
        return roots.isEmpty || roots == edit.roots ? nil : DataTree(roots)
    }

    private func isGate(_ path: DataPath) -> Bool { rules.gates.contains { $0.matches(path) } }

    private func leaves(in node: DataNode, _ path: DataPath) -> [DataPath] {
        isGate(path) ? [path] : node.children.flatMap { leaves(in: $0, path.appending($0)) }
    }

    private func gates(in node: DataNode, _ path: DataPath, besides old: Set<DataPath>) -> DataNode? {
        if isGate(path) { return old.contains(path) || node.operation == .remove ? nil : node }
        let inner = node.children.compactMap { gates(in: $0, path.appending($0), besides: old) }
        guard !inner.isEmpty else { return nil }
        var result = node
        result.children = node.children.filter { node.keyNames.contains($0.name) } + inner
        if result.operation != .remove { result.operation = nil }
        return result
    }
}
