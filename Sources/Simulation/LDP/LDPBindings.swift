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

    /// What is missing for a path along a route.
    private struct Obstacle: Error {
        var reason: Reason
    }

    let model: NetworkModel
    let topology: Topology
    let tables: [Place: RoutingTable]
    let sessions: [Place: [LDPSession]]
    let labeledBGP: [Place: Set<Prefix>]

    func all() -> [Place: [Prefix: Binding]] {
        var bindings: [Place: [Prefix: Binding]] = [:]
        let places = sessions.keys.sorted()
        for place in places {
            bindings[place] = egresses(place)
        }
        var open = places.flatMap { place in
            (tables[place]?.active.values.sorted { $0.prefix < $1.prefix } ?? [])
                .filter { bindings[place]?[$0.prefix] == nil && isTriggered($0, place) }.map { (place, $0) }
        }
        var settled = false
        while !settled {
            settled = true
            open = open.filter { place, route in
                guard let hops = try? hops(of: route, at: place, bindings) else { return true }
                bindings[place]?[route.prefix] = .transit(hops)
                settled = false
                return false
            }
        }
        return bindings
    }

    /// Why there is no path from here to a destination; nil if there is one.
    func obstacle(_ place: Place, _ prefix: Prefix, _ bindings: [Place: [Prefix: Binding]]) -> Reason? {
        if bindings[place]?[prefix] != nil { return nil }
        guard let router = model.routers[place.router] else { return nil }
        let global = Decider(place.router, router.mpls.origin)
        guard router.mpls.enabled, router.mpls.ldpEnabled else { return Reason(.binding(.notLDPRouter), [global]) }
        guard let route = tables[place]?.active[prefix] else { return Reason(.binding(.noRoute)) }
        guard isTriggered(route, place) else { return Reason(.binding(.notTriggered), [global]) }
        do throws(Obstacle) {
            _ = try hops(of: route, at: place, bindings)
            return nil
        } catch {
            return error.reason
        }
    }

    private func egresses(_ place: Place) -> [Prefix: Binding] {
        guard let router = model.routers[place.router] else { return [:] }
        var egresses: [Prefix: Binding] = [:]
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

    private func allows(_ router: RouterModel, _ prefix: Prefix, isHost: Bool) -> Bool {
        switch router.mpls.lspTrigger {
        case .all: true
        case .host: isHost
        case .none: false
        case .prefixList(let name): router.prefixLists[name]?.permits(prefix) ?? false
        }
    }

    /// Every equal-cost next hop needs a label: VRP takes the path down when one has none.
    private func hops(
        of route: Candidate, at place: Place, _ bindings: [Place: [Prefix: Binding]]
    ) throws(Obstacle) -> [Hop] {
        var hops: [Hop] = []
        for first in route.nextHops {
            guard let port = topology.port(place, first.interface), let far = topology.neighbor(of: port),
                far.address == first.address, isOperational(place, first.interface)
            else { throw Obstacle(reason: noSession(place, first)) }
            guard bindings[far.place]?[route.prefix] != nil else {
                let origin = model.routers[far.place.router]?.mpls.origin
                throw Obstacle(
                    reason: Reason(
                        .binding(.noLabelFrom(router: far.place.router)),
                        origin.map { [Decider(far.place.router, $0)] } ?? []))
            }
            hops.append(Hop(first: first, peer: far.place))
        }
        guard !hops.isEmpty else { throw Obstacle(reason: Reason(.binding(.noRoute))) }
        return hops
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
