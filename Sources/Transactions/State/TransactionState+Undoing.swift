import Planning
import YANG

/// Taking everything back. Each router goes its own way, in bounded steps: cancel, wait until it has come to rest, look; what
/// is left is undone by the reverse edits under the locks, look again; a lost session is opened anew and it starts over; and
/// what nothing brings back is looked at once more when its timer must have ended.
extension TransactionState {
    mutating func startUndoing() -> [Action] {
        stage = .undoing
        undoingSince = now
        var actions: [Action] = []
        for name in routers.keys.sorted() {
            guard let state = routers[name], state.isTouched, !state.isSettled else { continue }
            // Nobody has asked yet whether a commit of the earlier process waits there.
            if case .resuming = origin, state.running == nil {
                routers[name]?.isPending = true
                routers[name]?.armedAt = state.armedAt ?? .zero
            }
            routers[name]?.reopenings = 0
            routers[name]?.lockRefusals = 0
            routers[name]?.busyAnswers = 0
            let owesReverse = runsConfirmedPart(state)
            routers[name]?.owesReverse = owesReverse
            actions.append(state.isOpen ? takeBack(name) : askReopening(name, after: .zero))
        }
        return actions.isEmpty ? advance() : actions
    }

    /// Whether the router is known to run a part that was confirmed before the one that fails, which no cancel takes back.
    private func runsConfirmedPart(_ state: RouterState) -> Bool {
        plan.commits == .stepwise && state.applied > (state.isPending ? 1 : 0)
    }

    /// Only what may wait is cancelled: a router that ignores the persist-id would end somebody else's commit. What must have
    /// gone back by itself is read: a router may lose its session at every cancel.
    private mutating func takeBack(_ router: String, after pause: Duration = .zero) -> Action {
        guard let state = routers[router], !state.isPending || timerMustHaveEnded(state) else {
            return ask(router, .cancel, after: pause)
        }
        routers[router]?.become(.cancelled)
        routers[router]?.readingsAgree = true
        return ask(router, .inspect, after: pause)
    }

    private mutating func askReopening(_ router: String, after pause: Duration) -> Action {
        routers[router]?.reopenings += 1
        if routers[router]?.phase != .suspect { routers[router]?.become(.suspect) }
        return ask(router, .reopen, after: pause)
    }

    mutating func settleUndoing(_ router: String, _ step: Step, _ answer: Answer) -> [Action] {
        switch (step, answer) {
        case (.reopen, .done):
            routers[router]?.isOpen = true
            return [takeBack(router)]
        case (.reopen, .untrusted(let message)):
            leave(router, message)
            return []
        // A refusal may say that nothing of ours is pending: reverted, confirmed or never armed. The reading tells.
        case (.cancel, .done), (.cancel, .refused), (.cancel, .notPending), (.cancel, .busy):
            if case .busy = answer {} else { routers[router]?.become(.cancelled) }
            if case .notPending = answer { routers[router]?.isPending = false }
            routers[router]?.cancels += 1
            return [ask(router, routers[router]?.lostStatuses ?? 0 < 2 ? .status : .inspect)]
        case (.status, .trial(let status)): return undoStatus(router, status)
        case (.inspect, .read(let running)): return inspected(router, running)
        // Whoever held the lock until now may have changed something, so it is read again before anything is sent.
        case (.relock, .done):
            routers[router]?.holdsLocks = true
            return [ask(router, .inspect)]
        case (.relock, .refused(let message)), (.relock, .busy(let message)): return waitForLock(router, message)
        case (.undo, .done):
            routers[router]?.become(.undone)
            return [ask(router, .inspect)]
        case (.undo, .lockWasLost(let running)): return inspected(router, running)
        case (.undo, .busy): return [ask(router, .inspect, after: settings.busyPause)]
        // The likeliest reason is a confirmed commit that arrived late, or one whose cancel had no effect.
        case (.undo, .refused), (.undo, .notPending):
            routers[router]?.isPending = true
            return [takeBack(router, after: Self.pause(before: routers[router]?.undoings ?? 0))]
        case (.status, .lost), (.status, .late):
            // Two readings that agree tell as much.
            routers[router]?.lostStatuses += 1
            return startOver(router)
        default: return startOver(router)
        }
    }

    private mutating func undoStatus(_ router: String, _ status: TrialStatus?) -> [Action] {
        guard let state = routers[router] else { return [] }
        let isOurs = status?.persistID.map { $0 == tokens[router] } ?? true
        switch status?.phase {
        case .reverting where now - undoingSince < settings.recoveryLimit:
            return [ask(router, .status, after: .seconds(2))]
        case .active where isOurs && (timeToTimer(state) != nil || state.cancels < 3):
            note(router, "its confirmed commit still waits after the cancel")
            return [ask(router, .cancel, after: Self.pause(before: state.cancels))]
        case .inactive:
            routers[router]?.readingsAgree = true
            // A commit whose answer was lost may still arm it.
            if state.settlesAt == nil { routers[router]?.isPending = false }
        default: break
        }
        return [ask(router, .inspect)]
    }

