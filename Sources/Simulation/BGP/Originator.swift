import Addressing

/// The routes that a router puts into its BGP tables itself.
struct Originator {
    let router: RouterModel
    let behaviour: Behaviour
    let topology: Topology
    let igp: IGPResult
    let tables: [Place: RoutingTable]

    /// By `network` and `import-route` of one family of an instance.
    func localPaths(_ key: BGPTableKey) -> [BGPPath] {
        guard let bgp = router.instances[key.instance]?.bgp, let family = bgp.families[key.family] else { return [] }
        let place = Place(router: router.name, instance: key.instance)
        let table = tables[place] ?? RoutingTable([])
        var paths: [IPv4Prefix: BGPPath] = [:]
        for imported in family.imports {
            for route in routes(imported.source, place, table) {
                let verdict = router.evaluate(policy: imported.policy, prefix: route.prefix, isLabeled: false)
                guard verdict.permits else { continue }
                var path = local(route, .incomplete)
                if let cost = imported.cost { path.med = UInt32(clamping: cost) }
                path.relaysTunnel = imported.relaysTunnel
                verdict.apply(to: &path)
                if let known = paths[route.prefix], known.med ?? 0 <= path.med ?? 0 { continue }
                paths[route.prefix] = path
            }
        }
        for network in family.networks {
            let verdict = router.evaluate(policy: network.policy, prefix: network.prefix, isLabeled: false)
            guard verdict.permits, let route = table.active[network.prefix], !route.isBGP else { continue }
            var path = local(route, .igp)
            verdict.apply(to: &path)
            paths[network.prefix] = path
        }
        return paths.values.sorted { $0.prefix < $1.prefix }
    }

    private func local(_ route: Candidate, _ code: BGPRoute.OriginCode) -> BGPPath {
        var path = BGPPath(prefix: route.prefix, nextHop: IPv4Address(bits: 0), source: .local)
        path.originCode = code
        path.med = UInt32(clamping: route.cost)
        path.ospf = route.ospf
        // Where another instance of this router finds the destination (RFC 4364 4.3.6).
        path.resolution.exit = route.exits.first
        return path
    }

    private func routes(_ source: RouteImport.Source, _ place: Place, _ table: RoutingTable) -> [Candidate] {
        let active = table.active.values
        switch source {
        case .direct: return active.filter { $0.source == .direct && isImportable($0, place) }
        case .static: return active.filter { $0.source == .static }
        case .isis(let process):
            return active.filter { $0.process == process && $0.isISIS } + connected(process, place, table)
        case .ospf(let process): return ospfRoutes(process, place, table)
        case .bgp: return []
        }
    }

    /// Read off the vendor's tables: with an IGP process go the subnets of its own interfaces and loopbacks (PE1's instance
    /// shows CE1's loopback and 40.1.1.0/24), and not the host routes of its neighbours (no 40.1.1.1/32).
    private func connected(_ process: Int, _ place: Place, _ table: RoutingTable) -> [Candidate] {
        let prefixes = igp.connected[IGPNode(place: place, process: process)] ?? [:]
        return prefixes.keys.compactMap { table.active[$0] }.filter { $0.source == .direct }
    }

    /// In a VPN instance the cost goes along, also that of the own interfaces, and the kind of the route (RFC 4577 4.2.6).
    private func ospfRoutes(_ process: Int, _ place: Place, _ table: RoutingTable) -> [Candidate] {
        let learned = table.active.values.filter { $0.process == process && $0.isOSPF }
        let own = connected(process, place, table)
        guard place.instance != RouterModel.publicInstance else { return learned + own }
        let costs = igp.connected[IGPNode(place: place, process: process)] ?? [:]
        return (learned + own).map { route in
            var route = route
            route.ospf = route.source == .ospfExternal ? .external : .inside
            route.cost = (costs[route.prefix] ?? route.cost) + behaviour.vpnOSPFCostIncrement
            return route
        }
    }

    /// Read off the vendor's tables: direct routes go in with loopbacks and neighbours' host routes (21.1.1.2/32 arrives at
    /// the far site), without the interfaces' own addresses and the loopback network.
    private func isImportable(_ route: Candidate, _ place: Place) -> Bool {
        if !route.isOwn { return true }
        return (topology.ports[place] ?? []).contains { $0.isLoopback && $0.subnet == route.prefix }
    }
}

extension Candidate {
    var isISIS: Bool { source == .isisLevel1 || source == .isisLevel2 }
    var isOSPF: Bool { source == .ospf || source == .ospfExternal }
}
