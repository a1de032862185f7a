import Parallel
package import YANG

/// Compares what tasks intend with what routers run and makes the plan: a function from values to a value.
package struct Planner: Sendable {
    private let schema: @Sendable (String) -> SchemaView
    private let gatesFirst: Bool

    /// `gatesFirst`: what makes a router generate other nodes gets a commit of its own, before what goes into those; for
    /// routers that generate them only then. `schema` gives the view of a router's own model and platform by its name.
    package init(gatesFirst: Bool = false, schema: @escaping @Sendable (String) -> SchemaView) {
        self.gatesFirst = gatesFirst
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
        // Canonical forms do not show what a router has made by itself.
        let made = touched.parallelMap { GeneratedMerge(rules: schema($0).rules).paths(in: running[$0] ?? DataTree()) }
        var known = Dictionary(uniqueKeysWithValues: zip(touched, made))
        let planned = tasks.flatMap { plan($0, predicted: &predicted, &known, splitting: commits == .stepwise) }
        let changed = Set(planned.flatMap { $0.changes.map(\.router) })
        let images = touched.filter(changed.contains).map { router in
            RouterImage(
                name: router,
                filter: ReadFilter.filter(of: tasks, on: router, running: running[router], rules: schema(router).rules),
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

    /// The task, after one that makes way for it, where that is needed on some router.
    private func plan(
        _ task: TaskIntent, predicted: inout [String: DataTree], _ known: inout [String: Set<DataPath>],
        splitting: Bool
    ) -> [PlannedTask] {
        let outcomes = task.routers.sorted().parallelMap { [predicted, known] router in
            outcome(
                on: router, from: predicted[router] ?? DataTree(), by: task.wishes(on: router), known[router] ?? [],
                splitting: splitting)
        }
        for outcome in outcomes {
            predicted[outcome.router] = outcome.after
            known[outcome.router, default: []].formUnion(outcome.merged)
        }
        let main = PlannedTask(
            name: task.name, step: task.step, changes: outcomes.compactMap(\.change), checks: task.checks)
        let first = outcomes.compactMap(\.first)
        guard !first.isEmpty else { return [main] }
        let preparation = PlannedTask(
            name: "\(task.name)-preparation", step: task.step, changes: first, checks: [], makesWay: true)
        return [preparation, main]
    }

    /// What a task does to one router.
    private struct Outcome {
        var router: String
        /// In a commit of its own, before the change.
        var first: RouterChange?
        var change: RouterChange?
        var after: DataTree
        /// Nodes of the router's own making that it is sent all the same.
        var merged: Set<DataPath> = []
    }

    private func outcome(
        on router: String, from before: DataTree, by wishes: [DataTree], _ known: Set<DataPath>, splitting: Bool
    ) -> Outcome {
        let view = schema(router)
        let canonical = CanonicalForm(view)
        let wanted = wishes.reduce(before) { Resolution.resolve($1, onto: $0, rules: view.rules) }
        let after = canonical.tree(wanted)
        let middle = middle(from: before, to: after, view, splitting: splitting).map(canonical.tree)
        guard let middle, middle != before else {
            let whole = complete(change(on: router, from: before, to: after), from: wanted, view, known)
            return Outcome(router: router, change: whole.change, after: after, merged: whole.merged)
        }
        // What the router had made may have gone with its gate.
        let whole = complete(change(on: router, from: middle, to: after), from: wanted, view, [])
        return Outcome(
            router: router, first: change(on: router, from: before, to: middle), change: whole.change, after: after,
            merged: whole.merged)
    }

    /// The change with the nodes of the router's own making that its last edit needs beside what it brings.
    private func complete(
        _ change: RouterChange?, from wanted: DataTree, _ view: SchemaView, _ known: Set<DataPath>
    ) -> (change: RouterChange?, merged: Set<DataPath>) {
        guard var change, let last = change.edits.last else { return (change: change, merged: []) }
        let (edit, added) = GeneratedMerge(rules: view.rules).adding(to: last, from: wanted, besides: known)
        change.edits[change.edits.count - 1] = edit
        return (change: change, merged: added)
    }

    /// What the router has to run in between; nil where it can go from one to the other.
    private func middle(
        from before: DataTree, to after: DataTree, _ view: SchemaView, splitting: Bool
    ) -> DataTree? {
        let separation = Separation(rules: view.rules)
        let restarts = separation.restarts(from: before, to: after)
        if !restarts.isEmpty { return separation.torn(before, for: restarts) }
        if gatesFirst, let gates = GateSplit(rules: view.rules).gates(from: before, to: after) {
            return try? before.applying(edit: gates)
        }
        guard splitting else { return nil }
        // A node that is deleted and created again: some routers take that only in two commits (Cisco NSO's huawei-vrp_nc
        // README, "delayed-commit").
        let edits = EditBuilder(schema: view).compare(before, after).edits
        return edits.count == 2 ? try? before.applying(edit: edits[0]) : nil
    }

    private func change(on router: String, from before: DataTree, to after: DataTree) -> RouterChange? {
        let view = schema(router)
        let builder = EditBuilder(schema: view)
        let (edits, changes) = builder.compare(before, after)
        guard !edits.isEmpty else { return nil }
        // What stays once it is set is there after the reverse too.
        let back = (try? before.merging(view.rules.lastingPart(of: after))) ?? before
        let reverse = builder.compare(after, back).edits
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
