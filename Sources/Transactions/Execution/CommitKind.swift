/// The forms of `<commit>` (RFC 6241 section 8.4).
package enum CommitKind: Sendable, Hashable {
    case plain
    /// `persistID` is nil for the first of a sequence.
    case confirmed(timeout: Duration, persist: String, persistID: String?)
    case confirming(persistID: String)
}
