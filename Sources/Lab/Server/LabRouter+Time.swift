import NETCONF
import YANG

/// A request that is carried out after its answer, or long after it came.
struct LateWork: Sendable {
    /// On the lab's clock.
    var due: Double
    var request: RPC
    var session: UInt32
    /// The candidate as it was when the request came: the router has begun with it, whatever its client does meanwhile.
    var candidate: ConfigurationStore.Candidate?
}

/// What happens on a router as time passes.
extension LabRouter {
    /// Carries out what is due by now, in the order in which it fell due: late requests, the revert of a confirmed commit
    /// whose time is over, locks that end. The router's timer calls it, and whoever moves the clock.
    package func expire() async {
        let now = clock.now
        while let due = nextDue, due <= now {
            if let place = lateWork.indices.min(by: { lateWork[$0].due < lateWork[$1].due }), lateWork[place].due <= due
            {
                _ = try? finish(lateWork.remove(at: place))
            } else {
                _ = store.expire(now: due, style: revertStyle)
            }
        }
        dropSilentLocks(now)
        await settle()
    }

    /// The next moment at which something happens by itself.
    var nextDue: Double? { ([store.pending?.due].compactMap(\.self) + lateWork.map(\.due)).min() }

    func postpone(_ request: RPC, from session: UInt32, by seconds: Double) async {
        lateWork.append(beginning(request, from: session, by: seconds))
        await settle()
    }

    func beginning(_ request: RPC, from session: UInt32, by seconds: Double) -> LateWork {
        let key = store.key(session)
        return LateWork(
            due: clock.now + seconds, request: request, session: session, candidate: store.candidates[key])
    }

    /// Carries out one request that began earlier. Its session may have ended since.
    @discardableResult
    func finish(_ work: LateWork) throws -> Answer {
        defer {
            if killers[work.session] == nil { store.end(work.session, now: work.due, style: revertStyle) }
        }
        guard case .commit = work.request else { return try carryOut(work.request, work.session, now: work.due) }
        let key = store.key(work.session)
        let meanwhile = store.candidates[key]
        store.candidates[key] = work.candidate
        do {
            return try carryOut(work.request, work.session, now: work.due)
        } catch {
            store.candidates[key] = meanwhile
            throw error
        }
    }

    /// The locks of sessions that have said nothing for longer than the fault `expire lock` lets them.
    func dropSilentLocks(_ now: Double) {
        guard let limit = lockLimit else { return }
        for session in Set(store.locks.values) where now - (lastRequests[session] ?? now) > limit {
            store.dropLocks(of: session)
        }
    }
}
