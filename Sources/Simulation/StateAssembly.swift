import Parallel

/// Turns what was computed into the tables that routers show.
struct StateAssembly: Sendable {
    let model: NetworkModel
    let topology: Topology
    let outcome: ControlPlane.Outcome
    let numbers: LabelNumbers

    func state() -> NetworkState {
        var state = NetworkState()
        let missing = MissingAdjacencies(
            model: model, topology: topology,
            ldp: LDPSessions(model: model, topology: topology, tables: outcome.underlay)
        ).all()
        let rows = Array(model.routers.values).parallelMap { router in
            var rows = self.state(router)
            rows.missingAdjacencies = missing[router.name] ?? []
            return rows
        }
        state.routers = Dictionary(rows.map { ($0.name, $0) }) { first, _ in first }
        state.oscillation = outcome.bgp.oscillation
        return state
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
        state.ldpLSPs = places.flatMap { outcome.ldp.rows($0) }
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
