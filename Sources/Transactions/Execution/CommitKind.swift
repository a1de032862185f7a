/// The forms of `<commit>` (RFC 6241 section 8.4).
package enum CommitKind: Sendable, Hashable {
    case plain
    /// The first of a sequence; the token stays the same through all of it.
    case confirmed(timeout: Duration, persist: String)
    /// A follow-up. It carries the token as `persist-id` alone, as VRP's pages have it: netopeer2 refuses `persist` beside it.
    case followUp(timeout: Duration, persistID: String)
    case confirming(persistID: String)
}
