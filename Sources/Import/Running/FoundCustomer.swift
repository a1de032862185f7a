import Addressing
import Fleet
import Playbooks
import Simulation

/// A customer's access at a Level 2 PE, as it was found.
struct FoundCustomer {
    var pe: String
    var interface: String
    var address: IPv4Address
    var length: Int
    var vlan: Int?
    var mtu: Int?
    /// The customer's router, where that is known.
    var peer: IPv4Address?
    var access: Access
    /// Beyond the link's subnet.
    var prefixes: [IPv4Prefix] = []
    var evidence: Evidence

    var subnet: IPv4Prefix { IPv4Prefix(address, length) }

    enum Access {
        case bgp(FoundBGPAccess)
        case ospf(process: Int, area: IPv4Address, cost: Int?, networkType: String?)
        case isis(process: Int, net: String, level: String?, cost: Int?, networkType: String?)
        case `static`
    }

    var asNumber: UInt32? { if case .bgp(let access) = access { access.asNumber } else { nil } }
}

/// What the peer of an EBGP access says itself; what its group gives stays with the group.
struct FoundBGPAccess {
    var asNumber: UInt32
    var siteOfOrigin: String?
    var substitutesAS: Bool
    var allowedLoops: Int?
    var limit: FoundPrefixLimit?
    /// In the VPN instance.
    var group: String?
    var session: FoundSession
}

/// `prefix-limit` of a customer.
struct FoundPrefixLimit {
    var routes: Int
    var warnAt: Int?
    var reaction: String?
    var idleTime: Int?
}

/// Timers, key chain and BFD that a peer says itself.
struct FoundSession: Hashable, Sendable {
    var keepalive: Int?
    var hold: Int?
    var keychain: String?
    var bfd: FoundBFD?

    var isEmpty: Bool { self == FoundSession() }
}
