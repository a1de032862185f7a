import Addressing
import Parallel

/// Routes from IS-IS adjacencies: shortest paths per level; a level 1-2 router passes level 1 routes up (RFC 1195 3.2)
/// and draws level 1 routers' default route (ISO 10589 7.2.9).
struct ISISRoutes: Sendable {
    private typealias Graph = PathGraph<IGPNode>

    private struct Advert {
        var prefix: IPv4Prefix
        var cost: Int
    }

    /// One level as a router sees it that understands certain forms of metrics.
    private struct View: Hashable {
        var level: Int
        var forms: Set<MetricForm>
    }

    private let domain: ISISDomain
    private let graphs: [View: Graph]
    private let own: [IGPNode: [ISISDomain.Circuit]]
    /// Level 1-2 routers that reach another area, in whose direction level 1 routers look for everything else.
    private let attached: Set<IGPNode>
    private let duplicated: Set<String>
    /// What each router announces, by level.
    private var adverts: [Int: [IGPNode: [Advert]]] = [:]

    init(domain: ISISDomain, adjacencies: [ISISDomain.Adjacency]) {
        self.domain = domain
        own = Dictionary(grouping: domain.circuits, by: \.node)
        graphs = ISISRoutes.graphs(adjacencies)
        attached = ISISRoutes.attached(own, graphs)
        duplicated = ISISRoutes.duplicates(own)
        for level in [1, 2] {
            let known = self
            let nodes = own.keys.filter { known.levels($0).contains(level) }
            let announced = nodes.parallelMap { known.adverts(of: $0, level: level) }
            adverts[level] = Dictionary(zip(nodes, announced)) { first, _ in first }
        }
    }

    /// Narrow and wide metrics ride in different TLVs (RFC 5305): a link is on the map of whoever understands what both of
    /// its ends send (ISO 10589 7.2.6 asks for both).
    private static func graphs(_ adjacencies: [ISISDomain.Adjacency]) -> [View: Graph] {
        var edges: [View: [IGPNode: [Graph.Edge]]] = [:]
        let kinds = Set(adjacencies.map(\.near.style.understood))
        for adjacency in adjacencies {
            let (near, far) = (adjacency.near, adjacency.far)
            let hop = FirstHop(interface: near.port.interface, address: far.port.address)
            let edge = Graph.Edge(to: far.node, cost: near.cost(adjacency.level), hop: hop)
            for forms in kinds where [near, far].allSatisfy({ !$0.style.sent.isDisjoint(with: forms) }) {
                edges[View(level: adjacency.level, forms: forms), default: [:]][near.node, default: []].append(edge)
            }
        }
        // ISO 10589 7.2.8.1: an overloaded router is a destination and no way through.
        let overloaded = Set(adjacencies.filter { $0.near.overload != nil }.map(\.near.node))
        return edges.mapValues { Graph(edges: $0, closed: overloaded) }
    }

    private static func graph(
        _ graphs: [View: Graph], _ own: [IGPNode: [ISISDomain.Circuit]], for node: IGPNode, level: Int
    ) -> Graph? {
        own[node]?.first.flatMap { graphs[View(level: level, forms: $0.style.understood)] }
    }

    @Sendable func candidates(at node: IGPNode) -> [Candidate] {
        var best: [IPv4Prefix: Candidate] = [:]
        for level in [1, 2] where levels(node).contains(level) {
            for route in routes(at: node, level: level) where best[route.prefix] == nil {
                best[route.prefix] = route
            }
        }
        let own = domainConnected(node)
        // One without a next hop is what the router imports itself.
        return best.values.filter { !own.contains($0.prefix) && !$0.nextHops.isEmpty }
    }

    private func domainConnected(_ node: IGPNode) -> Set<IPv4Prefix> {
        Set((own[node] ?? []).map(\.port.subnet))
    }

    private func levels(_ node: IGPNode) -> Set<Int> {
        Set((own[node] ?? []).flatMap(\.levels))
    }

