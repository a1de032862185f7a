package import XML
package import YANG

/// A session with one router, as far as a transaction needs it. Every call ends, at the latest when its task is cancelled.
package protocol RouterConnection: Sendable {
    /// Locks the candidate and, unless a commit of an earlier session is pending, running (RFC 6241 section 7.5).
    func lock(includingRunning: Bool) async throws(ConnectionFailure)
    /// Shows that the locks that were taken are still held; takes those again that have ended, and says so.
    func proveLocks() async throws(ConnectionFailure) -> LockProof
    func unlock() async throws(ConnectionFailure)
    /// Gives back running's lock alone.
    func unlockRunning() async throws(ConnectionFailure)
    /// Loads one edit into the candidate; default-operation `merge`, all of it or nothing.
    func edit(_ edit: DataTree) async throws(ConnectionFailure)
    func validate() async throws(ConnectionFailure)
    /// Empties the candidate of edits. Only under the lock of the candidate, which may be everybody's.
    func discard() async throws(ConnectionFailure)
    /// `description` is for the router's own list of commits.
    func commit(_ commit: CommitKind, description: String) async throws(ConnectionFailure)
    func cancelCommit(persistID: String) async throws(ConnectionFailure)
    /// What the router says of a confirmed commit that waits; nil where it does not tell.
    func trialStatus() async throws(ConnectionFailure) -> TrialStatus?
    /// The part of running that the filter selects, defaults trimmed.
    func read(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree
    /// The same of the candidate; nil where the router does not let it be read.
    func readCandidate(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree?
    /// Whether somebody else can lock running: false while a confirmed commit of another session waits.
    func runningCanBeLocked(besides session: UInt32) async throws(ConnectionFailure) -> Bool
    /// Makes what the router runs its startup configuration; by which way that was done.
    func save() async throws(ConnectionFailure) -> String
    /// The part of the startup configuration that the filter selects; nil where the router does not let it be read.
    func readStartup(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree?
    /// The session's id; 0 where there is none.
    var sessionID: UInt32 { get }
    /// What the router has warned of in its replies since the last call, cleaned of secrets and of control characters.
    func takeWarnings() async -> [String]
    /// Ends the session, politely if the router lets us; never fails.
    func close() async
}

extension RouterConnection {
    package func takeWarnings() async -> [String] { [] }
}

/// What became of the locks that a session had taken.
package enum LockProof: Sendable, Hashable {
    case held
    /// Some had ended, and were taken again.
    case regained
}
