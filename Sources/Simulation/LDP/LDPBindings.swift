import Addressing

/// Which FECs each router has a label switched path for: downstream unsolicited, ordered control, liberal retention
/// (RFC 5036 2.6), exact match of a route (3.5.7).
struct LDPBindings: Sendable {
    enum Binding: Sendable, Hashable {
        case egress
        /// The FEC is a labeled BGP route here (VRP's `lsp-trigger bgp-label-route`).
        case stitchedToBGP
        case transit([Hop])
    }

    struct Hop: Sendable, Hashable {
        var first: FirstHop
        var peer: Place
    }

    let model: NetworkModel
    let topology: Topology
    let tables: [Place: RoutingTable]
    let sessions: [Place: [LDPSession]]
    let labeledBGP: [Place: Set<IPv4Prefix>]

    func all() -> [Place: [IPv4Prefix: Binding]] {
        let places = sessions.keys.sorted()
        var bindings = Dictionary(places.map { ($0, egresses($0)) }) { first, _ in first }
        var open = places.map { place in
            let known = bindings[place] ?? [:]
            let routes = (tables[place]?.active ?? [:]).values.filter {
                known[$0.prefix] == nil && isTriggered($0, place)
            }
            return (place: place, peers: peers(of: place), routes: routes)
        }
        var settled = false
        while !settled {
            settled = true
            for index in open.indices {
                let (place, peers, routes) = open[index]
                let found = routes.compactMap { route in
                    hops(of: route, peers, bindings).map { (route.prefix, Binding.transit($0)) }
                }
                guard !found.isEmpty else { continue }
                bindings[place]?.merge(found) { first, _ in first }
                let known = bindings[place] ?? [:]
                open[index].routes = routes.filter { known[$0.prefix] == nil }
                settled = false
            }
        }
        return bindings
    }

    /// Why there is no path from here to a destination; nil if there is one.
    func obstacle(_ place: Place, _ prefix: IPv4Prefix, _ bindings: [Place: [IPv4Prefix: Binding]]) -> Reason? {
        if bindings[place]?[prefix] != nil { return nil }
        guard let router = model.routers[place.router] else { return nil }
        let global = Decider(place.router, router.mpls.origin)
        guard router.mpls.enabled, router.mpls.ldpEnabled else { return Reason(.binding(.notLDPRouter), [global]) }
        guard let route = tables[place]?.active[prefix] else { return Reason(.binding(.noRoute)) }
        guard isTriggered(route, place) else { return Reason(.binding(.notTriggered), [global]) }
        let peers = peers(of: place)
        guard !route.nextHops.isEmpty else { return Reason(.binding(.noRoute)) }
        for first in route.nextHops {
            guard let far = peers[first] else { return noSession(place, first) }
            if bindings[far]?[prefix] == nil { return noLabel(from: far.router) }
        }
        return nil
    }

    private func egresses(_ place: Place) -> [IPv4Prefix: Binding] {
        guard let router = model.routers[place.router] else { return [:] }
        var egresses: [IPv4Prefix: Binding] = [:]
        for port in topology.ports[place] ?? [] {
            // VRP's default trigger takes host routes only, and not those of other interfaces than loopbacks.
            let isHost = port.isLoopback && port.prefixLength == 32
            if allows(router, port.subnet, isHost: isHost) { egresses[port.subnet] = .egress }
        }
        for fec in labeledBGP[place] ?? [] where egresses[fec] == nil {
            egresses[fec] = .stitchedToBGP
        }
        return egresses
    }

    private func isTriggered(_ route: Candidate, _ place: Place) -> Bool {
        guard let router = model.routers[place.router], route.source != .direct, !route.isBGP else { return false }
        return allows(router, route.prefix, isHost: route.prefix.length == 32)
    }

    private func allows(_ router: RouterModel, _ prefix: IPv4Prefix, isHost: Bool) -> Bool {
        switch router.mpls.lspTrigger {
        case .all: true
        case .host: isHost
        case .none: false
        case .prefixList(let name): router.prefixLists[name]?.permits(prefix) ?? false
        }
    }

    /// Every equal-cost next hop needs a label: VRP takes the path down when one has none.
    private func hops(
        of route: Candidate, _ peers: [FirstHop: Place], _ bindings: [Place: [IPv4Prefix: Binding]]
    ) -> [Hop]? {
        var hops: [Hop] = []
        for first in route.nextHops {
            guard let far = peers[first], bindings[far]?[route.prefix] != nil else { return nil }
            hops.append(Hop(first: first, peer: far))
        }
        return hops.isEmpty ? nil : hops
    }

    /// The neighbours that an operational session runs to, as next hops name them.
    private func peers(of place: Place) -> [FirstHop: Place] {
        var peers: [FirstHop: Place] = [:]
        for port in topology.ports[place] ?? [] {
            guard let far = topology.neighbor(of: port), isOperational(place, port.interface) else { continue }
            peers[FirstHop(interface: port.interface, address: far.address)] = far.place
        }
        return peers
    }

    private func noLabel(from router: String) -> Reason {
        let origin = model.routers[router]?.mpls.origin
        return Reason(.binding(.noLabelFrom(router: router)), origin.map { [Decider(router, $0)] } ?? [])
    }

    private func noSession(_ place: Place, _ first: FirstHop) -> Reason {
        let far = topology.opposite[NetworkModel.End(router: place.router, interface: first.interface)]
        let ends = [(place, first.interface)] + (far.map { [($0.place, $0.interface)] } ?? [])
        // The end without LDP decides; where both have it, both are named.
        let settings = ends.map { place, name in
            (place, model.routers[place.router]?.instances[place.instance]?.ldpInterfaces[name], name)
        }
        let missing = settings.filter { $0.1 == nil }
        let deciders = (missing.isEmpty ? settings : missing).compactMap { place, ldp, name in
            (ldp ?? model.routers[place.router]?.interfaces[name]?.origin).map { Decider(place.router, $0) }
        }
        return Reason(.binding(.noSession(interface: first.interface, neighbour: far?.place.router)), deciders)
    }

    private func isOperational(_ place: Place, _ interface: String) -> Bool {
        sessions[place]?.contains { $0.state == .operational && $0.interfaces.contains(interface) } ?? false
    }
}
