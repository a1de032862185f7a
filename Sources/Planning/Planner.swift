import Parallel
package import YANG

/// Compares what tasks intend with what routers run and makes the plan: a function from values to a value.
package struct Planner: Sendable {
    private let schema: @Sendable (String) -> SchemaView

    /// `schema` gives the view of a router's own model and platform by its name.
    package init(schema: @escaping @Sendable (String) -> SchemaView) {
        self.schema = schema
    }

    /// Each task is planned against what the routers will run after the tasks before it.
    ///
    /// Without `commits` the tasks share one commit on each router, unless there are changes that cannot.
    package func plan(
        name: String, tasks: [TaskIntent], running: [String: DataTree], commits: CommitMode? = nil
    ) throws(PlanningError) -> Plan {
        let touched = Set(tasks.flatMap(\.routers)).sorted()
        for router in touched where running[router] == nil { throw PlanningError(router: router) }
        let canonical = touched.parallelMap { CanonicalForm(schema($0)).tree(running[$0] ?? DataTree()) }
        let before = Dictionary(uniqueKeysWithValues: zip(touched, canonical))
        var predicted = before
        let planned = tasks.flatMap { plan($0, predicted: &predicted) }
        let changed = Set(planned.flatMap { $0.changes.map(\.router) })
        let images = touched.filter(changed.contains).map { router in
            RouterImage(
                name: router, filter: ReadFilter.filter(for: tasks.flatMap { $0.wishes(on: router) }),
                before: before[router] ?? DataTree(),
                after: predicted[router] ?? DataTree())
        }
        let reasons = images.flatMap { image in
            Separation(rules: schema(image.name).rules).reasons(
                on: image.name, before: image.before, after: image.after)
        }
        return Plan(
            name: name, tasks: planned, routers: images, commits: commits ?? (reasons.isEmpty ? .single : .stepwise),
            separations: reasons)
    }

    /// The task, after one that takes away what has to be gone first, where that is so on some router.
    private func plan(_ task: TaskIntent, predicted: inout [String: DataTree]) -> [PlannedTask] {
        let outcomes = task.routers.sorted().parallelMap { [predicted] router in
            outcome(on: router, from: predicted[router] ?? DataTree(), by: task.wishes(on: router))
        }
        for outcome in outcomes { predicted[outcome.router] = outcome.after }
        let main = PlannedTask(
            name: task.name, step: task.step, changes: outcomes.compactMap(\.change), checks: task.checks)
        let teardown = outcomes.compactMap(\.teardown)
        guard !teardown.isEmpty else { return [main] }
        let first = PlannedTask(
            name: "\(task.name)-teardown", step: task.step, changes: teardown, checks: [], makesWay: true)
        return [first, main]
    }

    /// What a task does to one router.
    private struct Outcome {
        var router: String
        /// In a commit of its own, before the change.
        var teardown: RouterChange?
        var change: RouterChange?
        var after: DataTree
    }

    private func outcome(on router: String, from before: DataTree, by wishes: [DataTree]) -> Outcome {
        let view = schema(router)
        let canonical = CanonicalForm(view)
        let after = canonical.tree(wishes.reduce(before) { Resolution.resolve($1, onto: $0, rules: view.rules) })
        let separation = Separation(rules: view.rules)
        let restarts = separation.restarts(from: before, to: after)
        guard !restarts.isEmpty else {
            return Outcome(router: router, change: change(on: router, from: before, to: after), after: after)
        }
        let torn = canonical.tree(separation.torn(before, for: restarts))
        return Outcome(
            router: router, teardown: change(on: router, from: before, to: torn),
            change: change(on: router, from: torn, to: after), after: after)
    }

    private func change(on router: String, from before: DataTree, to after: DataTree) -> RouterChange? {
        let view = schema(router)
        let builder = EditBuilder(schema: view)
        let (edits, changes) = builder.compare(before, after)
        guard !edits.isEmpty else { return nil }
        let reverse = builder.compare(after, before).edits
        return RouterChange(
            router: router, edits: edits, reverse: reverse, before: before, after: after,
            changes: LostSecrets.marking(HazardFinder(rules: view.rules, before: before).marking(changes)))
    }
}

/// Why no plan could be made: a router's running configuration was not read.
package struct PlanningError: Error, Sendable, Hashable, CustomStringConvertible {
    package var router: String

    package var description: String {
        "\(router): its running configuration was not read, so nothing can be planned for it"
    }
}
