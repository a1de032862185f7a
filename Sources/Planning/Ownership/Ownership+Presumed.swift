package import YANG

extension Ownership {
    /// What is taken for the service's where nothing was recorded: what its tasks want and the router runs, except what
    /// is there without anybody having made it.
    package static func presumed(
        _ tasks: [TaskIntent], on router: String, running: DataTree, rules: PlatformRules
    ) -> Ownership {
        var result = Ownership()
        for task in tasks {
            for root in task.edits[router]?.roots ?? [] {
                let there = running.roots.first { $0.identity == root.identity }
                result.presume(root, there, at: DataPath().appending(root), task.name, rules)
            }
        }
        return result
    }

    private mutating func presume(
        _ wanted: DataNode, _ there: DataNode?, at path: DataPath, _ task: String,
        _ rules: PlatformRules
    ) {
        guard let there, wanted.operation != .remove, wanted.operation != .delete else { return }
        let isValue = wanted.kind == .leaf || wanted.kind == .leafList
        let isOther = rules.canonicalValue(of: wanted, at: path) != rules.canonicalValue(of: there, at: path)
        if isValue, isOther { return }
        let isGiven =
            rules.isGenerated(path) || rules.isLasting(path)
            || rules.sharing.given.contains { rule in
                rule.path.matches(path) && rule.unless.map { wanted.child($0) == nil } ?? true
            }
        if wanted.kind != .container, !isGiven, created[path] == nil {
            created[path] = task
        }
        let keys = wanted.keyNames
        for child in wanted.children where !keys.contains(child.name) {
            let inner = there.children.first { $0.identity == child.identity }
            presume(child, inner, at: path.appending(child), task, rules)
        }
    }
}
