/// Routes from OSPF adjacencies: shortest paths per area, then between areas through the backbone, then external ones
/// (RFC 2328 section 16).
struct OSPFRoutes {
    private typealias Paths = ShortestPaths<IGPNode>

    private struct Found {
        var cost: Int
        var hops: Set<FirstHop>
    }

    private static let backbone = IPv4(bits: 0)

    private let domain: OSPFDomain
    private var edges: [IPv4: [IGPNode: [Paths.Edge]]] = [:]
    private let own: [IGPNode: [OSPFDomain.Circuit]]

    init(domain: OSPFDomain, adjacencies: [OSPFDomain.Adjacency]) {
        self.domain = domain
        own = Dictionary(grouping: domain.circuits, by: \.node)
        for adjacency in adjacencies {
            let hop = FirstHop(interface: adjacency.near.port.interface, address: adjacency.far.port.address)
            edges[adjacency.near.area, default: [:]][adjacency.near.node, default: []].append(
                Paths.Edge(to: adjacency.far.node, cost: adjacency.near.cost, hop: hop))
        }
    }

    func candidates(at node: IGPNode) -> [Candidate] {
        let behaviour = domain.model.behaviour
        let inside = intraArea(node).merging(interArea(node)) { intra, _ in intra }
        let outside = external(node).filter { inside[$0.key] == nil }
        let connected = Set((own[node] ?? []).map(\.announced))
        let routes =
            inside.map { candidate($0, $1, .ospf, behaviour.ospfPreference, node) }
            + outside.map { candidate($0, $1, .ospfExternal, behaviour.ospfExternalPreference, node) }
        return routes.filter { !connected.contains($0.prefix) }.sorted { $0.prefix < $1.prefix }
    }

    private func candidate(
        _ prefix: Prefix, _ found: Found, _ source: Route.Source, _ preference: Int, _ node: IGPNode
    ) -> Candidate {
        Candidate(
            prefix: prefix, source: source, preference: preference, cost: found.cost, nextHops: found.hops.sorted(),
            process: node.process)
    }

    private func areas(_ node: IGPNode) -> [IPv4] { Set((own[node] ?? []).map(\.area)).sorted() }

    private func isBorder(_ node: IGPNode) -> Bool {
        let areas = areas(node)
        return areas.count > 1 && areas.contains(OSPFRoutes.backbone)
    }

    private func paths(_ node: IGPNode, _ area: IPv4) -> [(key: IGPNode, value: Paths.Reach)] {
        Paths(from: node, edges: edges[area] ?? [:]).reached.sorted { $0.key < $1.key }
    }

    /// RFC 2328 16.1, with the node's own interfaces at their cost and without next hops.
    private func intraArea(_ node: IGPNode) -> [Prefix: Found] {
        areas(node).reduce(into: [:]) { routes, area in
            routes.merge(intraArea(node, area), uniquingKeysWith: OSPFRoutes.better)
        }
    }

    private func intraArea(_ node: IGPNode, _ area: IPv4) -> [Prefix: Found] {
        var routes: [Prefix: Found] = [:]
        for (far, reach) in paths(node, area) {
            for circuit in (own[far] ?? []) where circuit.area == area {
                let found = Found(cost: reach.cost + circuit.cost, hops: reach.hops)
                routes[circuit.announced] = routes[circuit.announced].map { OSPFRoutes.better($0, found) } ?? found
            }
        }
        return routes
    }

    /// RFC 2328 16.2: a border router examines the backbone's summaries only; others those of their own area.
    private func interArea(_ node: IGPNode) -> [Prefix: Found] {
        var routes: [Prefix: Found] = [:]
        let examined = isBorder(node) ? [OSPFRoutes.backbone] : areas(node)
        for area in examined {
            for (border, reach) in paths(node, area) where border != node && isBorder(border) {
                for (prefix, summary) in summaries(of: border, into: area) {
                    let found = Found(cost: reach.cost + summary.cost, hops: reach.hops)
                    routes[prefix] = routes[prefix].map { OSPFRoutes.better($0, found) } ?? found
                }
            }
        }
        return routes
    }

    /// RFC 2328 12.4.3: into the backbone go the routes inside other areas, into other areas everything.
    private func summaries(of border: IGPNode, into area: IPv4) -> [Prefix: Found] {
        let others = areas(border).filter { $0 != area }
        var routes = others.reduce(into: [Prefix: Found]()) { routes, other in
            routes.merge(intraArea(border, other), uniquingKeysWith: OSPFRoutes.better)
        }
        if area != OSPFRoutes.backbone {
            routes.merge(interArea(border)) { intra, _ in intra }
        }
        return routes
    }

    /// RFC 2328 16.4, type 2 metrics of 1: the nearest router that imports wins.
    private func external(_ node: IGPNode) -> [Prefix: Found] {
        var nearest: [Prefix: Found] = [:]
        for area in areas(node) {
            for (importer, reach) in paths(node, area) where importer != node {
                for prefix in domain.imports[importer] ?? [] {
                    let found = Found(cost: reach.cost, hops: reach.hops)
                    nearest[prefix] = nearest[prefix].map { OSPFRoutes.better($0, found) } ?? found
                }
            }
        }
        return nearest.mapValues { Found(cost: 1, hops: $0.hops) }
    }

    private static func better(_ left: Found, _ right: Found) -> Found {
        if left.cost != right.cost { return left.cost < right.cost ? left : right }
        return Found(cost: left.cost, hops: left.hops.union(right.hops))
    }
}
