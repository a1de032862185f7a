import Addressing

/// The direct and static routes of an instance.
struct ConnectedRoutes: Sendable {
    let model: NetworkModel
    let topology: Topology

    func candidates(_ place: Place) -> [Candidate] {
        let ports = topology.ports[place] ?? []
        var routes = ports.flatMap { subnetRoutes($0) + neighbourRoutes($0) }
        // The vendor's tables show the loopback network in the public table only.
        if place.instance == RouterModel.publicInstance {
            routes.append(direct(IPv4Prefix(Candidate.own.address, 8), Candidate.own))
            routes.append(direct(IPv4Prefix.host(Candidate.own.address), Candidate.own))
            if model.behaviour.broadcastHostRoutes {
                routes.append(broadcast(of: IPv4Prefix(Candidate.own.address, 8)))
            }
        }
        if model.behaviour.broadcastHostRoutes { routes.append(broadcast(of: IPv4Prefix(IPv4Address(bits: 0), 0))) }
        return routes + staticRoutes(place)
    }

    private func subnetRoutes(_ port: Port) -> [Candidate] {
        let own = direct(.host(port.address), Candidate.own)
        guard port.prefixLength < 32 else { return [own] }
        let routes = [own, direct(port.subnet, FirstHop(interface: port.interface, address: port.address))]
        guard model.behaviour.broadcastHostRoutes, port.prefixLength < 31 else { return routes }
        return routes + [broadcast(of: port.subnet)]
    }

    private func broadcast(of subnet: IPv4Prefix) -> Candidate {
        let last = IPv4Address(bits: subnet.network.bits | ~IPv4Prefix.mask(subnet.length))
        return direct(.host(last), Candidate.own)
    }

    /// Assumption, read off the vendor's tables of the worked examples: interfaces with MPLS show their neighbour's /32.
    private func neighbourRoutes(_ port: Port) -> [Candidate] {
        guard model.behaviour.neighbourHostRouteOnMPLSInterfaces, port.mpls,
            let neighbour = topology.neighbor(of: port), port.prefixLength < 32
        else { return [] }
        return [direct(.host(neighbour.address), FirstHop(interface: port.interface, address: neighbour.address))]
    }

    private func staticRoutes(_ place: Place) -> [Candidate] {
        let configured = model.routers[place.router]?.instances[place.instance]?.staticRoutes ?? []
        return configured.compactMap { route in
            guard let hop = hop(of: route, in: place) else { return nil }
            return Candidate(
                prefix: route.prefix, source: .static, preference: route.preference ?? model.behaviour.staticPreference,
                cost: 0,
                nextHops: [hop])
        }
        .sorted { ($0.prefix, $0.nextHops[0]) < ($1.prefix, $1.nextHops[0]) }
    }

    private func hop(of route: StaticRoute, in place: Place) -> FirstHop? {
        if let name = route.interface {
            guard let port = topology.port(place, name) else { return nil }
            return FirstHop(interface: name, address: route.nextHop ?? port.address)
        }
        guard let nextHop = route.nextHop, let port = topology.connectedPort(place, toward: nextHop) else { return nil }
        return FirstHop(interface: port.interface, address: nextHop)
    }

    private func direct(_ prefix: IPv4Prefix, _ hop: FirstHop) -> Candidate {
        Candidate(
            prefix: prefix, source: .direct, preference: model.behaviour.directPreference, cost: 0, nextHops: [hop])
    }
}
