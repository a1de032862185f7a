import Parallel

/// What an IGP makes of an interface that takes part in a process.
protocol IGPCircuit: Sendable, Equatable {
    var node: IGPNode { get }
    var port: Port { get }
}

/// A part of an IGP's network that has nothing to do with the rest: what its routes are worked out from.
struct IGPIsland<Circuit: IGPCircuit>: Sendable, Equatable {
    private(set) var circuits: [Circuit] = []
    /// What each circuit faces.
    private var facing: [NetworkModel.End?] = []
    private(set) var imports: IGPImports = [:]

    /// The islands that circuits make, over cables and by common processes.
    static func all(_ circuits: [Circuit], _ topology: Topology, _ imports: IGPImports) -> [IGPIsland] {
        let byEnd = Dictionary(circuits.map { ($0.port.end, $0.node) }) { first, _ in first }
        var leaders: [IGPNode: IGPNode] = [:]
        func leader(of node: IGPNode) -> IGPNode {
            var top = node
            while let next = leaders[top] { top = next }
            if top != node { leaders[node] = top }
            return top
        }
        let facing = circuits.map { topology.neighbor(of: $0.port)?.end }
        for (circuit, far) in zip(circuits, facing) {
            guard let far = far.flatMap({ byEnd[$0] }) else { continue }
            let (one, other) = (leader(of: circuit.node), leader(of: far))
            if one != other { leaders[max(one, other)] = min(one, other) }
        }
        var islands: [IGPNode: IGPIsland] = [:]
        for (circuit, far) in zip(circuits, facing) {
            let top = leader(of: circuit.node)
            islands[top, default: IGPIsland()].circuits.append(circuit)
            islands[top]?.facing.append(far)
            if let imported = imports[circuit.node] { islands[top]?.imports[circuit.node] = imported }
        }
        return islands.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// The routes of all islands, each with what they were worked out from: an island that is as before need not be again.
struct IGPIslands<Circuit: IGPCircuit>: Sendable {
    private struct Worked: Sendable {
        var island: IGPIsland<Circuit>
        var result: IGPResult
    }

    private let worked: [Worked]
    private let index: [NetworkModel.End: Int]

    init(
        _ islands: [IGPIsland<Circuit>], after earlier: IGPIslands?,
        _ work: @Sendable (IGPIsland<Circuit>) -> IGPResult
    ) {
        worked = islands.parallelMap { island in
            if let before = earlier?.worked(like: island), before.island == island { return before }
            return Worked(island: island, result: work(island))
        }
        index = Dictionary(
            worked.enumerated().compactMap { place, one in one.island.circuits.first.map { ($0.port.end, place) } }
        ) { first, _ in first }
    }

    private func worked(like island: IGPIsland<Circuit>) -> Worked? {
        island.circuits.first.flatMap { index[$0.port.end] }.map { worked[$0] }
    }

    /// The island that each process is in.
    var numbers: [IGPNode: Int] {
        worked.enumerated().reduce(into: [:]) { numbers, entry in
            for circuit in entry.element.island.circuits { numbers[circuit.node] = entry.offset }
        }
    }

    /// Of all islands together.
    var result: IGPResult { worked.reduce(into: IGPResult()) { $0.merge($1.result) } }
}
