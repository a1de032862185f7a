import Addressing

/// Routers of one OSPF area that announce themselves by one id: each takes the other's link states for its own old ones
/// and floods newer ones (RFC 2328 13.4), so that their routes come and go.
enum OSPFRouterIDs {
    /// Another process with a router's id, for each that has one; an id may be used again where no packets lead to.
    ///
    /// Assumption: routes that come and go are counted as gone.
    static func clashes(_ adjacencies: [OSPFDomain.Adjacency]) -> [IGPNode: (id: IPv4Address, other: IGPNode)] {
        var owners: [Key: Set<IGPNode>] = [:]
        for adjacency in adjacencies {
            let near = adjacency.near
            owners[Key(id: near.routerID, area: near.area), default: []].insert(near.node)
        }
        let shared = owners.filter { $0.value.count > 1 }
        guard !shared.isEmpty else { return [:] }
        var neighbours: [IPv4Address: [IGPNode: [IGPNode]]] = [:]
        for adjacency in adjacencies {
            neighbours[adjacency.near.area, default: [:]][adjacency.near.node, default: []].append(adjacency.far.node)
        }
        var clashes: [IGPNode: (id: IPv4Address, other: IGPNode)] = [:]
        for (key, nodes) in shared {
            for node in nodes {
                let reached = reach(from: node, neighbours[key.area] ?? [:])
                let others = nodes.filter { $0 != node && reached.contains($0) }
                if let other = others.min() { clashes[node] = (key.id, other) }
            }
        }
        return clashes
    }

    private struct Key: Hashable {
        var id: IPv4Address
        var area: IPv4Address
    }

    private static func reach(from start: IGPNode, _ neighbours: [IGPNode: [IGPNode]]) -> Set<IGPNode> {
        var reached: Set<IGPNode> = [start]
        var waiting = [start]
        while let next = waiting.popLast() {
            for far in neighbours[next] ?? [] where reached.insert(far).inserted { waiting.append(far) }
        }
        return reached
    }
}
