import Addressing
import Parallel

/// All OSPF processes of the network: neighbours, then routes (RFC 2328).
struct OSPFDomain: Sendable {
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

    private init(_ domain: OSPFDomain, _ island: IGPIsland<Circuit>) {
        model = domain.model
        topology = domain.topology
        imports = island.imports
        circuits = island.circuits
    }

    /// The routes of all its islands; those that are as they were earlier are kept.
    func islands(after earlier: IGPIslands<Circuit>?) -> IGPIslands<Circuit> {
        IGPIslands(IGPIsland.all(circuits, topology, imports), after: earlier) { OSPFDomain(self, $0).result() }
    }

    private func result() -> IGPResult {
        var result = IGPResult()
        let adjacencies = adjacencies()
        let clashes = OSPFRouterIDs.clashes(adjacencies)
        for circuit in circuits {
            let known = result.connected[circuit.node]?[circuit.port.subnet] ?? .max
            result.connected[circuit.node, default: [:]][circuit.port.subnet] = min(known, circuit.cost)
        }
        for adjacency in adjacencies {
            result.ospfNeighbors[adjacency.near.node.place.router, default: []].append(row(adjacency))
        }
        let usable = adjacencies.filter {
            $0.obstacle == nil && clashes[$0.near.node] == nil && clashes[$0.far.node] == nil
        }
        let routes = OSPFRoutes(domain: self, adjacencies: usable)
        let nodes = Set(circuits.map(\.node)).sorted()
        for (node, candidates) in zip(nodes, nodes.parallelMap(routes.candidates)) {
            result.add(candidates, at: node.place)
        }
        return result
    }

    var byEnd: [NetworkModel.End: Circuit] {
        Dictionary(circuits.map { ($0.port.end, $0) }) { first, _ in first }
    }

    func adjacencies() -> [Adjacency] {
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
        func because(_ cause: AdjacencyCause) -> Reason { Reason(.adjacency(cause), deciders) }
        if near.area != far.area { return because(.areasDiffer(near.area.description, far.area.description)) }
        for silent in [near, far] {
            guard let origin = silent.silencer else { continue }
            return Reason(
                .adjacency(.silent(router: silent.node.place.router, interface: silent.port.interface)),
                [Decider(silent.node.place.router, origin)])
        }
        let (own, other) = (near.authentication, far.authentication)
        if !PacketAuthentication.accepts(own, other) || !PacketAuthentication.accepts(other, own) {
            return because(.authenticationDiffers(own?.description ?? "none", other?.description ?? "none"))
        }
        if near.timers != far.timers {
            return because(.timersDiffer(near.timers.description, far.timers.description))
        }
        // RFC 2328 10.5: the E-bit of both ends says the same about external routes.
        if near.areaKind != far.areaKind { return because(.areaKindsDiffer) }
        return near.routerID == far.routerID ? because(.sameID(near.routerID.description)) : nil
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
            neighborAddress: far.port.address, neighborRouter: far.node.place.router, state: adjacency.state,
            designatedRouter: broadcast ? designated.port.address : nil,
            backupDesignatedRouter: broadcast ? backup.port.address : nil,
            // RFC 2328 10.6: the greater router id is the master.
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
                            IGPNode(place: place, process: process.id), port, membership, of: process,
                            routerID: process.routerID ?? router.chosenRouterID, model.behaviour))
                }
            }
        }
        return circuits
    }
}
