package import YANG

/// A confirmed commit that waits for its confirmation (RFC 6241 section 8.4).
package struct PendingCommit: Sendable, Hashable {
    /// What running was before the first commit of the sequence: what it goes back to.
    package var preImage: DataTree
    package var persist: String?
    package var session: UInt32
    /// Seconds on the lab's clock.
    package var deadline: Double
}
