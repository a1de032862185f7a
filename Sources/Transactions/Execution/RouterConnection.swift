package import XML
package import YANG

/// A session with one router, as far as a transaction needs it. Every call ends, at the latest when its task is cancelled.
package protocol RouterConnection: Sendable {
    /// Locks the candidate and, unless a commit of an earlier session is pending, running (RFC 6241 section 7.5).
    func lock(includingRunning: Bool) async throws(ConnectionFailure)
    func unlock() async throws(ConnectionFailure)
    /// Loads one edit into the candidate; default-operation `merge`, all of it or nothing.
    func edit(_ edit: DataTree) async throws(ConnectionFailure)
    func validate() async throws(ConnectionFailure)
    func discard() async throws(ConnectionFailure)
    func commit(_ commit: CommitKind) async throws(ConnectionFailure)
    func cancelCommit(persistID: String) async throws(ConnectionFailure)
    /// The part of running that the filter selects, defaults trimmed.
    func read(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree
    /// Ends the session, politely if the router lets us; never fails.
    func close() async
}
