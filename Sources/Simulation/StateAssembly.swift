import Parallel

/// Turns what was computed into the tables that routers show.
struct StateAssembly: Sendable {
    let model: NetworkModel
    let topology: Topology
    let outcome: ControlPlane.Outcome
    let numbers: LabelNumbers
    /// The network that this one went on from: a router that nothing reached shows what it shows there.
    let earlier: ConvergedNetwork?

    func state() -> NetworkState {
        var state = NetworkState()
        let missing = MissingAdjacencies(
            model: model, topology: topology, isis: outcome.isis, ospf: outcome.ospf,
            ldp: LDPSessions(model: model, topology: topology, tables: outcome.underlay)
        ).all()
        let rows = Array(model.routers.values).parallelMap { router in
            var rows = kept(router) ?? self.state(router)
            rows.missingAdjacencies = missing[router.name] ?? []
            return rows
        }
        state.routers = Dictionary(rows.map { ($0.name, $0) }) { first, _ in first }
        state.oscillation = outcome.bgp.oscillation
        return state
    }

    /// What the router showed in the earlier network, if everything that its tables are made of is as it was.
    private func kept(_ router: RouterModel) -> RouterState? {
        let name = router.name
        guard let earlier, let rows = earlier.state.routers[name], !outcome.bgp.touched.contains(name),
            !numbers.changed.contains(name), earlier.model.routers[name] == router,
            earlier.topology.states[name] == topology.states[name]
        else { return nil }
        let before = earlier.outcome
        guard before.igp.isisNeighbors[name] == outcome.igp.isisNeighbors[name],
            before.igp.ospfNeighbors[name] == outcome.igp.ospfNeighbors[name],
            before.ldp.labels[name] == outcome.ldp.labels[name]
        else { return nil }
        for instance in router.instances.keys {
            let place = Place(router: name, instance: instance)
            let sessions = outcome.ldp.sessions[place]
            guard before.ldp.sessions[place] == sessions, before.ldp.bindings[place] == outcome.ldp.bindings[place],
                sessions?.allSatisfy({ before.ldp.labels[$0.peerRouter] == outcome.ldp.labels[$0.peerRouter] }) ?? true
            else { return nil }
        }
        let refers = !numbers.changed.isEmpty && outcome.bgp.ribs[name]?.holdsLabels(of: numbers.changed) ?? false
        return refers ? nil : rows
    }

    private func state(_ router: RouterModel) -> RouterState {
        var state = RouterState(name: router.name)
        let places = router.instances.keys.sorted().map { Place(router: router.name, instance: $0) }
        let tunnels = TunnelNumbers(router: router, topology: topology, ldp: outcome.ldp, bgp: outcome.bgp)
        let labels = LabelTable(
            router: router, ldp: outcome.ldp, bgp: outcome.bgp, numbers: numbers, tunnels: tunnels.ids)
        state.interfaces = topology.states[router.name] ?? [:]
        state.isisNeighbors = outcome.igp.isisNeighbors[router.name] ?? []
        state.ospfNeighbors = outcome.igp.ospfNeighbors[router.name] ?? []
        state.ldpSessions = places.flatMap { outcome.ldp.sessions[$0] ?? [] }
        state.ldpLSPs = outcome.ldp.rows(places)
        for place in places {
            state.routes[place.instance] = outcome.bgp.tables[place]?.rows(tunnels: tunnels.ids, labels: numbers.number)
        }
        let bgp = BGPRows(router: router, bgp: outcome.bgp, numbers: numbers)
        state.bgpSessions = places.flatMap(bgp.sessions)
        state.bgpTables = bgp.tables()
        state.tunnels = tunnels.tunnels
        state.bgpLSPs = BGPLSPRows(router: router, bgp: outcome.bgp, numbers: numbers, labels: labels).rows()
        state.labelEntries = labels.entries()
        return state
    }
}
