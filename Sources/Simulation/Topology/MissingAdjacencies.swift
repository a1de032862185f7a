import Addressing

/// Why neighbours on cables are not adjacent in the protocols that an end is configured for.
struct MissingAdjacencies {
    private struct Side {
        var end: NetworkModel.End
        var router: RouterModel
        var interface: InterfaceModel
        var port: Port?
        var place: Place { Place(router: end.router, instance: interface.instance) }
        var decider: Decider { Decider(end.router, interface.origin) }
    }

    let model: NetworkModel
    let topology: Topology
    let isis: [NetworkModel.End: ISISDomain.Circuit]
    let ospf: [NetworkModel.End: OSPFDomain.Circuit]
    let ldp: LDPSessions
    private let clashes: [IGPNode: (id: IPv4Address, other: IGPNode)]

    init(model: NetworkModel, topology: Topology, isis: ISISDomain, ospf: OSPFDomain, ldp: LDPSessions) {
        self.model = model
        self.topology = topology
        self.ldp = ldp
        self.isis = isis.byEnd
        self.ospf = ospf.byEnd
        clashes = OSPFRouterIDs.clashes(ospf.adjacencies())
    }

    /// By router, in the order of interfaces.
    func all() -> [String: [MissingAdjacency]] {
        var found: [String: [MissingAdjacency]] = [:]
        for link in model.links {
            for (a, b) in [(link.a, link.b), (link.b, link.a)] {
                guard let near = side(a), let far = side(b) else { continue }
                for kind in MissingAdjacency.LinkProtocol.allCases {
                    guard isConfigured(kind, near) || isConfigured(kind, far), let reason = obstacle(kind, near, far)
                    else { continue }
                    found[a.router, default: []].append(
                        MissingAdjacency(
                            kind, interface: a.interface, neighborRouter: b.router, neighborInterface: b.interface,
                            because: reason))
                }
            }
        }
        return found.mapValues { rows in
            rows.sorted { ($0.interface, $0.linkProtocol.rawValue) < ($1.interface, $1.linkProtocol.rawValue) }
        }
    }

    private func side(_ end: NetworkModel.End) -> Side? {
        guard let router = model.routers[end.router], let interface = router.interfaces[end.interface] else {
            return nil
        }
        let place = Place(router: end.router, instance: interface.instance)
        return Side(
            end: end, router: router, interface: interface, port: topology.port(place, end.interface))
    }

    private func isConfigured(_ kind: MissingAdjacency.LinkProtocol, _ side: Side) -> Bool {
        guard let instance = side.router.instances[side.interface.instance] else { return false }
        switch kind {
        case .ldp: return instance.ldpInterfaces[side.end.interface] != nil
        case .isis: return instance.isis.contains { $0.circuits.contains { $0.interface == side.end.interface } }
        case .ospf:
            return instance.ospf.contains {
                $0.membership(of: side.end.interface, side.interface.address) != nil
            }
        }
    }

    private func obstacle(_ kind: MissingAdjacency.LinkProtocol, _ near: Side, _ far: Side) -> Reason? {
        for side in [near, far] {
            if !side.interface.adminUp || !(topology.states[side.end.router]?[side.end.interface]?.linkUp ?? false) {
                let down = [near, far].first { !$0.interface.adminUp } ?? side
                return because(.interfaceDown(router: down.end.router, interface: down.end.interface), [down.decider])
            }
            if side.port == nil {
                return because(.noAddress(router: side.end.router, interface: side.end.interface), [side.decider])
            }
        }
        for side in [near, far] where !isConfigured(kind, side) {
            return because(.notEnabled(router: side.end.router, interface: side.end.interface), [side.decider])
        }
        guard let nearPort = near.port, let farPort = far.port else { return nil }
        if !nearPort.reaches(farPort) {
            return because(.subnetsDiffer(nearPort.subnet, farPort.subnet), [near.decider, far.decider])
        }
        switch kind {
        case .isis: return isisObstacle(near, far)
        case .ospf: return ospfObstacle(near, far)
        case .ldp: return ldp.obstacle(nearPort, farPort)
        }
    }

    private func isisObstacle(_ near: Side, _ far: Side) -> Reason? {
        guard let nearCircuit = isis[near.end], let farCircuit = isis[far.end] else {
            let side = isis[near.end] == nil ? near : far
            return because(.notEnabled(router: side.end.router, interface: side.end.interface), [side.decider])
        }
        return ISISDomain.obstacle(nearCircuit, farCircuit)
    }

    private func ospfObstacle(_ near: Side, _ far: Side) -> Reason? {
        guard let nearCircuit = ospf[near.end], let farCircuit = ospf[far.end] else { return nil }
        if let reason = OSPFDomain.obstacle(nearCircuit, farCircuit) { return reason }
        if let reason = OSPFDomain.Adjacency(near: nearCircuit, far: farCircuit).obstacle { return reason }
        for circuit in [nearCircuit, farCircuit] {
            guard let clash = clashes[circuit.node] else { continue }
            let other = clash.other.place
            return because(
                .idUsedTwice(clash.id.description, by: other.router),
                [circuit.decider] + ospfOrigins(clash.other).map { Decider(other.router, $0) })
        }
        return nil
    }

    private func ospfOrigins(_ node: IGPNode) -> [Origin] {
        let processes = model.routers[node.place.router]?.instances[node.place.instance]?.ospf ?? []
        return processes.filter { $0.id == node.process }.map(\.origin)
    }

    private func because(_ cause: AdjacencyCause, _ deciders: [Decider]) -> Reason {
        Reason(.adjacency(cause), deciders)
    }
}
