package import Addressing

/// Why a BGP session is not established, or not in one family.
package enum SessionCause: Sendable, Hashable, CustomStringConvertible {
    case noProcess(router: String)
    /// VRP's `peer ignore`.
    case ignored(router: String)
    case ownAddress(IPv4Address)
    case sourceUnusable(interface: String)
    case noRoute(router: String, to: IPv4Address)
    /// An EBGP peer beyond the connected network without ebgp-max-hop.
    case notConnected(IPv4Address)
    case sourceFacesElsewhere(interface: String)
    case nobodyOwns(IPv4Address)
    /// The owner of the address has no peer that this router's address matches.
    case notExpected(by: String, source: IPv4Address)
    case noProcessThere(router: String)
    case wrongRemoteAS(router: String, actual: UInt32, configured: UInt32)
    case otherASExpected(router: String, expected: UInt32, own: UInt32)
    /// The far end cannot reach back, for a cause of its own.
    indirect case farEnd(router: String, SessionCause)
    case refusedByFarEnd(router: String)
    case noCommonFamily
    case familyNotOffered(by: String, AddressFamily)

    package var description: String {
        switch self {
        case .noProcess(let router): "BGP has no AS number on \(router)."
        case .ignored(let router): "\(router) ignores the peer."
        case .ownAddress(let address): "\(address) is the router's own address."
        case .sourceUnusable(let interface):
            "the source interface \(interface) is down, has no address or is in another instance."
        case .noRoute(let router, let address): "\(router) has no route to \(address)."
        case .notConnected(let address):
            "\(address) is not on a connected network and the EBGP peer has no ebgp-max-hop."
        case .sourceFacesElsewhere(let interface):
            "the source interface \(interface) does not face the EBGP peer, which has no ebgp-max-hop."
        case .nobodyOwns(let address): "no reachable router owns \(address)."
        case .notExpected(let router, let source):
            "\(router) has no matching peer \(source): it refuses the connection."
        case .noProcessThere(let router): "\(router) runs no BGP: it refuses the connection."
        case .wrongRemoteAS(let router, let actual, let configured):
            "\(router) is in AS \(actual), the peer is configured with AS \(configured) (Bad Peer AS)."
        case .otherASExpected(let router, let expected, let own):
            "\(router) expects AS \(expected), this router is in AS \(own) (Bad Peer AS)."
        case .farEnd(let router, let cause): "\(router) does not answer: \(cause.description)"
        case .refusedByFarEnd(let router): "\(router) does not accept or reach this router."
        case .noCommonFamily: "the two ends have no address family in common."
        case .familyNotOffered(let router, let family):
            "\(router) does not offer the family \(family.rawValue) to this peer."
        }
    }
}
