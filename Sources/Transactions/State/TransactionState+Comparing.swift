import Planning
import YANG

/// What a router runs against what it should run.
extension TransactionState {
    mutating func compare(_ router: String, _ running: DataTree) {
        guard let state = routers[router] else { return }
        if case .resuming(let touched) = origin, touched.contains(router) {
            return reclaim(router, running)
        }
        let drift = DriftFinder().drift(of: running, from: state.image.before, router: router)
        guard drift.isEmpty else {
            return fail(
                .init(
                    router: router, step: "compare", task: nil,
                    message: "running has changed since the plan was made: \(evidence(drift)); plan again",
                    stage: stage))
        }
        routers[router]?.become(.unchanged)
    }

    /// In a resumed run: which of the parts does the router run?
    private mutating func reclaim(_ router: String, _ running: DataTree) {
        routers[router]?.isTouched = true
        routers[router]?.isPending = true
        routers[router]?.armedAt = .zero
        let changes = plan.changes(of: router)
        let spans = parts.indices.compactMap { plan.span(of: $0, on: router) }
        let finder = DriftFinder()
        let last = spans.last {
            satisfies(finder.drift(of: running, from: $0.after, router: router), $0.before)
        }
        if let last {
            routers[router]?.applied = changes.count { $0.task <= last.last }
            routers[router]?.become(.verified(task: last.last))
        } else if finder.drift(of: running, from: changes.first?.change.before ?? DataTree(), router: router)
            .allSatisfy({ isLasting($0, on: router) })
        {
            routers[router]?.isPending = false
            routers[router]?.armedAt = nil
            routers[router]?.become(.unchanged)
        } else {
            routers[router]?.become(.suspect)
            fail(
                .init(
                    router: router, step: "compare", task: nil,
                    message: "running is neither its pre-image nor what any of the run's tasks left", stage: stage))
        }
    }

    /// An `<ok/>` is not believed: what was intended must be there (netconfd 2.13 answers ok three times and loses the
    /// edit). More than that may be: a router adds nodes of its own below what is created.
    mutating func readBack(_ router: String, _ task: Int, _ running: DataTree) {
        guard let span = span(of: task, router) else { return }
        let drift = DriftFinder().drift(of: running, from: span.after, router: router)
        let wrong = drift.filter { !isAddition($0, to: span.before) && !$0.isSecretThatCannotBeTold }
        guard wrong.isEmpty else {
            return fail(
                .init(
                    router: router, step: "read-back", task: plan.tasks[task].name,
                    message: "the router said ok but does not run the edit: " + evidence(wrong),
                    stage: stage))
        }
        routers[router]?.applied += span.count
        routers[router]?.become(.verified(task: task))
    }

    /// Whether it runs what it should before the next commit: its pre-image, or what its last commit left.
    func isAsExpected(_ router: String, _ running: DataTree) -> Bool {
        guard let state = routers[router] else { return false }
        let done = plan.changes(of: router).prefix(state.applied).last
        guard let done, let span = span(of: done.task, router) else {
            return DriftFinder().drift(of: running, from: state.image.before, router: router).isEmpty
        }
        return satisfies(DriftFinder().drift(of: running, from: span.after, router: router), span.before)
    }

    /// Whether nothing is wrong but what the router has added by itself.
    func satisfies(_ drift: [Drift], _ before: DataTree) -> Bool {
        drift.allSatisfy { drift in
            isAddition(drift, to: before)
                || drift.isSecretThatCannotBeTold && drift.running != before.node(at: drift.path)
        }
    }

    /// A node that was neither intended nor there before; one that was there and should have gone is none.
    func isAddition(_ drift: Drift, to before: DataTree) -> Bool {
        drift.change == .extra && before.node(at: drift.path) == nil
    }

    /// Something that the run has set and that no undo takes back.
    func isLasting(_ drift: Drift, on router: String) -> Bool {
        guard drift.change != .missing, settings.lasting.contains(where: drift.path.isLeaf),
            let wanted = routers[router]?.image.after.node(at: drift.path)
        else { return false }
        return wanted.value == drift.running?.value
    }

    func evidence(_ drift: [Drift]) -> String {
        let lines = drift.prefix(3).map { $0.line(hiding: settings.secrets) }
        return lines.joined(separator: "; ") + (drift.count > 3 ? "; and \(drift.count - 3) more" : "")
    }
}
