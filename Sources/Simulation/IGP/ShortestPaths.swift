/// Dijkstra's algorithm with all equal-cost first hops (RFC 2328 section 16.1, ISO 10589 C.2).
struct ShortestPaths<Node: Hashable & Comparable & Sendable>: Sendable {
    struct Edge: Sendable {
        var to: Node
        var cost: Int
        var hop: FirstHop
    }

    struct Reach: Sendable, Hashable {
        var cost: Int
        /// Empty for the root itself.
        var hops: Set<FirstHop>
    }

    let reached: [Node: Reach]

    /// Nobody but the root itself is reached through a closed node.
    init(from root: Node, edges: [Node: [Edge]], closed: Set<Node> = []) {
        var reached = [root: Reach(cost: 0, hops: [])]
        var open: Set<Node> = [root]
        var done: Set<Node> = []
        while let nearest = open.min(by: { ShortestPaths.isNearer($0, $1, reached) }), let here = reached[nearest] {
            open.remove(nearest)
            done.insert(nearest)
            if nearest != root, closed.contains(nearest) { continue }
            for edge in edges[nearest] ?? [] where !done.contains(edge.to) {
                let hops = nearest == root ? [edge.hop] : here.hops
                let cost = here.cost + max(edge.cost, 1)
                let known = reached[edge.to]
                if let known, known.cost < cost { continue }
                let equal = known?.cost == cost ? known?.hops ?? [] : []
                reached[edge.to] = Reach(cost: cost, hops: equal.union(hops))
                open.insert(edge.to)
            }
        }
        self.reached = reached
    }

    private static func isNearer(_ left: Node, _ right: Node, _ reached: [Node: Reach]) -> Bool {
        (reached[left]?.cost ?? .max, left) < (reached[right]?.cost ?? .max, right)
    }
}
