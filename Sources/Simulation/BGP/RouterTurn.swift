import Addressing
import Parallel

/// One router's turn: which of its destinations have to be ranked again, and how they rank now.
struct RouterTurn: Sendable {
    let router: RouterModel
    let rib: RouterRIB
    let crossing: Crossing
    let resolver: Resolver

    init(router: RouterModel, rib: RouterRIB, resolver: Resolver) {
        self.router = router
        self.rib = rib
        self.resolver = resolver
        crossing = Crossing(router: router, rib: rib, behaviour: resolver.behaviour)
    }

    /// The destinations whose paths are others than before.
    func changes() -> [(table: BGPTableKey, route: BGPRouteKey, paths: [BGPPath])] {
        let own = rib.unreadOwn
        var due = rib.stale
        for (table, routes) in crossed(own) { due[table, default: []].formUnion(routes) }
        for (table, routes) in resolvedAnew(own) { due[table, default: []].formUnion(routes) }
        let all = due.flatMap { table, routes in routes.map { ChangeLog.Change(table: table, route: $0) } }
        let ranked = all.count < 256 ? all.map(rank) : all.parallelMap(rank)
        return zip(all, ranked).compactMap { change, paths in
            paths == rib.paths(change.table, change.route) ? nil : (change.table, change.route, paths)
        }
    }

    @Sendable private func rank(_ change: ChangeLog.Change) -> [BGPPath] {
        let (table, route) = (change.table, change.route)
        var paths = rib.arrived[table]?[route] ?? []
        if let own = rib.originated[table]?[route] { paths.append(own) }
        paths += crossing.paths(route, into: table)
        for index in paths.indices { paths[index].resolution = resolver.resolve(paths[index], in: table) }
        return BestPath.rank(paths)
    }

    /// What a change in one own table changes in others.
    private func crossed(_ changed: RouterRIB.Routes) -> RouterRIB.Routes {
        var due: RouterRIB.Routes = [:]
        for (table, routes) in changed {
            for target in crossing.readers(of: table) { due[target, default: []].formUnion(routes) }
            if table.family == .ipv4Unicast, let instance = router.instances[table.instance] {
                for family in [AddressFamily.vpnv4, .evpn] where crossing.exportObstacle(instance, family) == nil {
                    let distinguisher = instance.routeDistinguisher ?? ""
                    due[.shared(family), default: []].formUnion(
                        routes.map { BGPRouteKey(distinguisher: distinguisher, prefix: $0.prefix) })
                }
            }
            guard table.family.isVPN else { continue }
            for route in routes {
                for instance in router.instances.values where crossing.concerns(route, table.family, instance) {
                    let unicast = BGPTableKey(instance: instance.name, family: .ipv4Unicast)
                    due[unicast, default: []].insert(BGPRouteKey(distinguisher: "", prefix: route.prefix))
                }
            }
        }
        return due
    }

    /// What resolves to something else since routing tables or BGP's own label switched paths changed.
    private func resolvedAnew(_ changed: RouterRIB.Routes) -> RouterRIB.Routes {
        let tunnels = [AddressFamily.ipv4Unicast, .ipv4Labeled].contains {
            changed[.shared($0)]?.contains { $0.prefix.length == 32 } ?? false
        }
        let everywhere = tunnels || rib.moved.contains(RouterModel.publicInstance)
        guard everywhere || !rib.moved.isEmpty else { return [:] }
        return rib.ranked.reduce(into: [:]) { due, entry in
            let (table, routes) = entry
            guard everywhere || rib.moved.contains(table.instance) else { return }
            for (route, paths) in routes where paths.contains(where: { isResolvedAnew($0, table) }) {
                due[table, default: []].insert(route)
            }
        }
    }

    private func isResolvedAnew(_ path: BGPPath, _ table: BGPTableKey) -> Bool {
        path.resolution != resolver.resolve(path, in: table)
    }
}
