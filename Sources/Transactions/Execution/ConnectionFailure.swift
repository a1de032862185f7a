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
