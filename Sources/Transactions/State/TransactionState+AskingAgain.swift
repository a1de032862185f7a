import Planning
import YANG

/// A router that is busy, and one whose lock has ended.
extension TransactionState {
    /// VRP's procedure for a refusal that passes: wait 30 s and try once more (NE router guide, Configuring the Immediate
    /// Validation Mode). A commit is asked for again only after a reading that shows nothing of it.
    mutating func askAgain(_ router: String, _ step: Step, _ message: String) -> [Action] {
        guard failure == nil, let state = routers[router] else { return failed(router, step, message, .busy(message)) }
        guard state.busyAnswers < settings.busyLimit, timersAllow(settings.busyPause) else {
            let tries = state.busyAnswers + 1
            return failed(router, step, "\(message) (asked \(tries) \(tries == 1 ? "time" : "times"))", .busy(message))
        }
        routers[router]?.busyAnswers += 1
        if case .commit = step { return [ask(router, .inspect, after: settings.busyPause)] }
        return [ask(router, step, after: settings.busyPause)]
    }

    /// Whether the routers that wait for their confirm can wait so much longer.
    private func timersAllow(_ pause: Duration) -> Bool {
        let armed = routers.values.filter(\.isPending).compactMap(\.armedAt).min()
        return armed.map { now - $0 + pause < settings.confirmTimeout / 2 } ?? true
    }

    mutating func lookedBeforeAskingAgain(_ router: String, _ running: DataTree) -> [Action] {
        guard case .committing(let part) = stage, let span = plan.span(of: part, on: router) else { return [] }
        guard failure == nil else { return [] }
        guard isAsExpected(router, running) else {
            return failed(
                router, .commit(task: span.last, followsUp: false),
                "the commit was put off, and yet running has changed", .refused(""))
        }
        let followsUp = routers[router]?.applied ?? 0 > 0 && plan.commits == .growing
        return [ask(router, .commit(task: span.last, followsUp: followsUp))]
    }

    /// VRP ends a lock whose holder sends nothing for 30 s (`configuration-occupied timeout`, NE8000 F1A), and says
    /// nothing about it. Whoever came in between may have changed something.
    mutating func lockWasLost(_ router: String, _ step: Step, _ running: DataTree) -> [Action] {
        routers[router]?.running = running
        routers[router]?.lockLosses += 1
        note(router, "its lock had ended before \(step.word), and was taken again")
        guard isAsExpected(router, running) else {
            return failed(
                router, step, "its lock had ended, and running has changed meanwhile; plan again", .refused(""))
        }
        guard routers[router]?.lockLosses ?? 0 < 3 else {
            return failed(router, step, "the router says ok to a lock and does not keep it", .refused(""))
        }
        return failure == nil ? [ask(router, step)] : []
    }
}
