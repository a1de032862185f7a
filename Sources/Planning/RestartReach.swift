import XML
package import YANG

/// What has to go before a leaf can be changed, and comes back after it, whoever configured it: a router refuses the commit that
/// leaves some of it in place, so it is read with what the tasks touch.
package enum RestartReach {
    /// The nodes of `running` that rest on leaves to which the wishes give other values, each marked to be read whole; nil
    /// where there are none.
    package static func nodes(of wishes: [DataTree], in running: DataTree, rules: PlatformRules) -> DataTree? {
        let restarts = rules.restarts.filter { rule in
            guard let old = running.value(ofLeaf: rule.leaf) else { return false }
            // A wish that takes the leaf away has no value for it.
            let new = wishes.compactMap { $0.value(ofLeaf: rule.leaf) }.last { !$0.isEmpty }
            return new.map { $0 != old } ?? false
        }
        let patterns = restarts.flatMap(\.gone)
        guard !patterns.isEmpty else { return nil }
        let roots = running.roots.compactMap { selected(patterns, $0, DataPath().appending($0)) }
        return roots.isEmpty ? nil : DataTree(roots)
    }

    /// The outermost nodes that rest on the leaf.
    static func paths(_ rule: PlatformRules.Restart, in tree: DataTree) -> [DataPath] {
        tree.roots.flatMap { paths(rule.gone, $0, DataPath().appending($0)) }
    }

    private static func paths(_ patterns: [NodePattern], _ node: DataNode, _ path: DataPath) -> [DataPath] {
        if patterns.contains(where: { $0.matches(path) }) { return [path] }
        return node.children.flatMap { paths(patterns, $0, path.appending($0)) }
    }

    private static func selected(_ patterns: [NodePattern], _ node: DataNode, _ path: DataPath) -> DataNode? {
        var result = node
        let keys = node.children.filter { node.keyNames.contains($0.name) }
        if patterns.contains(where: { $0.matches(path) }) {
            result.operation = .replace
            result.children = keys
            return result
        }
        let inner = node.children.compactMap { selected(patterns, $0, path.appending($0)) }
        guard !inner.isEmpty else { return nil }
        result.children = keys + inner
        return result
    }
}
