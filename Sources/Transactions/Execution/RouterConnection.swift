package import Diagnostics
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

/// The forms of `<commit>` (RFC 6241 section 8.4).
package enum CommitKind: Sendable, Hashable {
    case plain
    /// `persistID` is nil for the first of a sequence.
    case confirmed(timeout: Duration, persist: String, persistID: String?)
    case confirming(persistID: String)
}

/// Opens sessions; throws when the router cannot be reached or lacks what a transaction needs.
package protocol RouterConnector: Sendable {
    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection
}

/// Why a call on a session did not succeed.
package struct ConnectionFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// The router said no: nothing was done.
        case refused
        /// No answer: whether it was done is not known, and the session is of no more use.
        case lost
    }

    package var kind: Kind
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}

/// Runs the checks of a task until they pass or the time is over.
package protocol TaskChecker: Sendable {
    func check(task: String, names: [String], within: Duration) async -> [CheckOutcome]
}
