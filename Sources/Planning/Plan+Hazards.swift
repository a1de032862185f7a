extension Plan {
    /// The same plan with what its changes do to traffic, for edits that were stored without; its hash is another one.
    package func markingHazards(_ schema: @Sendable (String) -> SchemaView) -> Plan {
        var plan = Plan(
            name: name,
            tasks: tasks.map { task in
                var task = task
                task.changes = task.changes.map { change in
                    var change = change
                    let finder = HazardFinder(rules: schema(change.router).rules, before: change.before)
                    change.changes = LostSecrets.marking(finder.marking(change.changes))
                    return change
                }
                return task
            },
            routers: routers, commits: commits, separations: separations)
        plan.record = record
        return plan
    }
}