    private func routes(at node: IGPNode, level: Int) -> [Candidate] {
        guard let paths = ISISRoutes.graph(graphs, own, for: node, level: level)?.paths(from: node) else { return [] }
        // RFC 1195 C.1.4: what the router announces itself takes part in its own calculation, so that it does not take from
        // others what came of its own announcement.
        var best = ownImports(node, level).mapValues { (cost: $0.cost ?? 0, hops: [FirstHop]()) }
        for reach in paths.reached where reach.node != node && !isDuplicate(reach.node) {
            let announced = adverts[level]?[reach.node] ?? []
            for advert in announced + defaultRoute(of: reach.node, to: node, level: level) {
                let cost = reach.cost + advert.cost
                guard let known = best[advert.prefix], known.cost <= cost else {
                    best[advert.prefix] = (cost, reach.hops)
                    continue
                }
                if known.cost == cost, !known.hops.isEmpty, known.hops != reach.hops {
                    best[advert.prefix] = (cost, Set(known.hops + reach.hops).sorted())
                }
            }
        }
        return best.map { prefix, found in
            Candidate(
                prefix: prefix, source: level == 1 ? .isisLevel1 : .isisLevel2,
                preference: domain.model.behaviour.isisPreference, cost: found.cost, nextHops: found.hops,
                process: node.process)
        }
    }

    /// What level 1 gives is known when level 2 is asked for.
    private func adverts(of node: IGPNode, level: Int) -> [Advert] {
        let circuits = own[node] ?? []
        var adverts = circuits.filter { $0.levels.contains(level) }
            .map { Advert(prefix: $0.port.subnet, cost: $0.cost(level)) }
        let overload = circuits.first?.overload
        // RFC 1195 3.2: what a level 1-2 router reaches at level 1 it announces at level 2, its own subnets with their own cost.
        if level == 2, levels(node).contains(1), overload?.announcesOtherLevels ?? true {
            adverts += circuits.filter { $0.levels == [1] }.map { Advert(prefix: $0.port.subnet, cost: $0.cost(1)) }
            adverts += routes(at: node, level: 1).filter { $0.prefix.length > 0 && !$0.nextHops.isEmpty }
                .map { Advert(prefix: $0.prefix, cost: $0.cost) }
        }
        return adverts
            + ownImports(node, level).sorted { $0.key < $1.key }.map {
                Advert(prefix: $0.key, cost: $0.value.cost ?? 0)
            }
    }

    /// What the router announces at a level of other protocols.
    private func ownImports(_ node: IGPNode, _ level: Int) -> [IPv4Prefix: IGPImport] {
        guard own[node]?.first?.overload?.announcesOtherProtocols ?? true else { return [:] }
        return (domain.imports[node] ?? [:]).filter { $0.value.levels.contains(level) }
    }

    /// ISO 10589 7.2.9.1: of an attached router to those of its area that are not; a level 1-2 router that reaches no other
    /// area acts as a level 1 router in this (7.2.9.2).
    private func defaultRoute(of far: IGPNode, to node: IGPNode, level: Int) -> [Advert] {
        guard level == 1, attached.contains(far), !attached.contains(node) else { return [] }
        return [Advert(prefix: IPv4Prefix(IPv4Address(bits: 0), 0), cost: 0)]
    }

    /// ISO 10589 7.2.9.2: attached is who reaches another area at level 2, over however many routers of the own area.
    private static func attached(
        _ own: [IGPNode: [ISISDomain.Circuit]], _ graphs: [View: Graph]
    ) -> Set<IGPNode> {
        let levels = own.mapValues { Set($0.flatMap(\.levels)) }
        let areas = own.mapValues { $0[0].areas }
        // The answer costs a tree for each level 1-2 router, and is known where all are of one area.
        guard Set(areas.values).count > 1 else { return [] }
        return Set(
            levels.keys.filter { node in
                guard levels[node] == [1, 2], let here = areas[node] else { return false }
                let reached = graph(graphs, own, for: node, level: 2)?.paths(from: node).reached ?? []
                return reached.contains { areas[$0.node]?.isDisjoint(with: here) ?? false }
            })
    }

    /// ISO 10589 7.1.5: system ids are unique in a domain; what two routers say under one id nobody can use.
    private func isDuplicate(_ node: IGPNode) -> Bool {
        guard let id = own[node]?.first?.systemID else { return false }
        return duplicated.contains(id)
    }

    private static func duplicates(_ own: [IGPNode: [ISISDomain.Circuit]]) -> Set<String> {
        var seen: Set<String> = []
        var twice: Set<String> = []
        for id in own.values.compactMap(\.first?.systemID) where !seen.insert(id).inserted {
            twice.insert(id)
        }
        return twice
    }
}
