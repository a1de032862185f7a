package import NETCONF
package import YANG

/// A simulated router's configuration: running, a private candidate per session, locks and the confirmed commit under way.
///
/// A value: time comes in with each call, and the caller sees from `generation` that running has changed.
/// VRP gives each NETCONF session a candidate of its own (carriers-carrier.md 7.4), so edits of two sessions meet at commit.
package struct ConfigurationStore: Sendable {
    package private(set) var running: DataTree
    package private(set) var startup: DataTree
    /// Counts the changes of running.
    package private(set) var generation = 0
    package private(set) var pending: PendingCommit?
    package private(set) var locks: [Datastore: UInt32] = [:]
    private var candidates: [UInt32: Candidate] = [:]
    private let complete: @Sendable (DataTree) -> DataTree
    private let validate: @Sendable (DataTree) -> StoreError?

    /// One edit of a session's candidate, kept so that it can be replayed on a running that has moved on.
    private struct Candidate {
        var base: Int
        var edits: [(edit: DataTree, defaultOperation: DefaultOperation)] = []
        var tree: DataTree
    }

    /// `complete` is what the router makes of a configuration before it runs it: nodes of its own come and go.
    package init(
        running: DataTree, completing complete: @escaping @Sendable (DataTree) -> DataTree = { $0 },
        validate: @escaping @Sendable (DataTree) -> StoreError?
    ) {
        self.running = complete(running)
        self.startup = self.running
        self.complete = complete
        self.validate = validate
    }

    // MARK: reading

    /// What a session sees in its candidate: running where it has edited nothing.
    package func candidate(of session: UInt32) -> DataTree {
        candidates[session]?.tree ?? running
    }

    package func hasEdits(_ session: UInt32) -> Bool { candidates[session] != nil }

    // MARK: editing

    package mutating func edit(
        _ edit: DataTree, defaultOperation: DefaultOperation, by session: UInt32
    ) throws(StoreError) {
        try refuseIfLocked(.candidate, by: session)
        var candidate = candidates[session] ?? Candidate(base: generation, tree: running)
        candidate.tree = try ConfigurationStore.apply(edit, defaultOperation, to: candidate.tree)
        candidate.edits.append((edit, defaultOperation))
        candidates[session] = candidate
    }

    package mutating func discard(by session: UInt32) throws(StoreError) {
        try refuseIfLocked(.candidate, by: session)
        candidates[session] = nil
    }

    package func check(_ tree: DataTree) throws(StoreError) {
        if let refusal = validate(complete(tree)) { throw refusal }
    }

    // MARK: locks

    package mutating func lock(_ name: Datastore, by session: UInt32) throws(StoreError) {
        if let holder = locks[name] {
            throw StoreError("lock-denied", "Lock on \(name.rawValue) is held by another session.", session: holder)
        }
        // RFC 6241 7.5: a candidate with uncommitted changes cannot be locked; here each session has its own.
        if name == .candidate, hasEdits(session) {
            throw StoreError("lock-denied", "The candidate has uncommitted changes.", session: session)
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
        // RFC 6241 8.3.5.2: outstanding changes are discarded when the lock on candidate is released.
        if name == .candidate { candidates[session] = nil }
    }

    private func refuseIfLocked(_ name: Datastore, by session: UInt32) throws(StoreError) {
        guard let holder = locks[name], holder != session else { return }
        throw StoreError("in-use", "\(name.rawValue) is locked by session \(holder).", session: holder)
    }

    // MARK: commit

    /// Takes the session's candidate into running; `confirmed` arms (or extends) the timer.
    package mutating func commit(
        by session: UInt32, confirmed: Bool = false, timeout: Double = 600, persist: String? = nil,
        persistID: String? = nil, now: Double
    ) throws(StoreError) {
        try refuseIfLocked(.running, by: session)
        try refuseForeignCommit(by: session, persistID: persistID)
        let next = complete(try rebased(session))
        if let refusal = validate(next) { throw refusal }
        let before = running
        candidates[session] = nil
        if confirmed {
            pending = PendingCommit(
                preImage: pending?.preImage ?? before, persist: persist ?? (pending?.persist), session: session,
                deadline: now + timeout)
        } else {
            pending = nil
        }
        replaceRunning(next)
    }

    package mutating func cancelCommit(by session: UInt32, persistID: String?) throws(StoreError) {
        guard pending != nil else {
            throw StoreError("operation-failed", "No confirmed commit is under way.")
        }
        try refuseForeignCommit(by: session, persistID: persistID)
        revert()
    }

    /// Reverts an unconfirmed commit whose time is over; true if it did.
    package mutating func expire(now: Double) -> Bool {
        guard let pending, pending.deadline <= now else { return false }
        revert()
        return true
    }

    /// Drops what a session held: its candidate, its locks, and a confirmed commit without persist (RFC 6241 8.4.1).
    package mutating func end(_ session: UInt32) {
        candidates[session] = nil
        locks = locks.filter { $0.value != session }
        if let pending, pending.session == session, pending.persist == nil { revert() }
    }

    package mutating func copyRunningToStartup() {
        startup = running
    }

    private mutating func revert() {
        guard let image = pending?.preImage else { return }
        pending = nil
        replaceRunning(image)
    }

    private mutating func replaceRunning(_ tree: DataTree) {
        guard tree != running else { return }
        running = tree
        generation += 1
    }

    /// RFC 6241 8.4.1 and 8.4.5.1: a persistent confirmed commit is confirmed, extended or cancelled only by its id.
    private func refuseForeignCommit(by session: UInt32, persistID: String?) throws(StoreError) {
        guard let pending else {
            guard persistID == nil else {
                throw StoreError(
                    "invalid-value", "No confirmed commit with persist-id \(persistID ?? "") is under way.")
            }
            return
        }
        if let persist = pending.persist {
            guard persistID == persist else {
                throw StoreError(
                    persistID == nil ? "in-use" : "invalid-value",
                    "A confirmed commit with another persist-id is under way.", session: pending.session)
            }
        } else if pending.session != session {
            throw StoreError("in-use", "A confirmed commit of another session is under way.", session: pending.session)
        }
    }

    /// The session's candidate on today's running: its edits are replayed if running has changed since the first.
    private func rebased(_ session: UInt32) throws(StoreError) -> DataTree {
        guard let candidate = candidates[session] else { return running }
        if candidate.base == generation { return candidate.tree }
        var tree = running
        for step in candidate.edits { tree = try ConfigurationStore.apply(step.edit, step.defaultOperation, to: tree) }
        return tree
    }

    private static func apply(
        _ edit: DataTree, _ defaultOperation: DefaultOperation, to tree: DataTree
    ) throws(StoreError) -> DataTree {
        do {
            return try tree.applying(edit: edit, defaultOperation: defaultOperation)
        } catch {
            throw StoreError(error.tag.rawValue, error.description, path: error.path.description)
        }
    }
}
