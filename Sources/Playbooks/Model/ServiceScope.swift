import Fleet

/// The part of an inventory that a service is about: the sites that its Level 1 VPNs join, with the customers' routers
/// behind them, and the Level 1 routers that those need.
struct ServiceScope {
    let inventory: Inventory
    let index: NetworkIndex

    /// Nil where it is the whole inventory: a Level 1 VPN that names no sites joins all of them.
    func part(for service: Service) -> Inventory? {
        guard !service.level1VPNs.contains(where: \.sites.isEmpty) else { return nil }
        let sites = Set(service.level1VPNs.flatMap(\.sites).map(\.value))
        var routers = Set(
            inventory.routers.filter { router in
                router.role.carrierLevel == .level2 && router.carrier.map(sites.contains) ?? false
            }.map(\.name))
        let customers = routers.flatMap { index.links(of: $0, .customer) }.map(\.far.router)
        routers.formUnion(backbone(of: routers))
        routers.formUnion(customers)
        let carriers = Set(routers.compactMap { index.router($0)?.carrier }).union(sites)
        var part = inventory
        part.carriers.removeAll { !carriers.contains($0.name) }
        part.routers.removeAll { !routers.contains($0.name) }
        part.links.removeAll { link in !link.ends.allSatisfy { routers.contains($0.router) } }
        return part
    }

    /// The Level 1 PEs that the sites hang on, the route reflectors of their carriers, and every router that lies on a way
    /// between two of these: packets may take any of them.
    private func backbone(of sites: Set<String>) -> Set<String> {
        let edges = Set(sites.flatMap { index.links(of: $0, .csc) }.map(\.far.router))
        let carriers = Set(edges.compactMap { index.router($0)?.carrier })
        let reflectors = carriers.flatMap { index.routers(.level1RouteReflector, in: $0) }.map(\.name)
        let ends = edges.union(reflectors)
        return WaysBetween(ends: ends) { router in index.links(of: router, .core).map(\.far.router) }.routers
    }
}
