package import YANG

/// A leaf that the tasks set and that concerns what others have on the router, so that it has to be set beforehand.
package struct Preparation: Sendable, Hashable {
    package var router: String
    package var leaf: DataPath
    /// What the leaf is set to, as an edit.
    package var edit: DataTree
    /// The list entries of others that it concerns.
    package var users: [DataPath]
    /// What setting it does, and taking it back.
    package var message: String

    /// What the tasks set on a router that has to be set before them.
    package static func needed(
        for tasks: [TaskIntent], on router: String, running: DataTree, rules: PlatformRules
    ) -> [Preparation] {
        guard !rules.preparations.isEmpty else { return [] }
        let wishes = tasks.flatMap { $0.wishes(on: router) }
        return rules.preparations.compactMap { rule in
            guard let wish = wishes.last(where: { !($0.value(ofLeaf: rule.leaf) ?? "").isEmpty }),
                wish.value(ofLeaf: rule.leaf) != running.value(ofLeaf: rule.leaf),
                running.value(ofLeaf: rule.gate) == rule.gateValue, let edit = wish.part(ofLeaf: rule.leaf)
            else { return nil }
            let users = users(rule, in: running, besides: IntentPaths(wishes), rules)
            guard !users.isEmpty else { return nil }
            return Preparation(
                router: router, leaf: path(of: edit), edit: edit, users: users, message: rule.message)
        }
    }

    /// The outermost entries with a user in them that no task speaks of.
    private static func users(
        _ rule: PlatformRules.Preparation, in running: DataTree, besides spoken: IntentPaths, _ rules: PlatformRules
    ) -> [DataPath] {
        var found: [DataPath] = []
        for root in running.roots {
            root.forEachOwnable(at: DataPath().appending(root)) { path, _ in
                guard rule.users.contains(where: { $0.matches(path) }), !rules.isGenerated(path),
                    let last = path.steps.firstIndex(where: { !$0.keys.isEmpty })
                else { return }
                let entry = DataPath(Array(path.steps[...last]))
                if !spoken.want(entry), !found.contains(entry) { found.append(entry) }
            }
        }
        return found
    }

    private static func path(of edit: DataTree) -> DataPath {
        var path = DataPath()
        var node = edit.roots.first
        while let next = node {
            path = path.appending(next)
            node = next.children.first
        }
        return path
    }
}
