package import Addressing

/// Why a route that a peer sent did not enter the table.
package enum RefusalCause: Sendable, Hashable, CustomStringConvertible {
    case ownASInPath(asNumber: UInt32, times: Int, allowed: Int)
    case reflectedBack
    case deniedByPolicy(PolicyDecision)
    /// No instance here imports one of its route targets.
    case targetsNotImported(Set<String>)
    case deniedByPrefixList(String)

    package var description: String {
        switch self {
        case .ownASInPath(let number, _, _): "the own AS \(number) stands in its AS path."
        case .reflectedBack: "it was reflected back: originator or cluster list name this router."
        case .deniedByPolicy(let decision): "\(decision) denies it on import."
        case .deniedByPrefixList(let list): "the prefix list \(list) denies it on import."
        case .targetsNotImported(let targets):
            "no instance here imports one of its route targets (\(targets.sorted().joined(separator: ", ")))."
        }
    }
}

/// Why a route's next hop does not resolve, which makes it invalid.
package enum ResolutionCause: Sendable, Hashable, CustomStringConvertible {
    case noTunnel(to: IPv4Address)
    /// The next hop is a connected labeled peer, and the session with it makes no tunnel to it: not by default towards an IBGP
    /// peer, or because it is switched off.
    case noLocalTunnel(to: IPv4Address, isSwitchedOff: Bool)
    case noRoute(to: IPv4Address)
    case throughItself(nextHop: IPv4Address)
    case ownAddress(nextHop: IPv4Address)
    /// A supernet route that the router's rules do not allow (RFC 8277, facts 2.5).
    case coversNextHop(IPv4Address)
    case withinNextHopSubnet(IPv4Address)
    /// There are tunnels, and the tunnel policy wants none of them.
    case excludedByTunnelPolicy(String, to: IPv4Address)

    package var description: String {
        switch self {
        case .excludedByTunnelPolicy(let policy, let address):
            "the tunnel policy \(policy) allows none of the tunnels to the next hop \(address)."
        case .noLocalTunnel(let address, let isSwitchedOff):
            isSwitchedOff
                ? "the session with the next hop \(address) makes no local IFNET tunnel, which is switched off."
                : "no tunnel leads to the next hop \(address): an IBGP session makes no local IFNET tunnel by default."
        case .noTunnel(let address): "no tunnel leads to the next hop \(address)."
        case .noRoute(let address): "there is no route to the next hop \(address)."
        case .throughItself(let address): "the next hop \(address) is reached only through the route itself."
        case .ownAddress(let address): "the next hop \(address) is the router's own address."
        case .coversNextHop(let address): "the prefix covers its own next hop \(address)."
        case .withinNextHopSubnet(let address): "the prefix lies within the subnet of its own next hop \(address)."
        }
    }
}

/// The step of the decision process at which a route lost (RFC 4271 9.1.2.2).
package enum DecisionStep: Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case validity
    case preferredValue
    case localPreference
    case localOrigin
    case pathLength
    case originCode
    case med
    case kind
    case nextHopCost
    case clusterList
    case routerID
    case peerAddress
    /// Two copies of one route.
    case copy

    package var description: String {
        switch self {
        case .validity: "a path that is valid is preferred"
        case .preferredValue: "another path has a higher preferred value"
        case .localPreference: "another path has a higher local preference"
        case .localOrigin: "another path originates here"
        case .pathLength: "another path has a shorter AS path"
        case .originCode: "another path has a better origin"
        case .med: "another path from the same AS has a lower MED"
        case .kind: "another path is external, or comes from nearer by"
        case .nextHopCost: "another path has a nearer next hop"
        case .clusterList: "another path has a shorter cluster list"
        case .routerID: "another path comes from a lower router id"
        case .peerAddress: "another path comes from a lower peer address"
        case .copy: "another copy of the path is taken"
        }
    }
}
