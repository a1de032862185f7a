package import YANG

/// A leaf to which tasks give another value and that a router lets be changed only while other nodes are gone.
package struct RestartNeed: Sendable, Hashable {
    package var leaf: DataPath
    /// The last task that gives it the new value.
    package var task: String
    package var old: String
    package var new: String
    /// What goes and comes back, whoever configured it.
    package var gone: [DataPath]

    /// What one router has to give up for a while; `running` is all that it runs.
    package static func needs(
        of tasks: [TaskIntent], on router: String, running: DataTree, schema: SchemaView
    ) -> [RestartNeed] {
        let rules = schema.rules
        return rules.restarts.compactMap { rule in
            let wishes = tasks.compactMap { task -> (task: String, spot: CollisionGround.Spot)? in
                // A wish that takes the leaf away has no value for it.
                let spots = task.wishes(on: router).flatMap { CollisionGround.spots(rule.leaf, in: $0) }
                return spots.last { !$0.value.isEmpty }.map { (task.name, $0) }
            }
            guard let wish = wishes.last, let there = CollisionGround.spots(rule.leaf, in: running).first else {
                return nil
            }
            let old = rules.canonicalValue(of: there.node, at: there.path)
            let new = rules.canonicalValue(of: wish.spot.node, at: there.path)
            guard old != new else { return nil }
            let gone = RestartReach.paths(rule, in: CanonicalForm(schema).tree(running))
            return RestartNeed(leaf: there.path, task: wish.task, old: old, new: new, gone: gone)
        }
    }
}
