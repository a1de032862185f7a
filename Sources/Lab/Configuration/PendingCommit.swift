package import YANG

/// A confirmed commit that waits for its confirmation (RFC 6241 section 8.4).
package struct PendingCommit: Sendable, Hashable {
    /// What running was before the first commit of the sequence: what it goes back to.
    package var preImage: DataTree
    package var persist: String?
    package var session: UInt32
    /// Seconds on the lab's clock.
    package var deadline: Double
    /// Set while the router takes it back: when running is what it was before.
    package var revert: Revert?

    /// A revert that takes its time.
    package struct Revert: Sendable, Hashable {
        package var end: Double
        package var style: RevertStyle
    }

    /// The next moment at which something happens by itself.
    package var due: Double { revert?.end ?? deadline }
}

/// How a router takes a confirmed commit back; the honest way is at once and wholly.
package struct RevertStyle: Sendable, Hashable {
    /// Seconds for which running stays as it is.
    package var delay: Double
    /// One of the changed nodes stays as the commit made it, as "rollback is best effort" allows (Configuration
    /// Precautions for Configuration Management, NE40E-M2).
    package var keepsOneChange: Bool

    package init(delay: Double = 0, keepsOneChange: Bool = false) {
        self.delay = delay
        self.keepsOneChange = keepsOneChange
    }
}
