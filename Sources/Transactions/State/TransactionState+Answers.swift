import Planning
import YANG

/// What each answer says of its router while the transaction goes forward.
extension TransactionState {
    /// Takes the answer into the router's state; the actions are what that router alone has to do next.
    mutating func settle(_ router: String, _ step: Step, _ answer: Answer, _ took: Duration) -> [Action] {
        if case .lost(let message) = answer {
            routers[router]?.isOpen = false
            note(router, "no answer to \(step.word): \(message)")
        }
        if case .refused(let message) = answer { note(router, "\(step.word) refused: \(message)") }
        switch stage {
        case .undoing: return settleUndoing(router, step, answer)
        case .confirming: return settleConfirming(router, step, answer)
        case .releasing:
            settleRelease(router, answer)
            return []
        case .locking, .comparing: return settleBeginning(router, step, answer, took)
        default:
            settleForward(router, step, answer, took)
            return []
        }
    }

    /// What a router says again and again is noted once.
    mutating func note(_ router: String, _ text: String) {
        guard let evidence = routers[router]?.evidence, !evidence.contains(text) else { return }
        routers[router]?.evidence.append(text)
    }

    mutating func settleForward(_ router: String, _ step: Step, _ answer: Answer, _ took: Duration) {
        switch answer {
        case .refused(let message): failed(router, step, message, isLost: false)
        case .lost(let message): failed(router, step, message, isLost: true)
        case .done: succeeded(router, step, took)
        case .read(let running): looked(router, step, running)
        }
    }

    private mutating func failed(_ router: String, _ step: Step, _ message: String, isLost: Bool) {
        let task = step.task.map { plan.tasks[$0].name }
        fail(.init(router: router, step: step.word, task: task, message: message, stage: stage))
        guard case .commit = step else { return }
        // A refused commit changes nothing (RFC 6241 section 8.3.4.1), but some servers leave the timer armed
        // (netopeer2 issue 1826), so it is cancelled and read back like one whose answer was lost.
        routers[router]?.become(.suspect)
        routers[router]?.commitWasLost = isLost
    }

    private mutating func succeeded(_ router: String, _ step: Step, _ took: Duration) {
        switch step {
        case .open:
            routers[router]?.isOpen = true
            routers[router]?.become(.opened)
        case .lock:
            let isWhole = locksRunning
            routers[router]?.holdsLocks = isWhole
            routers[router]?.become(.locked)
        case .edit(let task): routers[router]?.become(.edited(task: task))
        case .validate(let task): routers[router]?.become(.validated(task: task))
        case .commit(let task, _):
            routers[router]?.become(.committed(task: task))
            routers[router]?.commitSeconds[task] = took / .seconds(1)
            armed(router)
        case .extend: armed(router)
        case .reopen, .relock, .compare, .readBack, .confirm, .cancel, .inspect, .undo, .release: break
        }
    }

    private mutating func armed(_ router: String) {
        routers[router]?.isPending = true
        routers[router]?.armedAt = now
    }

    private mutating func looked(_ router: String, _ step: Step, _ running: DataTree) {
        routers[router]?.running = running
        switch step {
        case .compare: compare(router, running)
        case .readBack(let task): readBack(router, task, running)
        default: break
        }
    }

    private mutating func compare(_ router: String, _ running: DataTree) {
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

    /// In a resumed run: which of the changes does the router run?
    private mutating func reclaim(_ router: String, _ running: DataTree) {
        routers[router]?.isTouched = true
        let images = changes(of: router)
        let finder = DriftFinder()
        let last = images.last {
            satisfies(finder.drift(of: running, from: $0.change.after, router: router), $0.change.before)
        }
        if let last {
            routers[router]?.applied = (images.firstIndex { $0.task == last.task } ?? 0) + 1
            routers[router]?.become(.verified(task: last.task))
        } else if finder.drift(of: running, from: images.first?.change.before ?? DataTree(), router: router).isEmpty {
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
    private mutating func readBack(_ router: String, _ task: Int, _ running: DataTree) {
        guard let change = plan.tasks[task].change(on: router) else { return }
        let drift = DriftFinder().drift(of: running, from: change.after, router: router)
        let wrong = drift.filter { !isAddition($0, to: change.before) && !$0.isSecretThatCannotBeTold }
        guard wrong.isEmpty else {
            return fail(
                .init(
                    router: router, step: "read-back", task: plan.tasks[task].name,
                    message: "the router said ok but does not run the edit: " + evidence(wrong),
                    stage: stage))
        }
        routers[router]?.applied += 1
        routers[router]?.become(.verified(task: task))
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

    func evidence(_ drift: [Drift]) -> String {
        let lines = drift.prefix(3).map { $0.line(hiding: settings.secrets) }
        return lines.joined(separator: "; ") + (drift.count > 3 ? "; and \(drift.count - 3) more" : "")
    }

    /// Whatever happens to the session now, the configuration is settled: an error is a warning (T10).
    private mutating func settleRelease(_ router: String, _ answer: Answer) {
        routers[router]?.isOpen = false
        switch answer {
        case .refused(let message), .lost(let message):
            warnings.append("\(router): the session did not end cleanly: \(message)")
        case .done, .read: break
        }
    }
}
