package import Simulation
import VRP
package import YANG

/// The control plane of all simulated routers: computed from their running configurations when somebody looks.
package actor LabNetwork {
    /// All routers' models from one moment on, until the next.
    private struct Snapshot {
        var since: Double
        var models: [String: RouterModel]
        var state: NetworkState?
    }

    private let links: [NetworkModel.Link]
    private let behaviour: Behaviour
    private let times: ConvergenceTimes
    private let clock: LabClock
    /// Oldest first; never empty; the last is what is configured now.
    private var snapshots: [Snapshot]

    package init(
        models: [String: RouterModel], links: [NetworkModel.Link], behaviour: Behaviour, times: ConvergenceTimes,
        clock: LabClock
    ) {
        self.links = links
        self.behaviour = behaviour
        self.times = times
        self.clock = clock
        snapshots = [Snapshot(since: -.infinity, models: models)]
    }

    /// Takes a router's new running configuration into account from now on.
    package func update(_ router: String, running: DataTree) {
        var models = snapshots[snapshots.count - 1].models
        models[router] = RouterModelReader.read(running, name: router)
        snapshots.append(Snapshot(since: clock.now, models: models))
        let visibleToAll = index(after: max(times.igp, times.ldp, times.bgp))
        snapshots.removeFirst(max(visibleToAll, snapshots.count - LabNetwork.snapshotLimit))
    }

    /// More changes than that within the time that a layer takes to converge are not told apart.
    private static let snapshotLimit = 100

    package var snapshotCount: Int { snapshots.count }

    /// What a router shows at this moment: each layer of the state as old as that layer takes to converge.
    package func view(of router: String) -> (state: RouterState, model: RouterModel)? {
        guard let model = snapshots[snapshots.count - 1].models[router],
            var shown = state(at: index(after: times.bgp)).routers[router],
            let igp = state(at: index(after: times.igp)).routers[router],
            let ldp = state(at: index(after: times.ldp)).routers[router]
        else { return nil }
        shown.interfaces = igp.interfaces
        shown.isisNeighbors = igp.isisNeighbors
        shown.ospfNeighbors = igp.ospfNeighbors
        shown.ldpSessions = ldp.ldpSessions
        shown.ldpLSPs = ldp.ldpLSPs
        return (shown, model)
    }

    /// The newest snapshot that is at least `delay` seconds old, or the oldest there is.
    private func index(after delay: Double) -> Int {
        let horizon = clock.now - delay
        return snapshots.lastIndex { $0.since <= horizon } ?? 0
    }

    private func state(at index: Int) -> NetworkState {
        if let state = snapshots[index].state { return state }
        let model = NetworkModel(routers: snapshots[index].models, links: links, behaviour: behaviour)
        let state = ControlPlane.state(of: model)
        snapshots[index].state = state
        return state
    }
}
