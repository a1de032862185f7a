package import Fleet
package import NETCONF
package import YANG

/// A simulated router's configuration: running, candidates, locks and the confirmed commit under way.
///
/// A value: time comes in with each call, and the caller sees from `generation` that running has changed.
/// VRP gives each NETCONF session a candidate of its own (carriers-carrier.md 7.4), so edits of two sessions meet at commit;
/// by RFC 6241 section 8.3.1 all sessions share one. `rules` says which.
package struct ConfigurationStore: Sendable {
    package internal(set) var running: DataTree
    package internal(set) var startup: DataTree
    /// What running was before its last change, for a router that answers from an old copy.
    package internal(set) var previous: DataTree
    /// Counts the changes of running.
    package internal(set) var generation = 0
    package internal(set) var pending: PendingCommit?
    package internal(set) var locks: [Datastore: UInt32] = [:]
    package internal(set) var rollbackPoints = RollbackPoints()
    package let rules: LabRules
    /// By session, or all under 0 where they share one.
    var candidates: [UInt32: Candidate] = [:]
    let complete: @Sendable (DataTree) -> DataTree
    let validate: @Sendable (DataTree) -> StoreError?

    /// What was edited and not yet committed: each edit is kept, so that it can be replayed on a running that has moved on.
    struct Candidate: Sendable {
        var base: Int
        var edits: [(edit: DataTree, defaultOperation: DefaultOperation)] = []
        var tree: DataTree
        /// The session that edited last.
        var editor: UInt32
    }

    /// `complete` is what the router makes of a configuration before it runs it: nodes of its own come and go.
    package init(
        running: DataTree, rules: LabRules = .standard,
        completing complete: @escaping @Sendable (DataTree) -> DataTree = { $0 },
        validate: @escaping @Sendable (DataTree) -> StoreError?
    ) {
        self.running = complete(running)
        startup = self.running
        previous = self.running
        self.rules = rules
        self.complete = complete
        self.validate = validate
    }

    // MARK: reading

    /// What a session sees in its candidate: running where nothing is edited.
    package func candidate(of session: UInt32) -> DataTree {
        candidates[key(session)]?.tree ?? running
    }

    package func hasEdits(_ session: UInt32) -> Bool { candidates[key(session)] != nil }

    func key(_ session: UInt32) -> UInt32 { rules.candidate == .shared ? 0 : session }

    // MARK: editing

    package mutating func edit(
        _ edit: DataTree, defaultOperation: DefaultOperation, by session: UInt32
    ) throws(StoreError) {
        try refuseIfLocked(.candidate, by: session)
        try refuseDuringTrial()
        var candidate = candidates[key(session)] ?? Candidate(base: generation, tree: running, editor: session)
        candidate.tree = try ConfigurationStore.apply(edit, defaultOperation, to: candidate.tree)
        candidate.edits.append((edit, defaultOperation))
        candidate.editor = session
        candidates[key(session)] = candidate
    }

    package mutating func discard(by session: UInt32) throws(StoreError) {
        try refuseIfLocked(.candidate, by: session)
        candidates[key(session)] = nil
    }

    package func check(_ tree: DataTree) throws(StoreError) {
        if let refusal = validate(complete(tree)) { throw refusal }
    }

    /// Drops what a session held: its private candidate, its locks, and a confirmed commit without persist (RFC 6241
    /// section 8.4.1). A shared candidate goes only with the lock on it (section 8.3.5.2).
    package mutating func end(
        _ session: UInt32, now: Double = 0, style: () -> RevertStyle = { RevertStyle() }
    ) {
        if rules.candidate == .private || locks[.candidate] == session { candidates[key(session)] = nil }
        locks = locks.filter { $0.value != session }
        if let pending, pending.session == session, pending.persist == nil, pending.revert == nil {
            beginRevert(at: now, style())
        }
    }

    package mutating func copyRunningToStartup() {
        startup = running
    }

    mutating func replaceRunning(_ tree: DataTree) {
        guard tree != running else { return }
        previous = running
        running = tree
        generation += 1
    }

    static func apply(
        _ edit: DataTree, _ defaultOperation: DefaultOperation, to tree: DataTree
    ) throws(StoreError) -> DataTree {
        do {
            return try tree.applying(edit: edit, defaultOperation: defaultOperation)
        } catch {
            throw StoreError(error.tag.rawValue, error.description, path: error.path.description)
        }
    }
}
