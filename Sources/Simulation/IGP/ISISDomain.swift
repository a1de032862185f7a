import Addressing
import Parallel

/// All IS-IS processes of the network: adjacencies, then routes (ISO 10589, RFC 1195, RFC 5305).
struct ISISDomain: Sendable {
    /// A circuit that is up: a process on a port.
    struct Circuit: IGPCircuit {
        var node: IGPNode
        var port: Port
        var levels: [Int]
        /// By level.
        var costs: [Int: Int]
        var pointToPoint: Bool
        var style: ISISProcess.MetricStyle
        var entities: [NetworkEntity]
        var origin: Origin
        var isSilent: Bool
        var helloAuthentication: [Int: PacketAuthentication]
        var overload: ISISProcess.Overload?
        func cost(_ level: Int) -> Int { costs[level] ?? 0 }
        var systemID: String { entities[0].systemID }
        var areas: Set<String> { Set(entities.map(\.area)) }
        var decider: Decider { Decider(node.place.router, origin) }
    }

    struct Adjacency: Sendable {
        var near: Circuit
        var far: Circuit
        var level: Int
    }

    let model: NetworkModel
    let topology: Topology
    let imports: IGPImports
    let circuits: [Circuit]

    init(model: NetworkModel, topology: Topology, imports: IGPImports) {
        self.model = model
        self.topology = topology
        self.imports = imports
        circuits = ISISDomain.circuits(model, topology)
    }

    private init(_ domain: ISISDomain, _ island: IGPIsland<Circuit>) {
        model = domain.model
        topology = domain.topology
        imports = island.imports
        circuits = island.circuits
    }

    /// The routes of all its islands; those that are as they were earlier are kept.
    func islands(after earlier: IGPIslands<Circuit>?) -> IGPIslands<Circuit> {
        IGPIslands(IGPIsland.all(circuits, topology, imports), after: earlier) { ISISDomain(self, $0).result() }
    }

    private func result() -> IGPResult {
        var result = IGPResult()
        let adjacencies = adjacencies()
        let twins = Set(adjacencies.filter { $0.level == 1 }.map(\.near.port.end)).intersection(
            adjacencies.filter { $0.level == 2 }.map(\.near.port.end))
        for circuit in circuits {
            let known = result.connected[circuit.node]?[circuit.port.subnet] ?? .max
            let lowest = circuit.levels.map(circuit.cost).min() ?? 0
            result.connected[circuit.node, default: [:]][circuit.port.subnet] = min(known, lowest)
        }
        for adjacency in adjacencies {
            let router = adjacency.near.node.place.router
            // A point-to-point circuit has one row for both levels.
            let isTwin = twins.contains(adjacency.near.port.end)
            if isTwin, adjacency.near.pointToPoint, adjacency.level == 2 { continue }
            result.isisNeighbors[router, default: []].append(row(adjacency, bothLevels: isTwin))
        }
        let routes = ISISRoutes(domain: self, adjacencies: adjacencies)
        let nodes = Set(circuits.map(\.node)).sorted()
        for (node, candidates) in zip(nodes, nodes.parallelMap(routes.candidates)) {
            result.add(candidates, at: node.place)
        }
        return result
    }

    var byEnd: [NetworkModel.End: Circuit] {
        Dictionary(circuits.map { ($0.port.end, $0) }) { first, _ in first }
    }

    private func adjacencies() -> [Adjacency] {
        let byEnd = byEnd
        return circuits.flatMap { near -> [Adjacency] in
            guard let neighbour = topology.neighbor(of: near.port), let far = byEnd[neighbour.end] else { return [] }
            return ISISDomain.levels(near, far).map { Adjacency(near: near, far: far, level: $0) }
        }
    }

    /// Level 1 needs an area in common (ISO 10589 8.2.4.2, 8.4.2.2); level 2 does not.
    private static func levels(_ near: Circuit, _ far: Circuit) -> [Int] {
        guard !near.isSilent, !far.isSilent, near.pointToPoint == far.pointToPoint, near.systemID != far.systemID else {
            return []
        }
        return near.levels.filter { level in
            far.levels.contains(level) && (level == 2 || !near.areas.isDisjoint(with: far.areas))
                && authenticate(near, far, level)
        }
    }

