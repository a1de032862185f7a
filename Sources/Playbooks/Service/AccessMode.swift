/// How L1 PE and L1 CE exchange labels for the Level 2 carrier's internal routes.
package enum AccessMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// By BGP: labels on IPv4 unicast routes, by route policy (RFC 8277).
    case labeledRoute = "labeled-route"
    /// By BGP: an address family of its own (RFC 8277).
    case labeledAddressFamily = "labeled-address-family"
    /// By an IGP and LDP that run in the VPN instance (RFC 4364 section 9).
    case ldp

    /// Over a BGP session between the two.
    package var isLabeledBGP: Bool { self != .ldp }
}

/// How labels for the other sites' L2 PEs get from an L1 CE to the L2 PEs of its own site.
package enum LabelDistribution: String, Sendable, Hashable, CaseIterable, Codable {
    /// Labeled IBGP between L1 CE and L2 PE.
    case bgp
    /// The L1 CE takes the far loopbacks into the site's IGP, and LDP gives them labels.
    case ldp
}
