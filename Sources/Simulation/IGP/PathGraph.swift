/// Who borders on whom at what cost: what shortest paths are worked out on, from any node.
struct PathGraph<Node: Hashable & Comparable & Sendable>: Sendable {
    struct Edge: Sendable {
        var to: Node
        var cost: Int
        var hop: FirstHop
    }

    /// An edge between nodes that go by their places.
    private struct Step: Sendable {
        var to: Int
        var cost: Int
        var hop: FirstHop
    }

    /// In ascending order.
    let nodes: [Node]
    private let places: [Node: Int]
    private let steps: [[Step]]
    private let isClosed: [Bool]

    /// Nobody but the root itself is reached through a closed node.
    init(edges: [Node: [Edge]], closed: Set<Node> = []) {
        nodes = Set(edges.keys).union(edges.values.joined().map(\.to)).sorted()
        let places = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
        self.places = places
        steps = nodes.map { node in
            (edges[node] ?? []).compactMap { edge in
                places[edge.to].map { Step(to: $0, cost: max(edge.cost, 1), hop: edge.hop) }
            }
        }
        isClosed = nodes.map(closed.contains)
    }

    /// Dijkstra's algorithm with all equal-cost first hops (RFC 2328 section 16.1, ISO 10589 C.2).
    func paths(from node: Node) -> ShortestPaths<Node> {
        guard let root = places[node] else { return ShortestPaths(reached: [.init(node: node, cost: 0, hops: [])]) }
        var costs = Array(repeating: Int.max, count: nodes.count)
        var hops = Array(repeating: [FirstHop](), count: nodes.count)
        var isDone = Array(repeating: false, count: nodes.count)
        var open = [root]
        costs[root] = 0
        while let place = open.indices.min(by: { (costs[open[$0]], open[$0]) < (costs[open[$1]], open[$1]) }) {
            let nearest = open[place]
            open.swapAt(place, open.count - 1)
            open.removeLast()
            isDone[nearest] = true
            if nearest != root, isClosed[nearest] { continue }
            for step in steps[nearest] where !isDone[step.to] {
                let first = nearest == root ? [step.hop] : hops[nearest]
                let cost = costs[nearest] + step.cost
                if costs[step.to] == .max { open.append(step.to) }
                if cost < costs[step.to] {
                    costs[step.to] = cost
                    hops[step.to] = first
                } else if cost == costs[step.to], hops[step.to] != first {
                    hops[step.to] = Set(hops[step.to] + first).sorted()
                }
            }
        }
        return ShortestPaths(
            reached: nodes.indices.filter { costs[$0] != .max }.map {
                .init(node: nodes[$0], cost: costs[$0], hops: hops[$0])
            })
    }
}
