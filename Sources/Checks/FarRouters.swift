package import Fleet
package import Playbooks

/// Routers by what checks of others know them by: loopbacks, the ends of their links, their names.
package struct FarRouters: Sendable {
    private let names: Set<String>
    private let addresses: Set<IPv4Address>

    package init(_ names: Set<String>, of inventory: Inventory) {
        self.names = names
        let loopbacks = inventory.routers.filter { names.contains($0.name) }.compactMap(\.loopback?.address)
        let ends = inventory.links.flatMap(\.ends).filter { names.contains($0.router) }.map(\.address.address)
        addresses = Set(loopbacks + ends)
    }

    /// Whether what is expected of a router needs something of these.
    package func areMeant(by expectation: Expectation) -> Bool {
        switch expectation {
        case .isisAdjacency(let neighbor, _, _): neighbor.map(names.contains) ?? false
        case .ospfAdjacency(let identifier, let address, _, _):
            [identifier, address].compactMap(\.self).contains(where: addresses.contains)
        case .ldpSession(let peer, _), .evpnPeer(let peer, _), .bgpPeer(let peer, _, _, _), .vpnv4Peer(let peer, _),
            .customerPeer(_, let peer, _), .localTunnel(let peer), .noLocalTunnel(let peer):
            addresses.contains(peer)
        case .ldpLSP(let prefix, _), .evpnRoute(let prefix, _), .instanceRoute(let prefix, _, _),
            .labeledRoute(let prefix, _, _, _):
            prefix.length == 32 && addresses.contains(prefix.network)
        case .customerRoute(_, _, let nextHops, connected: false, _):
            !nextHops.isEmpty && nextHops.allSatisfy(addresses.contains)
        case .vpnv4Route(_, _, let nextHop): addresses.contains(nextHop)
        case .endToEndLSP(_, _, let peer, _): names.contains(peer)
        // What is to be absent is absent without them, too; the rest is the router's own.
        case .noCustomerRoute, .noRouteFrom: false
        case .mplsInterface, .customerRoute(_, _, _, connected: true, _), .customerInterface, .customerAccess,
            .awaitedPeer, .awaitedInterface, .awaitedAdjacency:
            false
        }
    }
}