    /// RFC 5304 2: both ends take each other's hellos of the level.
    private static func authenticate(_ near: Circuit, _ far: Circuit, _ level: Int) -> Bool {
        let (own, other) = (near.helloAuthentication[level], far.helloAuthentication[level])
        return PacketAuthentication.accepts(own, other) && PacketAuthentication.accepts(other, own)
    }

    /// Why two circuits on a cable are not adjacent; nil if they are.
    static func obstacle(_ near: Circuit, _ far: Circuit) -> Reason? {
        let deciders = [near.decider, far.decider]
        func because(_ cause: AdjacencyCause) -> Reason { Reason(.adjacency(cause), deciders) }
        if let silent = [near, far].first(where: \.isSilent) {
            return Reason(
                .adjacency(.silent(router: silent.node.place.router, interface: silent.port.interface)),
                [silent.decider])
        }
        if near.systemID == far.systemID { return because(.sameID(near.systemID)) }
        if near.pointToPoint != far.pointToPoint { return because(.networkTypesDiffer) }
        let common = near.levels.filter(far.levels.contains)
        if common.isEmpty { return because(.levelsDiffer) }
        if let level = common.first(where: { !authenticate(near, far, $0) }), levels(near, far).isEmpty {
            let words = [near, far].map { $0.helloAuthentication[level]?.description ?? "none" }
            return because(.authenticationDiffers(words[0], words[1]))
        }
        if levels(near, far).isEmpty {
            return because(
                .areasDiffer(near.areas.sorted().joined(separator: ","), far.areas.sorted().joined(separator: ",")))
        }
        return near.style.understands(far.style) && far.style.understands(near.style)
            ? nil : because(.metricStylesDiffer)
    }

    private func row(_ adjacency: Adjacency, bothLevels: Bool) -> ISISNeighbor {
        let near = adjacency.near
        // Assumption: with equal priorities the greater system id stands in for the greater MAC address (ISO 10589 8.4.5).
        let designated = max(near.systemID, adjacency.far.systemID)
        return ISISNeighbor(
            instance: near.node.place.instance, process: near.node.process, systemID: adjacency.far.systemID,
            neighborRouter: adjacency.far.node.place.router, interface: near.port.interface,
            circuitID: near.pointToPoint ? "0000000001" : "\(designated).01", level: adjacency.level,
            bothLevels: bothLevels, isUp: true)
    }

    /// An interface's own level counts on level 1-2 routers alone; elsewhere the router's decides (the vendor's configuration
    /// guide, IS-IS interface levels).
    private static func circuits(_ model: NetworkModel, _ topology: Topology) -> [Circuit] {
        var circuits: [Circuit] = []
        var taken: Set<NetworkModel.End> = []
        for place in topology.ports.keys.sorted() {
            let processes = model.routers[place.router]?.instances[place.instance]?.isis ?? []
            for process in processes.sorted(by: { $0.id < $1.id }) {
                let entities = process.networkEntities.compactMap(NetworkEntity.init)
                guard !entities.isEmpty else { continue }
                for settings in process.circuits.sorted(by: { $0.interface < $1.interface }) {
                    guard let port = topology.port(place, settings.interface), taken.insert(port.end).inserted else {
                        continue
                    }
                    let standard = settings.cost ?? (port.isLoopback ? 0 : model.behaviour.isisDefaultCost)
                    circuits.append(
                        Circuit(
                            node: IGPNode(place: place, process: process.id), port: port,
                            levels: (process.level == .level12 ? settings.level ?? .level12 : process.level).numbers,
                            costs: [1, 2].reduce(into: [:]) {
                                $0[$1] = IGPCost.clamped(settings.costs[$1] ?? standard)
                            },
                            pointToPoint: settings.pointToPoint, style: process.metricStyle, entities: entities,
                            origin: settings.origin, isSilent: settings.isSilent,
                            helloAuthentication: settings.helloAuthentication, overload: process.overload))
                }
            }
        }
        return circuits
    }
}

extension ISISProcess.Level {
    var numbers: [Int] {
        switch self {
        case .level1: [1]
        case .level2: [2]
        case .level12: [1, 2]
        }
    }
}
