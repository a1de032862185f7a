import XML
package import YANG

/// What a task's intent makes of a configuration: merge adds, replace owns a node wholly, remove wants it absent.
package enum Resolution {
    /// Unlike an `<edit-config>` (RFC 6241 section 7.2) an intent never fails: what is already so is fine, and where the
    /// platform lets only one entry of a list be of a kind, the intent's takes the other's place. What an entry has by a group
    /// that it joins is not said at the entry a second time.
    package static func resolve(
        _ intent: DataTree, onto running: DataTree, rules: PlatformRules = PlatformRules()
    ) -> DataTree {
        let wish = DataTree(intent.roots.map(tolerant))
        // Only create and delete can fail, and there are none left.
        let result = (try? running.applying(edit: wish)) ?? running
        let trimmed = GroupInheritance(rules: rules).trimming(result, from: running, wishing: wish)
        guard !rules.singles.isEmpty else { return trimmed }
        return DataTree(displacing(trimmed.roots, by: wish.roots, at: DataPath(), rules))
    }

    private static func tolerant(_ node: DataNode) -> DataNode {
        var result = node
        result.children = node.children.map(tolerant)
        switch node.operation {
        case .create: result.operation = .merge
        case .delete: result.operation = .remove
        case nil, .merge, .replace, .remove: break
        }
        return result
    }

    /// The siblings without those that an entry of the intent cannot stand beside.
    private static func displacing(
        _ nodes: [DataNode], by wishes: [DataNode], at path: DataPath, _ rules: PlatformRules
    ) -> [DataNode] {
        let wanted = Dictionary(wishes.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let taken = Set(
            wishes.filter { $0.operation != .remove }.compactMap { rules.single($0, at: path.appending($0)) })
        return nodes.compactMap { node in
            let place = path.appending(node)
            guard let wish = wanted[node.identity] else {
                return rules.single(node, at: place).map(taken.contains) ?? false ? nil : node
            }
            var result = node
            result.children = displacing(node.children, by: wish.children, at: place, rules)
            return result
        }
    }
}
