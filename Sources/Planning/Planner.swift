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
    package func plan(
        name: String, tasks: [TaskIntent], running: [String: DataTree]
    ) throws(PlanningError) -> Plan {
        let touched = Set(tasks.flatMap(\.routers)).sorted()
        for router in touched where running[router] == nil { throw PlanningError(router: router) }
        let canonical = touched.parallelMap { CanonicalForm(schema($0)).tree(running[$0] ?? DataTree()) }
        let before = Dictionary(uniqueKeysWithValues: zip(touched, canonical))
        var predicted = before
        let planned = tasks.map { plan($0, predicted: &predicted) }
        let changed = Set(planned.flatMap { $0.changes.map(\.router) })
        let images = touched.filter(changed.contains).map { router in
            RouterImage(
                name: router, filter: ReadFilter.filter(for: tasks.flatMap { $0.wishes(on: router) }),
                before: before[router] ?? DataTree(),
                after: predicted[router] ?? DataTree())
        }
        return Plan(name: name, tasks: planned, routers: images)
    }

    private func plan(_ task: TaskIntent, predicted: inout [String: DataTree]) -> PlannedTask {
        let changes = task.routers.sorted().parallelMap { [predicted] router in
            change(on: router, from: predicted[router] ?? DataTree(), by: task.wishes(on: router))
        }
        .compactMap(\.self)
        for change in changes { predicted[change.router] = change.after }
        return PlannedTask(name: task.name, step: task.step, changes: changes, checks: task.checks)
    }

    private func change(on router: String, from before: DataTree, by wishes: [DataTree]) -> RouterChange? {
        let view = schema(router)
        let after = CanonicalForm(view).tree(
            wishes.reduce(before) { Resolution.resolve($1, onto: $0, rules: view.rules) })
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
        "\(router): its running configuration was not read, so nothing can be planned for it; "
            + "run `cscctl doctor \(router)`"
    }
}
