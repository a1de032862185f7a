import Planning
import YANG

/// What each answer says of its router.
extension TransactionState {
    /// Takes the answer into the router's state; the actions are what that router alone has to do next.
    mutating func settle(_ router: String, _ step: Step, _ answer: Answer, _ took: Duration) -> [Action] {
        take(answer, to: step, of: router)
        switch stage {
        case .undoing: return settleUndoing(router, step, answer)
        case .confirming: return settleConfirming(router, step, answer)
        case .saving: return settleSaving(router, step, answer)
        case .releasing:
            settleRelease(router, answer)
            return []
        case .locking, .comparing: return settleBeginning(router, step, answer, took)
        default: return settleForward(router, step, answer, took)
        }
    }

    private mutating func take(_ answer: Answer, to step: Step, of router: String) {
        switch answer {
        case .lost(let message):
            routers[router]?.isOpen = false
            note(router, "no answer to \(step.word): \(message)")
        case .untrusted(let message):
            routers[router]?.isOpen = false
            note(router, message)
        case .late(let message):
            routers[router]?.isOpen = false
            note(router, "\(step.word) may still be done: \(message)")
        // A confirm that is sent again must be refused so: it shows that the first one took effect.
        case .notPending where stage.isConfirming: break
        // That nothing waits is what a cancel is for; it is sent again where an earlier one may not have been the last word.
        case .notPending where step == .cancel: break
        case .refused(let message), .notPending(let message): note(router, "\(step.word) refused: \(message)")
        case .busy(let message): note(router, "\(step.word) put off: \(message)")
        case .done, .read, .trial, .saved, .lockWasLost: break
        }
        switch answer {
        case .lost, .untrusted: break
        default: routers[router]?.lastSeen = now
        }
        guard step.changesRunning else { return }
        // What a session that broke had asked for may still be under way, and more so where the router said "not yet".
        switch answer {
        case .lost: mayStillLand(router, within: settings.settling)
        case .late: mayStillLand(router, within: settings.lateSettling)
        default: break
        }
    }

    private mutating func mayStillLand(_ router: String, within limit: Duration) {
        let known = routers[router]?.settlesAt ?? .zero
        routers[router]?.settlesAt = max(known, now + limit)
        routers[router]?.isPending = true
    }

    /// What a router says again and again is noted once.
    mutating func note(_ router: String, _ text: String) {
        guard let evidence = routers[router]?.evidence, !evidence.contains(text) else { return }
        routers[router]?.evidence.append(text)
    }

    mutating func settleForward(_ router: String, _ step: Step, _ answer: Answer, _ took: Duration) -> [Action] {
        switch answer {
        case .refused(let message), .notPending(let message), .lost(let message), .late(let message),
            .untrusted(let message):
            return failed(router, step, message, answer)
        case .busy(let message): return askAgain(router, step, message)
        case .done: return succeeded(router, step, took)
        case .read(let running): return looked(router, step, running)
        case .trial(let status): return extended(router, status)
        case .saved: return []
        case .lockWasLost(let running): return lockWasLost(router, step, running)
        }
    }

    mutating func failed(_ router: String, _ step: Step, _ message: String, _ answer: Answer) -> [Action] {
        // In stepwise mode a part that an earlier process has confirmed waits no more.
        if case .notPending = answer, step == .extend, plan.commits == .stepwise, stage == .reclaiming {
            routers[router]?.isPending = false
            return []
        }
        let task = step.task.map { plan.tasks[$0].name }
        fail(.init(router: router, step: step.word, task: task, message: message, stage: stage))
        // A refused commit changes nothing (RFC 6241 section 8.3.4.1), but some servers leave the timer armed
        // (netopeer2 issue 1826), so it is cancelled and read back like one whose answer was lost.
        if case .commit = step {
            routers[router]?.isPending = true
            let isNew = routers[router]?.armedAt == nil
            armed(router, isNew: isNew)
            routers[router]?.become(.suspect)
        }
        return []
    }

    private mutating func succeeded(_ router: String, _ step: Step, _ took: Duration) -> [Action] {
        switch step {
        case .open:
            routers[router]?.isOpen = true
            routers[router]?.become(.opened)
        case .lock:
            let isWhole = locksRunning
            routers[router]?.holdsLocks = isWhole
            routers[router]?.become(.locked)
        case .edit(let task, _):
            routers[router]?.lockLosses = 0
            routers[router]?.become(.edited(task: task))
        case .validate(let task): routers[router]?.become(.validated(task: task))
        case .commit(let task, _):
            routers[router]?.become(.committed(task: task))
            routers[router]?.commitSeconds[task] = took / .seconds(1)
            routers[router]?.busyAnswers = 0
            routers[router]?.confirms = 0
            routers[router]?.confirmIsProven = false
            routers[router]?.ownsCommit = true
            armed(router, isNew: true)
        case .extend:
            armed(router, isNew: true)
            return [ask(router, .status)]
        default: break
        }
        return []
    }

    mutating func armed(_ router: String, isNew: Bool) {
        routers[router]?.isPending = true
        if isNew { routers[router]?.armedAt = now }
    }

    /// An ok to an extension is believed where the router tells the time that is left.
    private mutating func extended(_ router: String, _ status: TrialStatus?) -> [Action] {
        guard let status, let left = status.timeLeft, status.phase == .active,
            left < settings.confirmTimeout * 3 / 4
        else { return [] }
        routers[router]?.deafExtensions += 1
        if routers[router]?.deafExtensions == 1 { return [ask(router, .extend)] }
        fail(
            .init(
                router: router, step: "extend", task: nil,
                message: "the router said ok and did not start its timer anew: \(left) are left", stage: stage))
        return []
    }

    private mutating func looked(_ router: String, _ step: Step, _ running: DataTree) -> [Action] {
        routers[router]?.running = running
        switch step {
        case .compare: compare(router, running)
        case .readBack(let task): readBack(router, task, running)
        case .inspect: return lookedBeforeAskingAgain(router, running)
        default: break
        }
        return []
    }

    /// Whatever happens to the session now, the configuration is settled: an error is a warning (T10).
    private mutating func settleRelease(_ router: String, _ answer: Answer) {
        routers[router]?.isOpen = false
        switch answer {
        case .refused(let message), .notPending(let message), .busy(let message), .lost(let message),
            .late(let message), .untrusted(let message):
            warnings.append("\(router): the session did not end cleanly: \(message)")
        case .done, .read, .trial, .saved, .lockWasLost: break
        }
    }
}
