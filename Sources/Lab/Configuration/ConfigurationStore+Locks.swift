import Fleet
package import NETCONF

/// Locks (RFC 6241 section 7.5) and whom they keep out.
extension ConfigurationStore {
    package mutating func lock(_ name: Datastore, by session: UInt32) throws(StoreError) {
        if let holder = locks[name] {
            let whose = holder == session ? "this session" : "session \(holder)"
            throw StoreError("lock-denied", "The lock on \(name.rawValue) is held by \(whose).", session: holder)
        }
        // RFC 6241 section 7.5: not while the candidate has changes that are neither committed nor rolled back.
        if name == .candidate, let candidate = candidates[key(session)] {
            let whose = candidate.editor == session ? "this session" : "session \(candidate.editor)"
            throw StoreError(
                "lock-denied", "The candidate has uncommitted changes of \(whose).", session: candidate.editor)
        }
        if name == .running, let pending, pending.session != session {
            throw StoreError(
                "lock-denied", "A confirmed commit is waiting for its confirmation.", session: pending.session)
        }
        locks[name] = session
    }

    package mutating func unlock(_ name: Datastore, by session: UInt32) throws(StoreError) {
        guard locks[name] == session else {
            throw StoreError("operation-failed", "Session \(session) holds no lock on \(name.rawValue).")
        }
        locks[name] = nil
        // RFC 6241 section 8.3.5.2: outstanding changes are discarded when the lock on candidate is released.
        if name == .candidate { candidates[key(session)] = nil }
    }

    /// Takes a session's locks away without a word, as a router whose lock has a time limit does.
    package mutating func dropLocks(of session: UInt32) {
        locks = locks.filter { $0.value != session }
    }

    func refuseIfLocked(_ name: Datastore, by session: UInt32) throws(StoreError) {
        guard let holder = locks[name], holder != session else { return }
        throw StoreError("in-use", "\(name.rawValue) is locked by session \(holder).", session: holder)
    }
}
