import Addressing

/// Routes from OSPF adjacencies: shortest paths per area, then between areas through the backbone, then external ones
/// (RFC 2328 section 16); in VPN instances also those of the domain's other sites (RFC 4577).
struct OSPFRoutes: Sendable {
    private typealias Graph = PathGraph<IGPNode>

    private struct Found {
        var cost: Int
        var hops: Set<FirstHop>

        func further(_ cost: Int) -> Found { Found(cost: self.cost + cost, hops: hops) }
    }

    private static let backbone = IPv4Address(bits: 0)
    private static let everything = IPv4Prefix(IPv4Address(bits: 0), 0)

    private let domain: OSPFDomain
    private let own: [IGPNode: [OSPFDomain.Circuit]]
    /// From every process, per area that it is in.
    private var trees: [IGPNode: [IPv4Address: ShortestPaths<IGPNode>]] = [:]

    init(domain: OSPFDomain, adjacencies: [OSPFDomain.Adjacency]) {
        self.domain = domain
        own = Dictionary(grouping: domain.circuits, by: \.node)
        var edges: [IPv4Address: [IGPNode: [Graph.Edge]]] = [:]
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
        let outside = external(node, inside).filter { inside[$0.key] == nil }
        let connected = Set((own[node] ?? []).map(\.announced))
        let routes =
            inside.map { candidate($0, $1, .ospf, behaviour.ospfPreference, node) }
            + outside.map { candidate($0, $1, .ospfExternal, behaviour.ospfExternalPreference, node) }
        return routes.filter { !connected.contains($0.prefix) }
    }

    private func candidate(
        _ prefix: IPv4Prefix, _ found: Found, _ source: Route.Source, _ preference: Int, _ node: IGPNode
    ) -> Candidate {
        Candidate(
            prefix: prefix, source: source, preference: preference, cost: found.cost, nextHops: found.hops.sorted(),
            process: node.process)
    }

    private func areas(_ node: IGPNode) -> [IPv4Address] { Set((own[node] ?? []).map(\.area)).sorted() }

    private func kind(_ node: IGPNode, _ area: IPv4Address) -> OSPFProcess.Area.Kind {
        own[node]?.first { $0.area == area }?.areaKind ?? .normal
    }

    /// RFC 2328 3.3: attached to the backbone and to another area. Others ask for a neighbour in the backbone too (RFC 3509
    /// 2.1), so that a router which lost it uses its other areas.
    private func isBorder(_ node: IGPNode) -> Bool {
        let areas = areas(node)
        guard areas.count > 1, areas.contains(OSPFRoutes.backbone) else { return false }
        return !domain.model.behaviour.ospfBordersNeedBackboneNeighbour || !reach(node, OSPFRoutes.backbone).isEmpty
    }

    /// The processes that a process reaches inside an area, without itself.
    private func reach(_ node: IGPNode, _ area: IPv4Address) -> [(node: IGPNode, found: Found)] {
        (trees[node]?[area]?.reached ?? []).filter { $0.node != node }
            .map { ($0.node, Found(cost: $0.cost, hops: Set($0.hops))) }
    }

    /// RFC 2328 16.2: a border router examines the backbone's summaries only; others those of their own areas.
    private func examined(_ node: IGPNode) -> [IPv4Address] { isBorder(node) ? [OSPFRoutes.backbone] : areas(node) }

    /// RFC 2328 16.1, with the node's own interfaces at their cost and without next hops.
    private func intraArea(_ node: IGPNode) -> [IPv4Prefix: Found] {
        areas(node).reduce(into: [:]) { routes, area in
            routes.merge(intraArea(node, area), uniquingKeysWith: OSPFRoutes.better)
        }
    }

    private func intraArea(_ node: IGPNode, _ area: IPv4Address) -> [IPv4Prefix: Found] {
        var routes: [IPv4Prefix: Found] = [:]
        for (far, found) in [(node, Found(cost: 0, hops: []))] + reach(node, area) {
            for circuit in (own[far] ?? []) where circuit.area == area {
                OSPFRoutes.keep(found.further(circuit.cost), for: circuit.announced, in: &routes)
            }
        }
        return routes
    }

