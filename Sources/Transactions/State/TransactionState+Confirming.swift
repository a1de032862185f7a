import Planning
import YANG

/// The confirm everywhere, how it is proven, and what to do about a router that did not answer it.
///
/// An `<ok/>` is not believed: a router that answers it and still waits goes back when its timer ends. So the router is asked
/// whether a confirmed commit waits (`status`); one that does not tell is sent the confirm again, which it must refuse for
/// want of a confirmed commit (RFC 6241 section 8.4.1), or is looked at from another session, for which running cannot be
/// locked while one waits (section 7.5). What nothing tells, the end of the timer does. Then it is read back.
extension TransactionState {
    mutating func settleConfirming(_ router: String, _ step: Step, _ answer: Answer) -> [Action] {
        switch (step, answer) {
        case (.confirm, .done), (.confirmPlainly, .done):
            routers[router]?.confirms += 1
            return [ask(router, .status)]
        case (.confirm, .notPending):
            routers[router]?.confirmIsProven = true
            return [ask(router, .inspect)]
        case (.confirm, .refused):
            let mayTry = routers[router].map { $0.ownsCommit && !$0.triedPlainConfirm } ?? false
            guard mayTry else { return [ask(router, .inspect)] }
            routers[router]?.triedPlainConfirm = true
            return [ask(router, .confirmPlainly)]
        case (.confirmPlainly, .refused), (.confirmPlainly, .notPending): return [ask(router, .inspect)]
        case (.confirm, .busy), (.confirmPlainly, .busy): return confirmAgain(router)
        case (.status, .trial(let status)): return confirmStatus(router, status)
        case (.probeLock, .done):
            routers[router]?.confirmIsProven = true
            return [ask(router, .inspect)]
        case (.probeLock, .refused): return [ask(router, .inspect)]
        case (.probeLock, .busy): return probeAgain(router)
        case (.inspect, .read(let running)): return judge(router, running)
        case (.reopen, .done):
            routers[router]?.isOpen = true
            return [ask(router, .guardCandidate)]
        case (.reopen, .untrusted(let message)):
            leave(router, message)
            return []
        case (.guardCandidate, .done): return [ask(router, .confirm)]
        case (.guardCandidate, .refused(let message)), (.guardCandidate, .busy(let message)):
            return waitForCandidate(router, message)
        default:
            if step == .confirm || step == .confirmPlainly {
                routers[router]?.confirms += 1
                if let phase = routers[router]?.phase, phase != .suspect { routers[router]?.become(.suspect) }
            }
            return reopenToConfirm(router)
        }
    }

    /// What the router says of its confirmed commit after a confirm.
    private mutating func confirmStatus(_ router: String, _ status: TrialStatus?) -> [Action] {
        guard let state = routers[router] else { return [] }
        switch status?.phase {
        case .inactive:
            routers[router]?.confirmIsProven = true
            return [ask(router, .inspect)]
        case .active where status?.persistID.map { $0 != tokens[router] } ?? false:
            routers[router]?.confirmIsProven = true
            return [ask(router, .inspect)]
        case .active:
            note(router, "it said ok to the confirm, and its confirmed commit still waits")
            return state.confirms < settings.confirmLimit
                ? [ask(router, .confirm, after: .seconds(1))] : [ask(router, .inspect)]
        case .reverting: return [ask(router, .status, after: .seconds(2))]
        case nil:
            if state.confirms < settings.confirmLimit { return [ask(router, .confirm)] }
            // It gives up running's lock.
            routers[router]?.holdsLocks = false
            routers[router]?.lockProbes = 1
            return [ask(router, .probeLock)]
        }
    }

    /// No second session could be opened.
    private mutating func probeAgain(_ router: String) -> [Action] {
        guard routers[router]?.lockProbes ?? 3 < 3 else { return [ask(router, .inspect)] }
        routers[router]?.lockProbes += 1
        return [ask(router, .probeLock, after: settings.agreement)]
    }

    /// What it runs decides: the new configuration for good, its pre-image, or the new one until its timer ends.
    private mutating func judge(_ router: String, _ running: DataTree) -> [Action] {
        guard let state = routers[router] else { return [] }
        routers[router]?.running = running
        let reverted = DriftFinder().drift(of: running, from: state.image.before, router: router).isEmpty
        if isAsExpected(router, running), !reverted {
            if state.confirmIsProven || timerMustHaveEnded(state) {
                routers[router]?.isPending = false
                routers[router]?.settlesAt = nil
                routers[router]?.become(.confirmed)
                return []
            }
            // The confirm was neither refused nor proven.
            if state.confirms >= settings.confirmLimit, state.lockProbes == 3, let rest = timeToTimer(state) {
                note(router, "nothing tells whether its confirm took effect but the end of its timer")
                return [ask(router, .inspect, after: rest)]
            }
        }
        let what = reverted ? "the router has reverted to its pre-image" : "the router did not take it"
        fail(
            .init(
                router: router, step: "confirm", task: nil,
                message: "\(what): \(state.evidence.last ?? "no reason given")", stage: stage))
        if state.phase != .suspect { routers[router]?.become(.suspect) }
        return []
    }

    private mutating func confirmAgain(_ router: String) -> [Action] {
        guard let state = routers[router], state.busyAnswers < settings.busyLimit,
            let rest = timeToTimer(state), rest > settings.busyPause / 6
        else { return [ask(router, .inspect)] }
        routers[router]?.busyAnswers += 1
        return [ask(router, .confirm, after: settings.busyPause / 6)]
    }

    /// A confirm takes in what is in the candidate, which on a shared one may be somebody else's.
    private mutating func waitForCandidate(_ router: String, _ message: String) -> [Action] {
        guard let state = routers[router] else { return [] }
        routers[router]?.lockRefusals += 1
        if undoingSince == .zero { undoingSince = now }
        guard now - undoingSince <= settings.recoveryLimit, state.lockRefusals < 100 else {
            note(router, "the confirm waited for somebody else's lock: \(message)")
            return [ask(router, .inspect)]
        }
        return [ask(router, .guardCandidate, after: Self.pause(before: state.lockRefusals))]
    }

    private mutating func reopenToConfirm(_ router: String) -> [Action] {
        guard let state = routers[router] else { return [] }
        if undoingSince == .zero { undoingSince = now }
        guard mayReopen(state) else {
            let reason =
                "unreachable after the confirm was sent; it runs the new configuration if the confirm arrived and its "
                + "pre-image if not: \(state.evidence.last ?? "")"
            if state.phase != .suspect { routers[router]?.become(.suspect) }
            routers[router]?.become(.unknown(reason))
            return []
        }
        routers[router]?.reopenings += 1
        return [ask(router, .reopen, after: Self.pause(before: state.reopenings))]
    }
}
