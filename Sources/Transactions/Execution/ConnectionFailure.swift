/// Why a call on a session did not succeed.
package struct ConnectionFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// The router said no: nothing was done.
        case refused
        /// The router knows no confirmed commit with the persist-id of the request.
        case notPending
        /// The router said no for a reason that passes: it is busy, or somebody holds a lock for a while.
        case busy
        /// The router said that its own time limit has passed, which does not say that nothing will be done.
        case late
        /// No answer: whether it was done is not known, and the session is of no more use.
        case lost
        /// Whoever answers at the router's address does not have its host key: no session is opened, now or later.
        case untrusted
    }

    package var kind: Kind
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }

    var answer: Answer {
        switch kind {
        case .refused: .refused(message)
        case .notPending: .notPending(message)
        case .busy: .busy(message)
        case .late: .late(message)
        case .lost: .lost(message)
        case .untrusted: .untrusted(message)
        }
    }
}