    private mutating func inspected(_ router: String, _ running: DataTree) -> [Action] {
        guard let state = routers[router] else { return [] }
        let isStable = state.readingsAgree || state.running == running && state.phase == .cancelled
        routers[router]?.running = running
        let all = DriftFinder().drift(of: running, from: state.image.before, router: router)
        let drift = all.filter { !isLasting($0, on: router) }
        // What was confirmed does not go back by itself: a reading that says so is wrong, and the edits that take it back may be
        // sent whether or not they find anything.
        if drift.isEmpty, !state.owesReverse || state.undoings > 0 {
            routers[router]?.stays = all.map(\.path.shortened)
            for path in all.map(\.path.shortened) {
                note(router, "\(path) stays as this run has set it: nothing takes it back")
            }
            return restored(router, state)
        }
        // A router that does not tell whether it is reverting has come to rest when two readings agree.
        guard isStable || state.phase != .cancelled else {
            routers[router]?.readingsAgree = true
            return [ask(router, .inspect, after: settings.agreement)]
        }
        if state.isLeftToItsTimer, let rest = timeToTimer(state) {
            return [ask(router, .inspect, after: min(rest, .seconds(15)))]
        }
        guard state.undoings < settings.undoLimit else {
            return giveUp(
                router, "not back at its pre-image after \(state.undoings) attempts to undo: \(evidence(drift))")
        }
        guard state.holdsLocks else {
            return [ask(router, .relock, after: Self.pause(before: state.lockRefusals))]
        }
        routers[router]?.undoings += 1
        return [ask(router, .undo)]
    }

    /// It runs its pre-image. A commit whose answer was lost may still be under way: it is looked at again when that must
    /// have ended, and cancelled again, in case it has.
    private mutating func restored(_ router: String, _ state: RouterState) -> [Action] {
        if let settlesAt = state.settlesAt {
            routers[router]?.settlesAt = nil
            routers[router]?.isPending = true
            let step: Step = timerMustHaveEnded(state) ? .inspect : .cancel
            return [ask(router, step, after: max(.zero, settlesAt - now))]
        }
        routers[router]?.isPending = false
        routers[router]?.become(.restored)
        return []
    }

    /// Nothing is changed under somebody else's lock: it is asked for again until the time for recovery is over.
    ///
    /// What stands in the way may also be a confirmed commit of ours that arrived late, so it starts with the cancel.
    private mutating func waitForLock(_ router: String, _ message: String) -> [Action] {
        guard let state = routers[router] else { return [] }
        routers[router]?.lockRefusals += 1
        guard now - undoingSince <= settings.recoveryLimit, state.lockRefusals < 100 else {
            return giveUp(router, "cannot be undone while somebody else holds its lock: \(message)")
        }
        return [takeBack(router)]
    }

    /// Only a router whose timer cannot bring it back any more is left to a person.
    private mutating func giveUp(_ router: String, _ reason: String) -> [Action] {
        guard let state = routers[router] else { return [] }
        if let rest = timeToTimer(state) {
            if !state.isLeftToItsTimer { note(router, "\(reason); it is left to its own timer") }
            routers[router]?.isLeftToItsTimer = true
            return [ask(router, .inspect, after: min(rest, .seconds(15)))]
        }
        if state.isLeftToItsTimer, !state.hadLastAttempts {
            routers[router]?.hadLastAttempts = true
            routers[router]?.isPending = false
            routers[router]?.undoings = 0
            return [ask(router, .inspect)]
        }
        routers[router]?.become(.unknown(reason))
        return []
    }

    /// No session is opened to it, so that nothing tells what it runs.
    mutating func leave(_ router: String, _ message: String) {
        if routers[router]?.phase != .suspect { routers[router]?.become(.suspect) }
        routers[router]?.become(
            .unknown("no session was opened to it, so that it is not known what it runs: \(message)"))
    }

    private mutating func startOver(_ router: String) -> [Action] {
        guard let state = routers[router] else { return [] }
        routers[router]?.isOpen = false
        routers[router]?.readingsAgree = false
        guard mayReopen(state) else {
            if state.phase != .suspect { routers[router]?.become(.suspect) }
            let reason = "cannot be reached to see whether it has reverted: \(state.evidence.last ?? "no answer")"
            routers[router]?.become(.unknown(reason))
            return []
        }
        return [askReopening(router, after: Self.pause(before: state.reopenings))]
    }
}
