package import Addressing

/// A network at rest: its state, and answers to why a route is not where it could be, given by the rules that made the state.
package struct ConvergedNetwork: Sendable {
    package let state: NetworkState
    let model: NetworkModel
    let topology: Topology
    /// The passes that led here: the last one is the network at rest.
    let passes: [ControlPlane.Outcome]
    var outcome: ControlPlane.Outcome { passes[passes.count - 1] }
    private let numbers: LabelNumbers

    init(
        model: NetworkModel, topology: Topology, passes: [ControlPlane.Outcome], after earlier: ConvergedNetwork?,
        oscillation: String? = nil
    ) {
        self.model = model
        self.topology = topology
        self.passes = passes
        let outcome = passes[passes.count - 1]
        // Only what went on from the earlier network's last pass can be held against it.
        let comparable = earlier.flatMap { $0.passes.count == passes.count ? $0 : nil }
        numbers = LabelNumbers(
            model: model, ldp: outcome.ldp, bgp: outcome.bgp,
            after: comparable.map { ($0.numbers, $0.outcome.bgp, $0.outcome.ldp) })
        var state = StateAssembly(
            model: model, topology: topology, outcome: outcome, numbers: numbers, earlier: comparable
        ).state()
        state.oscillation = state.oscillation ?? oscillation
        self.state = state
    }

    /// A destination in a BGP table.
    package struct Destination: Sendable, Hashable {
        package var instance: String
        package var family: AddressFamily
        package var prefix: IPv4Prefix
        /// Of VPNv4 and EVPN routes.
        package var routeDistinguisher: String?

        package init(
            _ prefix: IPv4Prefix, _ family: AddressFamily, instance: String = RouterModel.publicInstance,
            routeDistinguisher: String? = nil
        ) {
            self.prefix = prefix
            self.family = family
            self.instance = instance
            self.routeDistinguisher = routeDistinguisher
        }

        var table: BGPTableKey { BGPTableKey(instance: instance, family: family) }
        var key: BGPRouteKey { BGPRouteKey(distinguisher: routeDistinguisher ?? "", prefix: prefix) }
    }

    /// Follows packets through the network.
    package var walk: LabelWalk { LabelWalk(model, state, topology) }

    /// What a router sends to a peer for a destination.
    package enum Advertisement: Sendable, Hashable {
        case labeled(nextHop: IPv4Address)
        case unlabeled(nextHop: IPv4Address, because: Reason?)
        case unsent(Reason)
    }

    package func advertisement(of destination: Destination, by router: String, to peer: IPv4Address) -> Advertisement {
        let place = Place(router: router, instance: destination.instance)
        let end = outcome.bgp.ends[place]?.first { $0.peer.address == peer }
        guard let end, end.families.contains(destination.family), let advertiser = outcome.bgp.advertiser(router)
        else { return .unsent(sessionObstacle(destination, router, peer)) }
        guard let path = paths(destination, router).first else {
            return .unsent(Reason(.advertisement(.notInTable)))
        }
        guard path.isBest else {
            guard let reason = path.resolution.reason else { return .unsent(Reason(.advertisement(.notBest))) }
            return .unsent(Reason(.advertisement(.notValid), reason.deciders))
        }
        switch advertiser.advertise(path, end, destination.family) {
        case .unsent(let reason): return .unsent(reason)
        case .sent(let sent) where sent.outLabel != nil: return .labeled(nextHop: sent.nextHop)
        case .sent(let sent): return .unlabeled(nextHop: sent.nextHop, because: sent.unlabeled)
        }
    }

    /// Why a route of a VPN instance does not become a route of a VPN family at its router; nil if it does.
    package func exportObstacle(
        of prefix: IPv4Prefix, instance: String, to family: AddressFamily, at router: String
    ) -> Reason? {
        guard let configured = model.routers[router], let settings = configured.instances[instance] else { return nil }
        guard let crossing = crossing(router) else { return nil }
        if let general = crossing.exportObstacle(settings, family) { return general }
        let known = paths(Destination(prefix, .ipv4Unicast, instance: instance), router)
        guard !known.isEmpty else {
            return Reason(.crossing(.notInTable), [Decider(router, settings.origin)])
        }
        return crossing.exportObstacle(known, of: settings, family)
    }

    /// Why an instance does not take a VPN route that its router knows or refused; nil if it does.
    package func importObstacle(of destination: Destination, into instance: String, at router: String) -> Reason? {
        guard let configured = model.routers[router], let settings = configured.instances[instance] else { return nil }
        guard let crossing = crossing(router) else { return nil }
        let known = paths(destination, router) + refusedPaths(destination.table, router) { $0 == destination.key }
        guard let path = known.first else {
            return Reason(.crossing(.notInTable), [Decider(router, settings.origin)])
        }
        return crossing.importObstacle(path, into: settings, destination.family)
    }

    /// Why `import-rib` does not bring a route from one table of an instance to another; nil if it does.
    package func ribImportObstacle(
        of destination: Destination, into family: AddressFamily, at router: String
    ) -> Reason? {
        guard let configured = model.routers[router], let bgp = configured.instances[destination.instance]?.bgp
        else { return nil }
        let wanted = bgp.families[family]?.ribImports.filter {
            $0.sourceFamily == destination.family && $0.sourceInstance == destination.instance
        }
        guard let first = wanted?.first else {
            let origin = bgp.families[family]?.origin ?? bgp.origin
            return Reason(.crossing(.noRIBImport(from: destination.family)), [Decider(router, origin)])
        }
        guard let path = paths(destination, router).first else {
            return Reason(.crossing(.notInTable), [Decider(router, first.origin)])
        }
        guard let crossing = crossing(router) else { return nil }
        let obstacles = (wanted ?? []).map { crossing.obstacle(path, to: $0) }
        return obstacles.contains { $0 == nil } ? nil : obstacles[0]
    }

    /// Why a router has no LDP path to a destination; nil if it has one.
    package func bindingObstacle(
        of prefix: IPv4Prefix, at router: String, instance: String = RouterModel.publicInstance
    ) -> Reason? {
        let place = Place(router: router, instance: instance)
        let reason = outcome.ldpBindings.obstacle(place, prefix, outcome.ldp.bindings)
        guard reason?.cause == .binding(.noRoute), outcome.bgp.tables[place]?.active[prefix]?.isBGP ?? false
        else { return reason }
        return Reason(
            .binding(.bgpRoute), model.routers[router].map { [Decider(router, $0.mpls.origin)] } ?? [])
    }

    private func paths(_ destination: Destination, _ router: String) -> [BGPPath] {
        outcome.bgp.ribs[router]?.paths(destination.table, destination.key) ?? []
    }

    private func crossing(_ router: String) -> Crossing? {
        guard let configured = model.routers[router], let rib = outcome.bgp.ribs[router] else { return nil }
        return Crossing(router: configured, rib: rib, behaviour: model.behaviour)
    }

    /// Routes that peers send and that do not enter a table, each with its reason; with a prefix, those to it.
    package func refused(
        _ family: AddressFamily, at router: String, in instance: String = RouterModel.publicInstance,
        to prefix: IPv4Prefix? = nil
    ) -> [BGPRoute] {
        guard let configured = model.routers[router] else { return [] }
        let table = BGPTableKey(instance: instance, family: family)
        let rows = BGPRows(router: configured, bgp: outcome.bgp, numbers: numbers)
        return refusedPaths(table, router) { prefix == nil || $0.prefix == prefix }
            .sorted { ($0.key, $0.peerAddress) < ($1.key, $1.peerAddress) }.map { rows.refusedRow($0, table) }
    }

    /// Worked out when asked: a route reflector's clients refuse most of what it sends.
    private func refusedPaths(
        _ table: BGPTableKey, _ router: String, where isWanted: (BGPRouteKey) -> Bool
    ) -> [BGPPath] {
        let place = Place(router: router, instance: table.instance)
        guard let receiver = outcome.bgp.receiver(place) else { return [] }
        return (outcome.bgp.ends[place] ?? []).filter { $0.families.contains(table.family) }.flatMap { end in
            guard let sender = outcome.bgp.sessions.mirror(of: end),
                let advertiser = outcome.bgp.advertiser(sender.place.router)
            else { return [BGPPath]() }
            let transfer = Transfer(sender: sender, end: end, receiver: receiver)
            let source = BGPTableKey(instance: sender.place.instance, family: table.family)
            return (outcome.bgp.routes(sender.place.router)[source] ?? [:]).filter { isWanted($0.key) }
                .compactMap { transfer.refuse($0.value.first, table.family, advertiser) }
        }
    }

    /// The session's own reason is in the state; here it stands with what decided it.
    private func sessionObstacle(_ destination: Destination, _ router: String, _ peer: IPv4Address) -> Reason {
        let session = state.routers[router]?.bgpSessions.first {
            $0.instance == destination.instance && $0.family == destination.family && $0.peer == peer
        }
        let bgp = model.routers[router]?.instances[destination.instance]?.bgp
        let origin = bgp?.peers.first { $0.address == peer }?.origin ?? bgp?.origin
        return Reason(
            .advertisement(.noSession), session?.because?.deciders ?? origin.map { [Decider(router, $0)] } ?? [])
    }
}
