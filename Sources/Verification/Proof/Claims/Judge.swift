import Addressing
import Fleet
import Playbooks
import Simulation

/// Decides claims by the state alone.
struct Judge: Sendable {
    let view: ProofView
    /// By pair; walked once.
    let paths: [String: [String: LabelPath]]
    let customers: CustomerRoutes
    private let inside: InsidePrefixes
    /// The targets of VPNv4 routes that some VPN instance imports, on whichever router.
    private let imported: Set<String>

    init(view: ProofView, paths: [String: [String: LabelPath]]) {
        self.view = view
        self.paths = paths
        customers = CustomerRoutes(network: view.network)
        inside = InsidePrefixes(view.network)
        imported = view.model.routers.values.reduce(into: []) { found, router in
            for instance in router.instances.values { found.formUnion(instance.importTargets) }
        }
    }

    var state: NetworkState { view.state }

    @Sendable func holds(_ claim: Claim) -> Bool {
        switch claim {
        case .settles: state.oscillation == nil
        case .labelPath(let from, let to): paths[from]?[to]?.arrives ?? false
        case .fits(let from, let to): narrowHop(from, to) == nil
        case .customerRoute(let prefix, let vpn, let pe, let source): reaches(prefix, vpn, pe, source)
        case .localRoute(let prefix, let vpn, let pe): view.route(prefix, at: pe, in: vpn) != nil
        case .crossRoute(let prefix, let vpn, let pe, _): view.route(prefix, at: pe, in: vpn) != nil
        case .transit(let claim): passesHub(claim)
        case .taken(let target, _, _): imported.contains(target)
        case .customerPeer(let claim): isUp(claim)
        case .customerAccess(let claim): isConfigured(claim)
        case .isolation(let vpn, let pe): strays(in: vpn, at: pe).isEmpty
        case .apart(let vpn, let pe, let source, let owner): strays(in: vpn, at: pe, from: source, of: owner).isEmpty
        case .noCustomerRoutes(let router): leaks(at: router).isEmpty
        case .noSiteLinks(let router): siteLinks(at: router).isEmpty
        case .session(let claim):
            view.session(claim).map { $0.state == .established && (!claim.labeled || $0.labelsNegotiated) } ?? false
        case .takesLabels(let end): view.takesLabels(end)
        case .adjacency(let link): isAdjacent(link.near, link.far) && isAdjacent(link.far, link.near)
        case .ldpSession(let link): exchangesLabels(link.near, link.far) && exchangesLabels(link.far, link.near)
        }
    }

    /// The first hop whose interface is too small for a customer's largest packet. VRP compares the IP packet without its
    /// labels with the MPLS MTU, which is the interface's unless configured (facts 4.2).
    func narrowHop(_ from: String, _ to: String) -> (hop: LabelPath.Hop, mtu: Int)? {
        guard let path = paths[from]?[to], path.arrives else { return nil }
        let payload = view.payload(at: from)
        for hop in path.hops {
            guard let name = hop.interface, let interface = state.routers[hop.router]?.interfaces[name] else {
                continue
            }
            let mtu = hop.leaving.isEmpty ? interface.mtu : interface.labeledMTU
            if mtu < payload { return (hop, mtu) }
        }
        return nil
    }

    /// Customers' prefixes that a router of Level 1, or between the carriers, knows; with the instance.
    func leaks(at router: String) -> [(prefix: IPv4Prefix, instance: String)] {
        guard let state = state.routers[router] else { return [] }
        var found = state.routes.flatMap { instance, routes in
            let customers = inside.customers(router, instance)
            return routes.filter { customers.contains($0.prefix) }.map { (prefix: $0.prefix, instance: instance) }
        }
        found += state.bgpTables.flatMap { table in
            // Of EVPN the routes' distinguishers say which VPN they are of.
            table.routes.filter { route in
                let instance = table.family == .evpn ? view.level1Instance(of: route) : nil
                return inside.customers(router, instance ?? table.instance).contains(route.prefix)
            }.map { (prefix: $0.prefix, instance: table.instance) }
        }
        return found.sorted { ($0.prefix, $0.instance) < ($1.prefix, $1.instance) }
    }

    /// Links inside sites that a Level 1 PE has from BGP; with the instance.
    func siteLinks(at router: String) -> [(prefix: IPv4Prefix, instance: String)] {
        guard let state = state.routers[router] else { return [] }
        let found = state.routes.flatMap { instance, routes in
            let links = inside.links(router, instance)
            return routes.filter { ($0.source == .ebgp || $0.source == .ibgp) && links.contains($0.prefix) }.map {
                (prefix: $0.prefix, instance: instance)
            }
        }
        return found.sorted { ($0.prefix, $0.instance) < ($1.prefix, $1.instance) }
    }

    func isAdjacent(_ near: NetworkModel.End, _ far: NetworkModel.End) -> Bool {
        guard let router = state.routers[near.router] else { return false }
        return router.isisNeighbors.contains {
            $0.interface == near.interface && $0.neighborRouter == far.router && $0.isUp
        }
            || router.ospfNeighbors.contains {
                $0.interface == near.interface && $0.neighborRouter == far.router && $0.state == .full
            }
    }

    func exchangesLabels(_ near: NetworkModel.End, _ far: NetworkModel.End) -> Bool {
        state.routers[near.router]?.ldpSessions.contains {
            $0.peerRouter == far.router && $0.state == .operational && $0.interfaces.contains(near.interface)
        } ?? false
    }
}
