import Fleet
import NETCONF
package import YANG

/// Commits, confirmed ones among them: RFC 6241 sections 8.3.4 and 8.4.
extension ConfigurationStore {
    /// Takes the candidate into running; `confirmed` arms the timer, or starts it anew.
    package mutating func commit(
        by session: UInt32, confirmed: Bool = false, timeout: Double = 600, persist: String? = nil,
        persistID: String? = nil, description: String? = nil, now: Double
    ) throws(StoreError) {
        if rules.commits == .vrp {
            try refuseParameters(confirmed: confirmed, timeout: timeout, persist: persist, persistID: persistID)
        }
        try refuseIfLocked(.running, by: session)
        try refuseIfLocked(.candidate, by: session)
        try refuseDuringRevert()
        try refuseForeignCommit(by: session, persist: persist, persistID: persistID)
        // A confirming commit, or one that starts the timer anew, must bring nothing (Configuration Trial Run, F1A).
        if hasEdits(session) { try refuseDuringTrial() }
        let next = complete(try proposed(by: session))
        if let refusal = validate(next) { throw refusal }
        if next != running || confirmed && pending == nil {
            rollbackPoints.add(description, by: session, at: now)
        }
        candidates[key(session)] = nil
        if confirmed {
            pending = PendingCommit(
                preImage: pending?.preImage ?? running, persist: persist ?? pending?.persist, session: session,
                deadline: now + timeout)
        } else {
            pending = nil
        }
        replaceRunning(next)
    }

    package mutating func cancelCommit(
        by session: UInt32, persistID: String?, now: Double = 0, style: () -> RevertStyle = { RevertStyle() }
    ) throws(StoreError) {
        guard let pending else {
            throw StoreError("operation-failed", "No confirmed commit is under way.")
        }
        try refuseDuringRevert()
        // RFC 6241 section 8.4.4.1: without the id, from the session that issued the confirmed commit.
        if persistID != nil || pending.session != session {
            try refuseForeignCommit(by: session, persist: nil, persistID: persistID)
        }
        beginRevert(at: now, style())
    }

    /// Reverts an unconfirmed commit whose time is over, and ends a revert that took its time; true if running changed.
    package mutating func expire(now: Double, style: () -> RevertStyle = { RevertStyle() }) -> Bool {
        let before = generation
        if let pending, pending.revert == nil, pending.deadline <= now {
            // On expiry what is edited is discarded ("Confirmed Commit", NE8000 F1A).
            if rules.commits == .vrp { candidates = [:] }
            beginRevert(at: pending.deadline, style())
        }
        if let revert = pending?.revert, revert.end <= now { finishRevert(revert.style) }
        return generation != before
    }

    /// The session's candidate on today's running: its edits are replayed if running has changed since the first.
    package func proposed(by session: UInt32) throws(StoreError) -> DataTree {
        guard let candidate = candidates[key(session)] else { return running }
        if candidate.base == generation { return candidate.tree }
        var tree = running
        for step in candidate.edits { tree = try ConfigurationStore.apply(step.edit, step.defaultOperation, to: tree) }
        return tree
    }

    mutating func beginRevert(at time: Double, _ style: RevertStyle) {
        if style.delay > 0 {
            pending?.revert = PendingCommit.Revert(end: time + style.delay, style: style)
        } else {
            finishRevert(style)
        }
    }

    private mutating func finishRevert(_ style: RevertStyle) {
        guard let image = pending?.preImage else { return }
        pending = nil
        replaceRunning(style.keepsOneChange ? PartialRevert.keepingOneChange(of: running, in: image) : image)
    }
}
