/// The routes that a router puts into its BGP tables itself.
struct Originator {
    let router: RouterModel
    let topology: Topology
    let igp: IGPResult
    let tables: [Place: RoutingTable]

    /// By `network` and `import-route` of one family of an instance.
    func localPaths(_ key: BGPTableKey) -> [BGPPath] {
        guard let bgp = router.instances[key.instance]?.bgp, let family = bgp.families[key.family] else { return [] }
        let place = Place(router: router.name, instance: key.instance)
        let table = tables[place] ?? RoutingTable([])
        var paths: [Prefix: BGPPath] = [:]
        for imported in family.imports {
            for route in routes(imported.source, place, table) where permits(imported.policy, route.prefix) {
                let known = paths[route.prefix]
                if let known, known.med ?? 0 <= route.cost { continue }
                paths[route.prefix] = local(route, .incomplete)
            }
        }
        for network in family.networks where permits(network.policy, network.prefix) {
            guard let route = table.active[network.prefix], !route.isBGP else { continue }
            paths[network.prefix] = local(route, .igp)
        }
        return paths.values.sorted { $0.prefix < $1.prefix }
    }

    private func permits(_ policy: String?, _ prefix: Prefix) -> Bool {
        router.evaluate(policy: policy, prefix: prefix, isLabeled: false).permits
    }

    private func local(_ route: Candidate, _ code: BGPRoute.OriginCode) -> BGPPath {
        var path = BGPPath(prefix: route.prefix, nextHop: IPv4(bits: 0), source: .local)
        path.originCode = code
        path.med = UInt32(clamping: route.cost)
        path.localPreference = 100
        return path
    }

    private func routes(_ source: RouteImport.Source, _ place: Place, _ table: RoutingTable) -> [Candidate] {
        let active = table.active.values
        switch source {
        case .direct: return active.filter { $0.source == .direct && isImportable($0, place) }
        case .static: return active.filter { $0.source == .static }
        case .isis(let process):
            return active.filter { $0.process == process && $0.isISIS } + connected(process, place, table)
        case .ospf(let process):
            return active.filter { $0.process == process && $0.isOSPF } + connected(process, place, table)
        case .bgp: return []
        }
    }

    /// Read off the vendor's tables: with an IGP process go the subnets of its own interfaces and loopbacks (PE1's instance
    /// shows CE1's loopback and 40.1.1.0/24), and not the host routes of its neighbours (no 40.1.1.1/32).
    private func connected(_ process: Int, _ place: Place, _ table: RoutingTable) -> [Candidate] {
        let prefixes = igp.connected[IGPNode(place: place, process: process)] ?? []
        return prefixes.compactMap { table.active[$0] }.filter { $0.source == .direct }
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
