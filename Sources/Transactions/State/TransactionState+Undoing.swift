import Planning
import YANG

/// Taking everything back. Each router goes its own way, in bounded steps:
/// cancel, look; what is left is undone by the reverse edits under the locks, look again; a lost session is opened anew
/// and it starts over.
extension TransactionState {
    mutating func startUndoing() -> [Action] {
        stage = .undoing
        undoingSince = now
        var actions: [Action] = []
        for name in routers.keys.sorted() {
            guard let state = routers[name], state.isTouched, !state.isSettled else { continue }
            routers[name]?.reopenings = 0
            actions.append(state.isOpen ? ask(name, .cancel) : askReopening(name, after: .zero))
        }
        return actions.isEmpty ? advance() : actions
    }

    private mutating func askReopening(_ router: String, after pause: Duration) -> Action {
        routers[router]?.reopenings += 1
        if routers[router]?.phase != .suspect { routers[router]?.become(.suspect) }
        return ask(router, .reopen(pause: pause))
    }

    mutating func settleUndoing(_ router: String, _ step: Step, _ answer: Answer) -> [Action] {
        switch (step, answer) {
        case (.reopen, .done):
            routers[router]?.isOpen = true
            return [ask(router, .cancel)]
        // A refusal says that nothing of ours is pending: reverted, confirmed or never armed. The reading tells.
        case (.cancel, .done), (.cancel, .refused):
            routers[router]?.isPending = false
            routers[router]?.become(.cancelled)
            return [ask(router, .inspect(pause: .zero))]
        case (.inspect, .read(let running)): return inspected(router, running)
        // Whoever held the lock until now may have changed something, so it is read again before anything is sent.
        case (.relock, .done):
            routers[router]?.holdsLocks = true
            return [ask(router, .inspect(pause: .zero))]
        case (.relock, .refused(let message)): return waitForLock(router, message)
        case (.undo, .done):
            routers[router]?.become(.undone)
            return [ask(router, .inspect(pause: .zero))]
        // The likeliest reason is a confirmed commit that arrived late: cancel again.
        case (.undo, .refused): return [ask(router, .cancel)]
        default: return startOver(router)
        }
    }

    private mutating func inspected(_ router: String, _ running: DataTree) -> [Action] {
        guard let state = routers[router] else { return [] }
        routers[router]?.running = running
        let drift = DriftFinder().drift(of: running, from: state.image.before, router: router)
        if drift.isEmpty {
            // A commit whose answer was lost may still be under way: look once more when it must have ended.
            if state.commitWasLost {
                routers[router]?.commitWasLost = false
                return [ask(router, .inspect(pause: settings.settling))]
            }
            routers[router]?.become(.restored)
            return []
        }
        guard state.undoings < settings.undoLimit else {
            let reason = "not back at its pre-image after \(state.undoings) attempts to undo: \(evidence(drift))"
            routers[router]?.become(.unknown(reason))
            return []
        }
        guard state.holdsLocks else {
            return [ask(router, .relock(pause: Self.pause(before: state.lockRefusals)))]
        }
        routers[router]?.undoings += 1
        return [ask(router, .undo)]
    }

    /// Nothing is changed under somebody else's lock: it is asked for again until the time for recovery is over.
    ///
    /// What stands in the way may also be a confirmed commit of ours that arrived late, so it starts with the cancel.
    private mutating func waitForLock(_ router: String, _ message: String) -> [Action] {
        guard let state = routers[router] else { return [] }
        routers[router]?.lockRefusals += 1
        guard now - undoingSince <= settings.recoveryLimit, state.lockRefusals < 100 else {
            let reason = "cannot be undone while somebody else holds its lock: \(message)"
            routers[router]?.become(.unknown(reason))
            return []
        }
        return [ask(router, .cancel)]
    }

    private mutating func startOver(_ router: String) -> [Action] {
        guard let state = routers[router] else { return [] }
        routers[router]?.isOpen = false
        guard mayReopen(state) else {
            if state.phase != .suspect { routers[router]?.become(.suspect) }
            let reason = "cannot be reached to see whether it has reverted: \(state.evidence.last ?? "no answer")"
            routers[router]?.become(.unknown(reason))
            return []
        }
        return [askReopening(router, after: Self.pause(before: state.reopenings))]
    }
}
