/// Routes from OSPF adjacencies: shortest paths per area, then between areas through the backbone, then external ones
/// (RFC 2328 section 16); in VPN instances also those of the domain's other sites (RFC 4577).
struct OSPFRoutes: Sendable {
    private typealias Graph = PathGraph<IGPNode>

    private struct Found {
        var cost: Int
        var hops: Set<FirstHop>

        func further(_ cost: Int) -> Found { Found(cost: self.cost + cost, hops: hops) }
    }

    private static let backbone = IPv4(bits: 0)
    private static let everything = Prefix(IPv4(bits: 0), 0)

    private let domain: OSPFDomain
    private let own: [IGPNode: [OSPFDomain.Circuit]]
    /// From every process, per area that it is in.
    private var trees: [IGPNode: [IPv4: ShortestPaths<IGPNode>]] = [:]

    init(domain: OSPFDomain, adjacencies: [OSPFDomain.Adjacency]) {
        self.domain = domain
        own = Dictionary(grouping: domain.circuits, by: \.node)
        var edges: [IPv4: [IGPNode: [Graph.Edge]]] = [:]
        for adjacency in adjacencies {
            let hop = FirstHop(interface: adjacency.near.port.interface, address: adjacency.far.port.address)
            edges[adjacency.near.area, default: [:]][adjacency.near.node, default: []].append(
                Graph.Edge(to: adjacency.far.node, cost: adjacency.near.cost, hop: hop))
        }
        let graphs = edges.mapValues { Graph(edges: $0) }
        for (node, circuits) in own {
            for area in Set(circuits.map(\.area)) {
                trees[node, default: [:]][area] = graphs[area]?.paths(from: node)
            }
        }
    }

    @Sendable func candidates(at node: IGPNode) -> [Candidate] {
        let behaviour = domain.model.behaviour
        let inside = intraArea(node).merging(interArea(node)) { intra, _ in intra }
        let outside = external(node).filter { inside[$0.key] == nil }
        let connected = Set((own[node] ?? []).map(\.announced))
        let routes =
            inside.map { candidate($0, $1, .ospf, behaviour.ospfPreference, node) }
            + outside.map { candidate($0, $1, .ospfExternal, behaviour.ospfExternalPreference, node) }
        return routes.filter { !connected.contains($0.prefix) }
    }

    private func candidate(
        _ prefix: Prefix, _ found: Found, _ source: Route.Source, _ preference: Int, _ node: IGPNode
    ) -> Candidate {
        Candidate(
            prefix: prefix, source: source, preference: preference, cost: found.cost, nextHops: found.hops.sorted(),
            process: node.process)
    }

    private func areas(_ node: IGPNode) -> [IPv4] { Set((own[node] ?? []).map(\.area)).sorted() }

    private func kind(_ node: IGPNode, _ area: IPv4) -> OSPFProcess.Area.Kind {
        own[node]?.first { $0.area == area }?.areaKind ?? .normal
    }

    private func isBorder(_ node: IGPNode) -> Bool {
        let areas = areas(node)
        return areas.count > 1 && areas.contains(OSPFRoutes.backbone)
    }

    /// The processes that a process reaches inside an area, without itself.
    private func reach(_ node: IGPNode, _ area: IPv4) -> [(node: IGPNode, found: Found)] {
        (trees[node]?[area]?.reached ?? []).filter { $0.node != node }
            .map { ($0.node, Found(cost: $0.cost, hops: Set($0.hops))) }
    }

    /// RFC 2328 16.2: a border router examines the backbone's summaries only; others those of their own areas.
    private func examined(_ node: IGPNode) -> [IPv4] { isBorder(node) ? [OSPFRoutes.backbone] : areas(node) }

    /// RFC 2328 16.1, with the node's own interfaces at their cost and without next hops.
    private func intraArea(_ node: IGPNode) -> [Prefix: Found] {
        areas(node).reduce(into: [:]) { routes, area in
            routes.merge(intraArea(node, area), uniquingKeysWith: OSPFRoutes.better)
        }
    }

    private func intraArea(_ node: IGPNode, _ area: IPv4) -> [Prefix: Found] {
        var routes: [Prefix: Found] = [:]
        for (far, found) in [(node, Found(cost: 0, hops: []))] + reach(node, area) {
            for circuit in (own[far] ?? []) where circuit.area == area {
                OSPFRoutes.keep(found.further(circuit.cost), for: circuit.announced, in: &routes)
            }
        }
        return routes
    }

