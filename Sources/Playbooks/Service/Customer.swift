package import Addressing
package import Diagnostics
package import Fleet

/// Where a customer's router meets an L2 PE.
package struct Customer: Sendable, Hashable {
    package var pe: Located<String>
    package var interface: Located<String>
    package var settings: PortSettings
    package var address: Located<InterfaceAddress>
    /// The customer's router; nil where no protocol needs to be told.
    package var peer: Located<IPv4Address>?
    package var access: CustomerAccess
    /// What lies behind the customer's router beyond the link's own subnet.
    package var prefixes: [Located<IPv4Prefix>]
    package var expected = CustomerPresence.up
    package var location: SourceLocation

    package var asNumber: Located<UInt32>? {
        if case .bgp(let session) = access { session.asNumber } else { nil }
    }
}

/// Whether a customer's router is to be there when the service is.
package enum CustomerPresence: String, Sendable, Hashable, CaseIterable {
    case up
    /// Not connected yet: the access is configured, and nothing comes over it.
    case down
}

/// How a customer's router and the PE exchange routes (carriers-carrier.md 2.8).
package enum CustomerAccess: Sendable, Hashable {
    case bgp(BGPAccess)
    case ospf(OSPFAccess)
    case isis(ISISAccess)
    /// The PE is told the routes.
    case `static`

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case bgp
        case ospf
        case isis
        case `static`
    }

    package var kind: Kind {
        switch self {
        case .bgp: .bgp
        case .ospf: .ospf
        case .isis: .isis
        case .static: .static
        }
    }

    /// The IGP process that the PE runs for the customer.
    package var process: Located<Int>? {
        switch self {
        case .ospf(let access): access.process
        case .isis(let access): access.process
        case .bgp, .static: nil
        }
    }
}

/// EBGP with a customer's router.
package struct BGPAccess: Sendable, Hashable {
    package var asNumber: Located<UInt32>
    /// Site of origin (RFC 4364 section 7).
    package var siteOfOrigin: String?
    package var substitution: ASSubstitution
    /// How often the carrier's own AS may be in a path from the customer; nil: not at all (RFC 4271 9.1.2).
    package var allowedLoops: Int?
    package var limit: PrefixLimit?
    /// A group in the VPN instance on the PE that the peer joins.
    package var peerGroup: Located<String>?
    package var session: SessionOptions
}

/// Whether a PE writes its carrier's AS over the customer's.
package enum ASSubstitution: String, Sendable, Hashable, CaseIterable {
    /// Where another site of the VPN has the same AS, whose routes it would take for loops.
    case auto
    case always
    case never
}

/// How many routes a peer may announce, and what happens then.
package struct PrefixLimit: Sendable, Hashable {
    package var routes: Int
    /// Per cent of the routes.
    package var warningLevel: Int
    package var reaction: Reaction
    /// Minutes.
    package var idleTime: Int?

    package enum Reaction: String, Sendable, Hashable, CaseIterable {
        case alertOnly = "alert-only"
        case idleForever = "idle-forever"
        case idleTimeout = "idle-timeout"
    }
}

/// OSPF with a customer's router (RFC 4577).
package struct OSPFAccess: Sendable, Hashable {
    package var process: Located<Int>
    /// In dotted form.
    package var area: String
    package var cost: Int?
    package var networkType: NetworkType?
    /// Of the PE's process; nil: the PE's address on its first access.
    package var routerID: IPv4Address?
}

/// IS-IS with a customer's router.
package struct ISISAccess: Sendable, Hashable {
    package var process: Located<Int>
    package var networkEntity: Located<String>
    package var level: ISISLevel?
    package var cost: Int?
    package var networkType: NetworkType?
}