    private func interArea(_ node: IGPNode) -> [IPv4Prefix: Found] {
        var routes: [IPv4Prefix: Found] = [:]
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
    private func summaries(of far: IGPNode, into area: IPv4Address, to node: IGPNode) -> [IPv4Prefix: Int] {
        var routes: [IPv4Prefix: Int] = [:]
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

    private func external(_ node: IGPNode, _ inside: [IPv4Prefix: Found]) -> [IPv4Prefix: Found] {
        var nearest: [IPv4Prefix: External] = [:]
        for (importer, found) in boundaries(node) {
            guard let imports = domain.imports[importer] else { continue }
            let isProviderEdge = importer.place.instance != RouterModel.publicInstance
            guard !isProviderEdge || usesDownBit(node) else { continue }
            for (prefix, imported) in imports where !imported.isInside {
                guard let way = way(from: node, to: imported, of: importer, found, inside) else { continue }
                let one = External(imported, way)
                nearest[prefix] = nearest[prefix].map { External.better($0, one) } ?? one
            }
        }
        return nearest.mapValues { Found(cost: $0.order.metric, hops: $0.hops) }
    }

    /// RFC 2328 16.4 (3): to the forwarding address where there is one, which must be known inside OSPF; else to the router
    /// that imports.
    private func way(
        from node: IGPNode, to imported: IGPImport, of importer: IGPNode, _ found: Found, _ inside: [IPv4Prefix: Found]
    ) -> Found? {
        guard let address = forwardingAddress(imported, of: importer) else { return found }
        // Its own packets would come back to it.
        if (own[node] ?? []).contains(where: { $0.port.address == address }) { return nil }
        let prefixes = stride(from: 32, through: 0, by: -1).lazy.map { IPv4Prefix(address, $0) }
        guard let prefix = prefixes.first(where: { inside[$0] != nil }), let way = inside[prefix] else { return nil }
        guard way.hops.isEmpty else { return way }
        // The address is on a network of the router's own.
        let circuit = (own[node] ?? []).first { $0.announced == prefix }
        return circuit.map { Found(cost: way.cost, hops: [FirstHop(interface: $0.port.interface, address: address)]) }
    }

    /// RFC 2328 12.4.4.1: the next hop of the imported route, where it lies on a broadcast network of OSPF's.
    private func forwardingAddress(_ imported: IGPImport, of importer: IGPNode) -> IPv4Address? {
        guard let address = imported.nextHop else { return nil }
        let isCovered = (own[importer] ?? []).contains {
            !$0.port.isLoopback && $0.networkType == .broadcast && $0.silencer == nil
                && $0.port.subnet.contains(address) && $0.port.address != address
        }
        return isCovered ? address : nil
    }

    /// The way to a router that imports, in one area.
    private struct Boundary {
        var area: IPv4Address
        /// Inside the area, and not through a border router.
        var isInside: Bool
        var found: Found

        /// RFC 2328 16.4 (3): the lowest cost, then the area with the greatest id. Without compatibility with RFC 1583 ways
        /// inside areas other than the backbone come first (16.4.1).
        func isBetter(than other: Boundary, _ behaviour: Behaviour) -> Bool {
            func order(_ one: Boundary) -> (Int, Int, Int) {
                let comesFirst = one.isInside && one.area != OSPFRoutes.backbone
                let rank = behaviour.ospfComparesAsRFC1583 || comesFirst ? 0 : 1
                return (rank, one.found.cost, -Int(one.area.bits))
            }
            return order(self) < order(other)
        }
    }

    /// The ways to the routers that import: inside the areas, or through border routers (RFC 2328 16.1, 16.2). External
    /// routes do not enter stub areas, nor not-so-stubby ones from outside (RFC 3101).
    private func boundaries(_ node: IGPNode) -> [IGPNode: Found] {
        var best: [IGPNode: Boundary] = [:]
        func offer(_ found: Found, to far: IGPNode, in area: IPv4Address, isInside: Bool) {
            let one = Boundary(area: area, isInside: isInside, found: found)
            if let known = best[far], !one.isBetter(than: known, domain.model.behaviour) { return }
            best[far] = one
        }
        for area in areas(node) where kind(node, area) != .stub {
            for (far, way) in reach(node, area) { offer(way, to: far, in: area, isInside: true) }
        }
        // A way inside an area comes before one between areas (RFC 2328 11).
        let inside = Set(best.keys)
        for area in examined(node) where kind(node, area) == .normal {
            var ways: [IGPNode: Found] = [:]
            for (border, way) in reach(node, area) where isBorder(border) {
                for (importer, cost) in boundarySummaries(of: border, into: area) where !inside.contains(importer) {
                    OSPFRoutes.keep(way.further(cost), for: importer, in: &ways)
                }
            }
            for (far, way) in ways { offer(way, to: far, in: area, isInside: false) }
        }
        best[node] = nil
        return best.mapValues(\.found)
    }

    /// RFC 2328 12.4.3: into the backbone go the ways inside other areas, into other areas all of them.
    private func boundarySummaries(of border: IGPNode, into area: IPv4Address) -> [IGPNode: Int] {
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
