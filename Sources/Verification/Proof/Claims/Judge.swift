import Fleet
import Playbooks
import Simulation

/// Decides claims by the state alone.
struct Judge: Sendable {
    let view: ProofView
    /// By pair; walked once.
    let paths: [String: [String: LabelPath]]
    private let customers: CustomerRoutes
    private let customerPrefixes: Set<Prefix>
    private let sitePrefixes: Set<Prefix>
    /// The Level 2 PEs by their loopbacks.
    private let edges: [IPv4: String]

    init(view: ProofView, paths: [String: [String: LabelPath]]) {
        self.view = view
        self.paths = paths
        customers = CustomerRoutes(network: view.network)
        customerPrefixes = customers.prefixes()
        sitePrefixes = view.network.sitePrefixes
        let names = view.network.routers(.level2PE).map(\.name)
        edges = Dictionary(names.compactMap { name in view.loopback(name).map { ($0, name) } }) { first, _ in first }
    }

    private var state: NetworkState { view.state }

    @Sendable func holds(_ claim: Claim) -> Bool {
        switch claim {
        case .settles: state.oscillation == nil
        case .labelPath(let from, let to): paths[from]?[to]?.arrives ?? false
        case .fits(let from, let to): narrowHop(from, to) == nil
        case .customerRoute(let prefix, let vpn, let pe, let source): reaches(prefix, vpn, pe, source)
        case .localRoute(let prefix, let vpn, let pe): view.route(prefix, at: pe, in: vpn) != nil
        case .isolation(let vpn, let pe): strays(in: vpn, at: pe).isEmpty
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

    /// In the table, over the right PE, on a tunnel, and with a label that the PE takes for the VPN's.
    private func reaches(_ prefix: Prefix, _ vpn: String, _ pe: String, _ source: String) -> Bool {
        guard let route = view.route(prefix, at: pe, in: vpn), route.nextHop == view.loopback(source),
            let label = route.label, view.carries(route, at: pe)
        else { return false }
        return delivers(label, at: source)
    }

    /// What the far PE does with the VPN's label leads into a VPN instance.
    func delivers(_ label: UInt32, at pe: String) -> Bool {
        switch state.routers[pe]?.labelEntries.first(where: { $0.label == label })?.operation {
        case .popAndLookUp(let instance), .popToNextHop(let instance, _, _): instance != RouterModel.publicInstance
        default: false
        }
    }

    /// Routes in a VPN instance that came from a PE whose customers with that prefix are in VPNs that must stay out.
    func strays(in vpn: String, at pe: String) -> [BGPRoute] {
        (view.table(.ipv4Unicast, at: pe, in: vpn)?.routes ?? []).filter { route in
            let source: String?
            switch route.source {
            case .remoteCross:
                source = edges[route.nextHop]
            case .localCross: source = pe
            case .local, .peer: source = nil
            }
            guard let source, !customers.owners(of: route.prefix, at: source).isEmpty else { return false }
            return !customers.allows(route.prefix, from: source, into: vpn)
        }
    }

    /// Customers' prefixes that a router of Level 1, or between the carriers, knows; with the instance.
    func leaks(at router: String) -> [(prefix: Prefix, instance: String)] {
        guard let state = state.routers[router] else { return [] }
        var found = state.routes.flatMap { instance, routes in
            routes.filter { customerPrefixes.contains($0.prefix) }.map { (prefix: $0.prefix, instance: instance) }
        }
        found += state.bgpTables.flatMap { table in
            table.routes.filter { customerPrefixes.contains($0.prefix) }.map {
                (prefix: $0.prefix, instance: table.instance)
            }
        }
        return found.sorted { ($0.prefix, $0.instance) < ($1.prefix, $1.instance) }
    }

    /// Links inside sites that a Level 1 PE has from BGP; with the instance.
    func siteLinks(at router: String) -> [(prefix: Prefix, instance: String)] {
        guard let state = state.routers[router] else { return [] }
        let found = state.routes.flatMap { instance, routes in
            routes.filter { ($0.source == .ebgp || $0.source == .ibgp) && sitePrefixes.contains($0.prefix) }.map {
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

extension ServiceNetwork {
    /// The subnets of links inside Level 2 carriers, less those that the carrier itself puts into labeled BGP.
    fileprivate var sitePrefixes: Set<Prefix> {
        let inside = inventory.links.filter { $0.kind == .core }.flatMap(\.ends)
        let hidden = inside.filter { end in
            guard let router = index.router(end.router), router.role.carrierLevel == .level2 || router.role == .level1CE
            else { return false }
            return index.carrier(router.carrier)?.labeledPrefixes.contains(end.address.prefix) != true
        }
        return Set(hidden.map { Prefix($0.address.prefix) })
    }
}
