import Addressing

/// The LDP sessions of the network (RFC 5036 sections 2.4 and 2.5).
struct LDPSessions {
    let model: NetworkModel
    let topology: Topology
    let tables: [Place: RoutingTable]
    /// The ports of a place that lead to one other, where they are several.
    private let parallel: [Place: [Place: [Port]]]

    init(model: NetworkModel, topology: Topology, tables: [Place: RoutingTable]) {
        self.model = model
        self.topology = topology
        self.tables = tables
        parallel = topology.ports.mapValues { ports in
            let groups: [Place: [Port]] = ports.reduce(into: [:]) { groups, port in
                if let far = topology.neighbor(of: port) { groups[far.place, default: []].append(port) }
            }
            return groups.filter { $0.value.count > 1 }
        }
    }

    /// By the near end's place.
    func all() -> [Place: [LDPSession]] {
        var sessions: [Place: [LDPSession]] = [:]
        for place in topology.ports.keys.sorted() {
            for port in topology.ports[place] ?? [] {
                guard let session = session(at: port), parallelObstacle(port) == nil else { continue }
                let known = sessions[place]?.firstIndex {
                    $0.peerLSRID == session.peerLSRID && $0.peerRouter == session.peerRouter
                }
                if let known {
                    sessions[place]?[known].interfaces.append(port.interface)
                } else {
                    sessions[place, default: []].append(session)
                }
            }
        }
        return sessions.mapValues { $0.sorted { ($0.peerLSRID, $0.peerRouter) < ($1.peerLSRID, $1.peerRouter) } }
    }

    /// Hellos pass when both ends speak LDP on the link; without them there is no session to show.
    private func session(at port: Port) -> LDPSession? {
        guard let far = topology.neighbor(of: port), helloObstacle(port, far) == nil,
            let farID = lsrID(far), let transports = transports(port, far)
        else { return nil }
        return LDPSession(
            instance: port.place.instance, peerLSRID: farID, peerRouter: far.place.router,
            state: transportObstacle(port, far) == nil ? .operational : .nonExistent,
            isActive: transports.own > transports.far, interfaces: [port.interface])
    }

    /// Why there is no operational session between two ends that reach each other.
    func obstacle(_ near: Port, _ far: Port) -> Reason? {
        helloObstacle(near, far) ?? parallelObstacle(near) ?? transportObstacle(near, far)
    }

    /// Two routers have one session over all their links, with one transport address at each end (RFC 5036 2.5.2; the
    /// vendor's page on LDP transport addresses: "only one transport address can be used to establish only one LDP
    /// session"). Assumption: it is that of the first cable, and links that say another one stay out.
    private func parallelObstacle(_ port: Port) -> Reason? {
        guard let leader = leader(beside: port), let far = topology.neighbor(of: leader),
            let other = topology.neighbor(of: port)
        else { return nil }
        for (own, first) in [(port, leader), (other, far)] {
            guard let said = transport(own), let taken = transport(first), said != taken else { continue }
            let router = own.place.router
            let instance = model.routers[router]?.instances[own.place.instance]
            let line = instance?.ldpInterfaces[own.interface] ?? instance?.origin
            return Reason(
                .adjacency(.transportsDiffer(router: router, taken, said, interface: own.interface)),
                line.map { [Decider(router, $0)] } ?? [])
        }
        return nil
    }

    /// The port of the first of the cables that LDP runs on between the two routers, as both ends count them.
    private func leader(beside port: Port) -> Port? {
        guard let far = topology.neighbor(of: port), let ports = parallel[port.place]?[far.place] else { return nil }
        let candidates = ports.filter { candidate in
            topology.neighbor(of: candidate).map { helloObstacle(candidate, $0) == nil } ?? false
        }
        guard candidates.count > 1 else { return nil }
        return candidates.min { cable($0).lexicographicallyPrecedes(cable($1)) }
    }

    private func cable(_ port: Port) -> [NetworkModel.End] {
        let end = NetworkModel.End(router: port.place.router, interface: port.interface)
        let other = topology.neighbor(of: port).map {
            NetworkModel.End(router: $0.place.router, interface: $0.interface)
        }
        return [end, other].compactMap(\.self).sorted()
    }

    private func helloObstacle(_ near: Port, _ far: Port) -> Reason? {
        for port in [near, far] {
            let router = port.place.router
            let global = [Decider(router, model.routers[router]?.mpls.origin ?? Origin(router))]
            if lsrID(port) == nil { return Reason(.adjacency(.noLSRID(router: router)), global) }
            if port.ldp { continue }
            let place = [Decider(router, model.routers[router]?.interfaces[port.interface]?.origin ?? Origin(router))]
            if !port.mpls {
                return Reason(.adjacency(.mplsMissing(router: router, interface: port.interface)), place + global)
            }
            return Reason(.adjacency(.notEnabled(router: router, interface: port.interface)), place + global)
        }
        guard let id = lsrID(near), id == lsrID(far) else { return nil }
        return Reason(
            .adjacency(.sameID(id.description)),
            [near, far].compactMap { port in
                model.routers[port.place.router].map { Decider(port.place.router, $0.mpls.origin) }
            })
    }

    private func transportObstacle(_ near: Port, _ far: Port) -> Reason? {
        guard let transports = transports(near, far) else {
            return Reason(
                .adjacency(.noLSRID(router: near.place.router)),
                model.routers[near.place.router].map { [Decider(near.place.router, $0.mpls.origin)] } ?? [])
        }
        let ways = [(near.place, transports.far, far.place), (far.place, transports.own, near.place)]
        for (place, address, owner) in ways where !reaches(place, address, owner: owner) {
            return Reason(
                .adjacency(.transportUnreachable(from: place.router, address)),
                model.routers[owner.router].map { [Decider(owner.router, $0.mpls.origin)] } ?? [])
        }
        return nil
    }

    private func lsrID(_ port: Port) -> IPv4Address? {
        let router = model.routers[port.place.router]
        return router?.instances[port.place.instance]?.ldp?.lsrID ?? router?.mpls.lsrID
    }

    private func transports(_ near: Port, _ far: Port) -> (own: IPv4Address, far: IPv4Address)? {
        guard let own = transport(near), let other = transport(far) else { return nil }
        return (own, other)
    }

    /// The configured interface's address; in a VPN instance the interface's own (facts 2.6); else the LSR id.
    private func transport(_ port: Port) -> IPv4Address? {
        let instance = model.routers[port.place.router]?.instances[port.place.instance]
        if let name = instance?.ldpTransport[port.interface] { return topology.port(port.place, name)?.address }
        if port.place.instance != RouterModel.publicInstance, model.behaviour.vpnLDPUsesInterfaceAddresses {
            return port.address
        }
        return lsrID(port)
    }

    private func reaches(_ place: Place, _ address: IPv4Address, owner: Place) -> Bool {
        topology.owns(owner, address) && tables[place]?.lookUp(address) != nil
    }
}
