import Fleet
import Playbooks
import Simulation

/// What customers need: their sessions, and routes between every two sites whose VPN instances meet by their route targets,
/// whatever their names; no routes between sites that the targets keep apart.
struct CustomerClaims {
    let network: ServiceNetwork
    let routes: CustomerRoutes

    init(network: ServiceNetwork) {
        self.network = network
        routes = CustomerRoutes(network: network)
    }

    /// What needs that PEs exchange the customers' routes.
    func between() -> [Claim] {
        let entering = routes.entering().filter { $0.source.pe != $0.place }
        return targets()
            + entering.map { .customerRoute($0.prefix, vpn: $0.vpn, at: $0.place, from: $0.source.pe) }
            + HubTransits(network: network, entering: entering, keptOut: routes.keptOut()).claims()
    }

    /// What a PE has by itself, and what must not come to it.
    func within() -> [Claim] {
        let crossing = routes.entering().filter { $0.source.pe == $0.place }
        return accesses()
            + routes.local().map { .localRoute($0.prefix, vpn: $0.vpn, at: $0.place) }
            + crossing.map {
                .crossRoute(
                    $0.prefix, vpn: $0.vpn, at: $0.place, of: network.instance(of: $0.source.vpn, at: $0.place))
            }
            + network.routers(.level2PE).flatMap { pe in
                network.vpns(at: pe).map { .isolation(vpn: $0.vpn.name, at: pe.name) }
            } + apart()
    }

    /// What a VPN exports and nobody imports is a mistake at one of the two.
    private func targets() -> [Claim] {
        network.service.level2VPNs.flatMap { vpn -> [Claim] in
            guard let place = vpn.customers.first?.pe.value else { return [] }
            return vpn.targets.export.map { .taken(target: $0, of: vpn.key, at: place) }
        }
    }

    private func accesses() -> [Claim] {
        network.service.level2VPNs.flatMap { vpn in
            vpn.customers.map { customer in
                let end = NetworkModel.End(router: customer.pe.value, interface: customer.interface.value)
                let claim = CustomerClaim(
                    end: end, vpn: network.instance(of: vpn.key, at: end.router),
                    peerRouter: network.router(behind: customer))
                return customer.expected == .up ? .customerPeer(claim) : .customerAccess(claim)
            }
        }
    }

    /// Once for every two sites, however many prefixes they have.
    private func apart() -> [Claim] {
        var seen: Set<Claim> = []
        return routes.keptOut().map {
            Claim.apart(vpn: $0.vpn, at: $0.place, from: $0.source.pe, of: $0.source.vpn)
        }.filter { seen.insert($0).inserted }
    }
}
