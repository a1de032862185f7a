/// All OSPF processes of the network: neighbours, then routes (RFC 2328).
struct OSPFDomain {
    /// An interface that takes part.
    struct Circuit {
        var node: IGPNode
        var port: Port
        var area: IPv4
        var cost: Int
        var networkType: OSPFProcess.NetworkType
        var routerID: IPv4
        var origin: Origin
        var isSilent: Bool
        var areaKind: OSPFProcess.Area.Kind
        var ignoresDownBit: Bool

        var decider: Decider { Decider(node.place.router, origin) }
        /// A loopback is announced as a host route whatever its mask (RFC 2328 9.1, state Loopback).
        var announced: Prefix { port.isLoopback ? .host(port.address) : port.subnet }
    }

    struct Adjacency {
        var near: Circuit
        var far: Circuit
        /// RFC 2328 10.1: hellos pass either way, but the databases describe different networks.
        var usable: Bool { near.networkType == far.networkType }
    }

    let model: NetworkModel
    let topology: Topology
    let imports: IGPImports
    let circuits: [Circuit]

    init(model: NetworkModel, topology: Topology, imports: IGPImports) {
        self.model = model
        self.topology = topology
        self.imports = imports
        circuits = OSPFDomain.circuits(model, topology)
    }

    func result() -> IGPResult {
        var result = IGPResult()
        let adjacencies = adjacencies()
        for circuit in circuits {
            let known = result.connected[circuit.node]?[circuit.port.subnet] ?? .max
            result.connected[circuit.node, default: [:]][circuit.port.subnet] = min(known, circuit.cost)
        }
        for adjacency in adjacencies {
            result.ospfNeighbors[adjacency.near.node.place.router, default: []].append(row(adjacency))
        }
        let routes = OSPFRoutes(domain: self, adjacencies: adjacencies.filter(\.usable))
        for node in Set(circuits.map(\.node)).sorted() {
            result.candidates[node.place, default: []] += routes.candidates(at: node)
        }
        return result
    }

    var byEnd: [NetworkModel.End: Circuit] {
        Dictionary(circuits.map { ($0.port.end, $0) }) { first, _ in first }
    }

    private func adjacencies() -> [Adjacency] {
        let byEnd = byEnd
        return circuits.compactMap { near in
            guard let neighbour = topology.neighbor(of: near.port), let far = byEnd[neighbour.end],
                OSPFDomain.obstacle(near, far) == nil
            else { return nil }
            return Adjacency(near: near, far: far)
        }
    }

    /// Why two circuits on a cable are no neighbours (RFC 2328 8.2, 10.5); nil if they are.
    static func obstacle(_ near: Circuit, _ far: Circuit) -> Reason? {
        let deciders = [near.decider, far.decider]
        if near.area != far.area {
            return Reason(.adjacency(.areasDiffer(near.area.description, far.area.description)), deciders)
        }
        if let silent = [near, far].first(where: \.isSilent) {
            return Reason(
                .adjacency(.silent(router: silent.node.place.router, interface: silent.port.interface)),
                [silent.decider])
        }
        // RFC 2328 10.5: the E-bit of both ends says the same about external routes.
        if near.areaKind != far.areaKind { return Reason(.adjacency(.areaKindsDiffer), deciders) }
        guard near.routerID == far.routerID else { return nil }
        return Reason(.adjacency(.sameID(near.routerID.description)), deciders)
    }

    private func row(_ adjacency: Adjacency) -> OSPFNeighbor {
        let near = adjacency.near
        let far = adjacency.far
        let broadcast = near.networkType == .broadcast
        // RFC 2328 9.4 with equal priorities: the greater router id is elected.
        let designated = near.routerID > far.routerID ? near : far
        let backup = near.routerID > far.routerID ? far : near
        return OSPFNeighbor(
            instance: near.node.place.instance, process: near.node.process, area: near.area, routerID: near.routerID,
            interface: near.port.interface, interfaceAddress: near.port.address, neighborID: far.routerID,
            neighborAddress: far.port.address, neighborRouter: far.node.place.router, state: .full,
            designatedRouter: broadcast ? designated.port.address : nil,
            backupDesignatedRouter: broadcast ? backup.port.address : nil,
            // RFC 2328 10.8: the greater router id is the master.
            neighborIsSlave: far.routerID < near.routerID)
    }

    private static func circuits(_ model: NetworkModel, _ topology: Topology) -> [Circuit] {
        var circuits: [Circuit] = []
        var taken: Set<NetworkModel.End> = []
        for place in topology.ports.keys.sorted() {
            guard let router = model.routers[place.router] else { continue }
            for process in (router.instances[place.instance]?.ospf ?? []).sorted(by: { $0.id < $1.id }) {
                for port in topology.ports[place] ?? [] {
                    guard let membership = process.membership(of: port.interface, port.address),
                        taken.insert(port.end).inserted
                    else {
                        continue
                    }
                    circuits.append(
                        Circuit(
                            node: IGPNode(place: place, process: process.id), port: port, area: membership.area,
                            cost: IGPCost.clamped(
                                membership.settings?.cost ?? (port.isLoopback ? 0 : model.behaviour.ospfDefaultCost)),
                            networkType: membership.settings?.networkType ?? .broadcast,
                            routerID: process.routerID ?? router.chosenRouterID, origin: membership.origin,
                            isSilent: membership.settings?.isSilent ?? false, areaKind: membership.kind,
                            ignoresDownBit: process.ignoresDownBit))
                }
            }
        }
        return circuits
    }
}

extension OSPFProcess {
    /// The area that an interface belongs to: named on the interface, or by the longest `network` that holds its address.
    func membership(
        of interface: String, _ address: IPv4?
    ) -> (area: IPv4, kind: Area.Kind, settings: Interface?, origin: Origin)? {
        let ordered = areas.sorted { $0.id < $1.id }
        for area in ordered {
            if let settings = area.interfaces.first(where: { $0.name == interface }) {
                return (area.id, area.kind, settings, settings.origin)
            }
        }
        guard let address else { return nil }
        var found: (area: Area, network: Network)?
        for area in ordered {
            for network in area.networks where network.prefix.contains(address) {
                if network.prefix.length > found?.network.prefix.length ?? -1 { found = (area, network) }
            }
        }
        return found.map { ($0.area.id, $0.area.kind, nil, $0.network.origin) }
    }
}
