import Addressing
package import Fleet
package import Playbooks

/// Routers by what checks of others know them by: loopbacks, the ends of their links, their names. Another router may have
/// the same addresses where they do not meet.
package struct FarRouters: Sendable {
    private let names: Set<String>
    /// By the space that they are used in; those of links that lie between two carriers in that of the site.
    private let addresses: [AddressSpaces.Space?: Set<IPv4Address>]
    private let network: ServiceNetwork

    package init(_ names: Set<String>, of inventory: Inventory, in service: Service) {
        self.names = names
        let network = ServiceNetwork(inventory: inventory, service: service)
        var addresses: [AddressSpaces.Space?: Set<IPv4Address>] = [:]
        for router in network.index.routers(named: names) {
            guard let loopback = router.loopback?.address else { continue }
            addresses[network.spaces.space(of: router.carrier), default: []].insert(loopback)
        }
        for link in network.inventory.links {
            let carrier = network.inventory.carrier(addressing: link, network.index.router)
            let ends = link.ends.filter { names.contains($0.router) }.map(\.address.address)
            addresses[network.spaces.space(of: carrier), default: []].formUnion(ends)
        }
        self.addresses = addresses
        self.network = network
    }

    /// Whether what is expected of a router needs something of these.
    package func areMeant(by subject: CheckSubject) -> Bool {
        let known = addresses(seenBy: subject)
        switch subject.expectation {
        case .isisAdjacency(let neighbor, _, _): return neighbor.map(names.contains) ?? false
        case .ospfAdjacency(let identifier, let address, _, _):
            return [identifier, address].compactMap(\.self).contains(where: known.contains)
        case .ldpSession(let peer, _), .evpnPeer(let peer, _), .bgpPeer(let peer, _, _, _), .vpnv4Peer(let peer, _),
            .customerPeer(_, let peer, _), .localTunnel(let peer), .noLocalTunnel(let peer):
            return known.contains(peer)
        case .ldpLSP(let prefix, _), .evpnRoute(let prefix, _, _), .instanceRoute(let prefix, _, _),
            .labeledRoute(let prefix, _, _, _):
            return prefix.length == 32 && known.contains(prefix.network)
        case .customerRoute(_, _, let nextHops, connected: false, _):
            return !nextHops.isEmpty && nextHops.allSatisfy(known.contains)
        case .vpnv4Route(_, _, let nextHop): return known.contains(nextHop)
        case .endToEndLSP(_, _, let peer, _): return names.contains(peer)
        // What is to be absent is absent without them, too; the rest is the router's own.
        case .noCustomerRoute, .noRouteFrom, .mplsInterface, .customerRoute(_, _, _, connected: true, _),
            .customerInterface, .customerAccess, .awaitedPeer, .awaitedInterface, .awaitedAdjacency:
            return false
        }
    }

    /// At a Level 1 PE those of the VPN that the expectation is about; else of the router's own carrier and whom that meets.
    private func addresses(seenBy subject: CheckSubject) -> Set<IPv4Address> {
        guard let router = network.index.router(subject.router) else { return [] }
        let own = network.spaces.space(of: router.carrier)
        let spaces =
            router.role == .level1PE
            ? Set(vpns(of: subject.expectation, at: router).map { network.spaces.space(ofLevel1VPN: $0) } + [own])
            : [own]
        return spaces.reduce(into: []) { $0.formUnion(addresses[$1] ?? []) }
    }

    /// The Level 1 VPNs that an expectation of a Level 1 PE is about; all on its links where it does not say.
    private func vpns(of expectation: Expectation, at router: Router) -> [String] {
        let all = network.level1VPNs(at: router).map(\.vpn)
        switch expectation {
        case .ldpSession(_, let vpn?), .ldpLSP(_, let vpn?), .instanceRoute(_, let vpn, _), .bgpPeer(_, _, let vpn?, _),
            .labeledRoute(_, _, _, let vpn?):
            return [vpn]
        case .evpnRoute(_, _, let distinguishers?):
            let edges = network.routers(.level1PE)
            return all.filter { vpn in
                edges.contains { distinguishers.contains(network.distinguisher(of: vpn, at: $0)) }
            }.map(\.name)
        default: return all.map(\.name)
        }
    }
}