    private func interArea(_ node: IGPNode) -> [Prefix: Found] {
        var routes: [Prefix: Found] = [:]
        for area in examined(node) {
            for (far, found) in reach(node, area) {
                for (prefix, cost) in summaries(of: far, into: area, to: node) {
                    OSPFRoutes.keep(found.further(cost), for: prefix, in: &routes)
                }
            }
        }
        return routes
    }

    /// RFC 2328 12.4.3: into the backbone go the routes inside other areas, into other areas everything, and into stub
    /// areas the default route. RFC 4577 4.2.8.2: a provider edge announces the domain's routes of other sites in this way.
    private func summaries(of far: IGPNode, into area: IPv4, to node: IGPNode) -> [Prefix: Int] {
        var routes: [Prefix: Int] = [:]
        if isBorder(far) {
            for other in areas(far) where other != area {
                routes.merge(intraArea(far, other).mapValues(\.cost), uniquingKeysWith: min)
            }
            if area != OSPFRoutes.backbone {
                routes.merge(interArea(far).mapValues(\.cost)) { intra, _ in intra }
            }
            if kind(far, area) != .normal { routes[OSPFRoutes.everything] = 1 }
        }
        guard usesDownBit(node) else { return routes }
        for (prefix, imported) in domain.imports[far] ?? [:] where imported.isInside {
            routes[prefix] = min(routes[prefix] ?? .max, imported.cost ?? 1)
        }
        return routes
    }

    /// RFC 4577 4.2.5.1: what provider edges put into a site carries the DN bit, and no other provider edge uses it.
    private func usesDownBit(_ node: IGPNode) -> Bool {
        node.place.instance == RouterModel.publicInstance || own[node]?.first?.ignoresDownBit ?? false
    }

    /// An external route on the way to a router that imports it.
    private struct External {
        /// RFC 2328 16.4 (6): type 1 metrics, with the way added, come before type 2 ones, of which the lowest wins, then the
        /// nearest router that imports.
        var order: (type: Int, metric: Int, way: Int)
        var hops: Set<FirstHop>

        init(_ imported: IGPImport, _ way: Found) {
            let metric = imported.cost ?? 1
            order = imported.countsTheWay ? (1, metric + way.cost, 0) : (2, metric, way.cost)
            hops = way.hops
        }

        static func better(_ left: External, _ right: External) -> External {
            if left.order != right.order { return left.order < right.order ? left : right }
            var both = left
            both.hops.formUnion(right.hops)
            return both
        }
    }

    private func external(_ node: IGPNode) -> [Prefix: Found] {
        var nearest: [Prefix: External] = [:]
        for (importer, found) in boundaries(node) {
            guard let imports = domain.imports[importer] else { continue }
            let isProviderEdge = importer.place.instance != RouterModel.publicInstance
            guard !isProviderEdge || usesDownBit(node) else { continue }
            for (prefix, imported) in imports where !imported.isInside {
                let one = External(imported, found)
                nearest[prefix] = nearest[prefix].map { External.better($0, one) } ?? one
            }
        }
        return nearest.mapValues { Found(cost: $0.order.metric, hops: $0.hops) }
    }

    /// The ways to the routers that import: inside the areas, or through border routers (RFC 2328 16.1, 16.2). External
    /// routes do not enter stub areas, nor not-so-stubby ones from outside (RFC 3101).
    private func boundaries(_ node: IGPNode) -> [IGPNode: Found] {
        var found: [IGPNode: Found] = [:]
        for area in areas(node) where kind(node, area) != .stub {
            for (far, way) in reach(node, area) { OSPFRoutes.keep(way, for: far, in: &found) }
        }
        for area in examined(node) where kind(node, area) == .normal {
            for (border, way) in reach(node, area) where isBorder(border) {
                for (importer, cost) in boundarySummaries(of: border, into: area) where found[importer] == nil {
                    OSPFRoutes.keep(way.further(cost), for: importer, in: &found)
                }
            }
        }
        found[node] = nil
        return found
    }

    private func boundarySummaries(of border: IGPNode, into area: IPv4) -> [IGPNode: Int] {
        if area != OSPFRoutes.backbone { return boundaries(border).mapValues(\.cost) }
        var costs: [IGPNode: Int] = [:]
        for other in areas(border) where other != area && kind(border, other) != .stub {
            for (far, way) in reach(border, other) { costs[far] = min(costs[far] ?? .max, way.cost) }
        }
        return costs
    }

    private static func keep<Key: Hashable>(_ found: Found, for key: Key, in routes: inout [Key: Found]) {
        routes[key] = routes[key].map { better($0, found) } ?? found
    }

    private static func better(_ left: Found, _ right: Found) -> Found {
        if left.cost != right.cost { return left.cost < right.cost ? left : right }
        return Found(cost: left.cost, hops: left.hops.union(right.hops))
    }
}
