import XML
package import YANG

/// Finds the changes of a plan that a router does not take in one commit, by the table of platform rules.
struct Separation {
    private let rules: PlatformRules

    init(rules: PlatformRules) {
        self.rules = rules
    }

    /// A sentence for each pair of changes of one router that cannot share a commit.
    func reasons(on router: String, before: DataTree, after: DataTree) -> [String] {
        exclusives(router, before, after)
            + restarts(from: before, to: after).map { restart -> String in
                let gone = RestartReach.paths(restart, in: before).map(\.shortened)
                return
                    "\(router): \(restart.leaf.joined(separator: "/")) can be changed only while what rests on it is gone; "
                    + "this goes and comes back, whoever configured it: \(gone.joined(separator: ", "))"
                    + (restart.message.map { "; \($0)" } ?? "")
            }
    }

    /// What goes must be gone before what comes: the router refuses the two side by side, and may look at each edit.
    private func exclusives(_ router: String, _ before: DataTree, _ after: DataTree) -> [String] {
        rules.sharing.exclusives.filter { rule in
            before.contains(rule.leaving) && !after.contains(rule.leaving) && after.contains(rule.coming)
                && !before.contains(rule.coming)
        }
        .map { rule in
            let gone = rule.leaving.first { before.contains([$0]) }?.last ?? ""
            let new = rule.coming.first { after.contains([$0]) }?.last ?? ""
            return "\(router): `\(gone)` has to be gone before `\(new)` comes"
        }
    }

    /// The leaves whose values change and that the router lets be changed only while other nodes are gone.
    func restarts(from before: DataTree, to after: DataTree) -> [PlatformRules.Restart] {
        rules.restarts.filter { rule in
            guard let old = before.value(ofLeaf: rule.leaf), let new = after.value(ofLeaf: rule.leaf) else {
                return false
            }
            return old != new
        }
    }

    /// The configuration without the nodes that have to be gone; list entries that the router generates stay, empty.
    func torn(_ tree: DataTree, for restarts: [PlatformRules.Restart]) -> DataTree {
        let patterns = restarts.flatMap(\.gone)
        return DataTree(tree.roots.compactMap { without(patterns, $0, DataPath().appending($0)) })
    }

    private func without(_ patterns: [NodePattern], _ node: DataNode, _ path: DataPath) -> DataNode? {
        if patterns.contains(where: { $0.matches(path) }) { return nil }
        var result = node
        result.children = node.children.compactMap { without(patterns, $0, path.appending($0)) }
        return result
    }
}

extension DataTree {
    /// The value of the leaf at these local names from a root on; nil if it is not there.
    package func value(ofLeaf locals: [String]) -> String? {
        var nodes = roots
        var found: DataNode?
        for local in locals {
            found = nodes.first { $0.name.local == local }
            nodes = found?.children ?? []
        }
        return found?.value
    }
}
