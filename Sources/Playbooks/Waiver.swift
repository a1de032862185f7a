package import Diagnostics

/// A finding of lint that the operator has looked at and lives with, and why.
package struct Waiver: Sendable, Hashable {
    /// The rule's id, such as `L-31`; the room that has the rules knows which exist.
    package var rule: String
    /// Nil: on every router.
    package var router: String?
    package var reason: String
    package var location: SourceLocation
}
