package import Addressing
package import Simulation

/// One thing that a service needs of the network, decided by looking at its state alone.
package enum Claim: Sendable, Hashable {
    /// The control plane comes to rest.
    case settles
    /// Labels lead from one Level 2 PE to another, with a VPN label below them all the way.
    case labelPath(from: String, to: String)
    /// A customer's packet of full size passes every hop of the path with the labels on it.
    case fits(from: String, to: String)
    /// A customer's prefix is in the VPN instance of a PE, from another PE, and traffic to it reaches the customer's instance.
    case customerRoute(IPv4Prefix, vpn: String, at: String, from: String)
    /// A customer's prefix is in the VPN instance of the PE that the customer hangs on.
    case localRoute(IPv4Prefix, vpn: String, at: String)
    /// A customer's prefix is in a VPN instance of the PE that the customer hangs on, from another instance there.
    case crossRoute(IPv4Prefix, vpn: String, at: String, of: String)
    /// Traffic to a prefix that the targets keep out of an instance goes by the site that stands between the two.
    case transit(TransitClaim)
    /// No route of a VPN is in this instance that the playbook does not let in.
    case isolation(vpn: String, at: String)
    /// No route of one VPN's customers at a PE is in an instance of another one, or of the same, that its targets keep apart.
    case apart(vpn: String, at: String, from: String, of: String)
    /// Some VPN instance imports a target that a VPN exports.
    case taken(target: String, of: String, at: String)
    /// A customer's session is up; of one with static routes, the interface.
    case customerPeer(CustomerClaim)
    /// The interface of a customer that is not there yet has its address and is in its instance.
    case customerAccess(CustomerClaim)
    /// No customer's prefix is known to the router: it belongs to Level 1, or stands between the carriers.
    case noCustomerRoutes(at: String)
    /// No link inside a site is known to the Level 1 PE over BGP: the playbook lets loopbacks through only.
    case noSiteLinks(at: String)
    case session(SessionClaim)
    /// An end of a link between the carriers takes labeled packets.
    case takesLabels(NetworkModel.End)
    case adjacency(LinkClaim)
    case ldpSession(LinkClaim)
}

/// The access of one customer.
package struct CustomerClaim: Sendable, Hashable {
    /// The PE's interface.
    package var end: NetworkModel.End
    package var vpn: String
    /// The customer's router, where the inventory has the link.
    package var peerRouter: String?
}

/// A site that passes on to some what it has from others: a hub between spokes.
package struct TransitClaim: Sendable, Hashable {
    /// Where the traffic starts.
    package var vpn: String
    package var at: String
    /// Where it is to go, and the PE that has it.
    package var prefix: IPv4Prefix
    package var target: String
    /// What the hub announces for it, and in which instance it takes the traffic on.
    package var covering: IPv4Prefix
    package var hub: String
    package var onward: String
}

/// A BGP session that a service needs, seen from one end.
package struct SessionClaim: Sendable, Hashable {
    package var router: String
    package var instance: String
    package var peer: IPv4Address
    package var peerRouter: String
    package var family: AddressFamily
    /// Labels must have been negotiated in the unicast family too.
    package var labeled: Bool
    /// The router's end of the link that the session is bound to; nil between loopbacks.
    package var over: NetworkModel.End?
}

/// A link whose two ends must agree on something.
package struct LinkClaim: Sendable, Hashable {
    package var near: NetworkModel.End
    package var far: NetworkModel.End
}

extension Claim {
    /// Nothing that it speaks of is taken out of the network.
    func isWithin(_ routers: Set<String>, _ ends: Set<NetworkModel.End>) -> Bool {
        switch self {
        case .settles: true
        case .labelPath(let from, let to), .fits(let from, let to), .customerRoute(_, _, let to, let from):
            routers.contains(from) && routers.contains(to)
        case .localRoute(_, _, let router), .isolation(_, let router), .noCustomerRoutes(let router),
            .noSiteLinks(let router), .crossRoute(_, _, let router, _), .taken(_, _, let router):
            routers.contains(router)
        case .apart(_, let to, let from, _): routers.contains(to) && routers.contains(from)
        case .transit(let claim): [claim.at, claim.hub, claim.target].allSatisfy(routers.contains)
        case .customerPeer(let claim), .customerAccess(let claim):
            // A customer's port is no end of the network where the inventory has no link for it.
            routers.contains(claim.end.router)
                && (claim.peerRouter.map { routers.contains($0) && ends.contains(claim.end) } ?? true)
        case .session(let claim):
            routers.contains(claim.router) && routers.contains(claim.peerRouter)
                && (claim.over.map(ends.contains) ?? true)
        case .takesLabels(let end): ends.contains(end)
        case .adjacency(let link), .ldpSession(let link): ends.contains(link.near)
        }
    }
}
