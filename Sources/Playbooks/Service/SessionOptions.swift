package import Fleet

/// Timers, authentication and BFD of a BGP session; what is nil is left to the router.
package struct SessionOptions: Sendable, Hashable {
    package var timers: Timers?
    package var credential: Credential?
    package var bfd: BFD?

    package init() {}

    /// Seconds (RFC 4271 section 4.4: hold at least three keepalives).
    package struct Timers: Sendable, Hashable {
        package var keepalive: Int
        package var hold: Int
    }
}

/// The kinds of BGP sessions between the carriers' routers.
package enum SessionKind: String, Sendable, Hashable, CaseIterable {
    /// Level 1 PEs and reflectors.
    case evpn
    /// Level 1 PE with Level 1 CE.
    case csc
    /// Level 1 CE with the routers of its site.
    case `internal`
    /// Level 2 PEs and reflectors with each other.
    case vpnv4
}
