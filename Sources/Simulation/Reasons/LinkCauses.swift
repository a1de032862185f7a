package import Addressing

/// Why two routers on a cable are no neighbours in a protocol.
package enum AdjacencyCause: Sendable, Hashable, CustomStringConvertible {
    case interfaceDown(router: String, interface: String)
    case noAddress(router: String, interface: String)
    case subnetsDiffer(IPv4Prefix, IPv4Prefix)
    /// The protocol is not on this end.
    case notEnabled(router: String, interface: String)
    /// MPLS is missing, without which LDP does nothing.
    case mplsMissing(router: String, interface: String)
    /// The interface neither sends nor hears the protocol.
    case silent(router: String, interface: String)
    case noLSRID(router: String)
    case sameID(String)
    case areasDiffer(String, String)
    /// A stub area on one side only.
    case areaKindsDiffer
    case levelsDiffer
    case networkTypesDiffer
    case metricStylesDiffer
    /// Hello or dead interval (RFC 2328 10.5), in words.
    case timersDiffer(String, String)
    /// One end drops the other's packets (RFC 2328 appendix D, RFC 5304).
    case authenticationDiffers(String, String)
    /// A database description says more than the other end's interface takes (RFC 2328 10.6).
    case mtuTooLarge(router: String, Int, limit: Int)
    /// Another router of the area announces itself by the same id (RFC 2328 13.4).
    case idUsedTwice(String, by: String)
    case transportUnreachable(from: String, IPv4Address)
    /// Parallel links: the router's session uses one transport address, and this interface says another.
    case transportsDiffer(router: String, IPv4Address, IPv4Address, interface: String)

    package var description: String {
        switch self {
        case .interfaceDown(let router, let interface): "\(interface) of \(router) is down."
        case .noAddress(let router, let interface): "\(interface) of \(router) has no address."
        case .subnetsDiffer(let near, let far): "the ends are in different subnets, \(near) and \(far)."
        case .notEnabled(let router, let interface): "the protocol is not on at \(interface) of \(router)."
        case .mplsMissing(let router, let interface): "MPLS is off at \(interface) of \(router)."
        case .silent(let router, let interface): "\(interface) of \(router) is silent."
        case .noLSRID(let router): "\(router) has no LSR id."
        case .sameID(let id): "both ends have the id \(id)."
        case .areasDiffer(let near, let far): "the ends are in different areas, \(near) and \(far)."
        case .areaKindsDiffer: "the area is of different kinds at the two ends."
        case .levelsDiffer: "the ends have no level in common."
        case .networkTypesDiffer: "one end is broadcast, the other point-to-point."
        case .timersDiffer(let near, let far): "the ends have different intervals, \(near) and \(far)."
        case .authenticationDiffers(let near, let far):
            "the ends authenticate packets by different means, \(near) and \(far)."
        case .mtuTooLarge(let router, let mtu, let limit):
            "\(router) announces an MTU of \(mtu), and the other end takes \(limit)."
        case .idUsedTwice(let id, let router): "\(router) has the id \(id) too."
        case .metricStylesDiffer: "one end uses wide metrics, the other narrow ones."
        case .transportsDiffer(let router, let taken, let said, let interface):
            "the one LDP session of \(router) over parallel links has the transport address \(taken), and \(interface) says "
                + "\(said)."
        case .transportUnreachable(let router, let address):
            "\(router) has no route to the transport address \(address)."
        }
    }
}

/// Why a router has no LDP path for a destination.
package enum BindingCause: Sendable, Hashable, CustomStringConvertible {
    case noRoute
    /// The trigger does not take the route (VRP's `lsp-trigger`).
    case notTriggered
    /// A BGP route, which only `lsp-trigger bgp-label-route` takes.
    case bgpRoute
    case notLDPRouter
    case noSession(interface: String, neighbour: String?)
    /// The next hop's router gives no label for it.
    case noLabelFrom(router: String)

    package var description: String {
        switch self {
        case .noRoute: "there is no route to exactly this destination."
        case .notTriggered: "the LSP trigger does not take the route."
        case .bgpRoute: "LDP does not take BGP routes here."
        case .notLDPRouter: "LDP is not on."
        case .noSession(let interface, let neighbour):
            "there is no LDP session over \(interface)\(neighbour.map { " with \($0)" } ?? "")."
        case .noLabelFrom(let router): "\(router), the next hop, gives no label for it."
        }
    }
}
