import Addressing
import Fleet
import Playbooks
import Simulation

/// The network of one proof: what is configured, what came of it, and questions that several claims ask.
struct ProofView: Sendable {
    let network: ServiceNetwork
    let model: NetworkModel
    let converged: ConvergedNetwork
    let tracer: PathTracer
    /// The VPN instances of Level 1 PEs by their distinguishers.
    private let level1Instances: [String: String]

    init(network: ServiceNetwork, model: NetworkModel, converged: ConvergedNetwork) {
        self.network = network
        self.model = model
        self.converged = converged
        tracer = PathTracer(converged)
        let instances = network.routers(.level1PE).flatMap {
            model.routers[$0.name]?.instances.values.map(\.self) ?? []
        }
        level1Instances = Dictionary(
            instances.compactMap { instance in instance.routeDistinguisher.map { ($0, instance.name) } }
        ) { first, _ in first }
    }

    var state: NetworkState { converged.state }

    func loopback(_ router: String) -> IPv4Address? { network.index.router(router)?.loopback.map { $0.address } }

    /// The active route to exactly this prefix.
    func route(_ prefix: IPv4Prefix, at router: String, in instance: String = RouterModel.publicInstance) -> Route? {
        state.routers[router]?.routes[instance]?.first { $0.prefix == prefix && $0.isInFIB }
    }

    /// The route leads into a tunnel that takes packets to its end.
    func carries(_ route: Route, at router: String) -> Bool {
        guard let id = route.tunnel else { return false }
        return state.routers[router]?.tunnels.first { $0.id == id }?.carries ?? false
    }

    func table(_ family: AddressFamily, at router: String, in instance: String = RouterModel.publicInstance)
        -> BGPTable?
    {
        state.routers[router]?.bgpTables.first { $0.family == family && $0.instance == instance }
    }

    func session(_ claim: SessionClaim) -> BGPSession? {
        state.routers[claim.router]?.bgpSessions.first {
            $0.instance == claim.instance && $0.peer == claim.peer && $0.family == claim.family
        }
    }

    /// MPLS is on, globally and on the interface in its instance.
    func takesLabels(_ end: NetworkModel.End) -> Bool {
        guard let router = model.routers[end.router], router.mpls.enabled,
            let instance = router.interfaces[end.interface]?.instance
        else { return false }
        return router.instances[instance]?.mplsInterfaces[end.interface] != nil
    }

    /// The label that a PE puts under the path's own ones for a VPN's traffic to another PE.
    func vpnLabel(from: String, to: String) -> UInt32? {
        guard let next = loopback(to), let router = state.routers[from] else { return nil }
        let instances = router.routes.keys.filter { $0 != RouterModel.publicInstance }.sorted()
        return instances.lazy.compactMap { instance in
            router.routes[instance]?.first { $0.nextHop == next && $0.isInFIB && $0.label != nil }?.label
        }.first
    }

    func path(from: String, to: String) -> LabelPath? {
        guard let destination = loopback(to), state.routers[from] != nil else { return nil }
        return tracer.path(from: from, to: to, destination: destination, vpnLabel: vpnLabel(from: from, to: to))
    }

    /// The instance of a Level 1 PE that an EVPN route was made in, by its distinguisher.
    func level1Instance(of route: BGPRoute) -> String? {
        route.routeDistinguisher.flatMap { level1Instances[$0] }
    }

    /// The largest packet that a customer at the PE can send: 1500 where the PE has no customers yet.
    func payload(at pe: String) -> Int {
        let interfaces = network.index.router(pe).map { router in
            network.vpns(at: router).flatMap(\.customers).map(\.interface.value)
        }
        return (interfaces ?? []).compactMap { state.routers[pe]?.interfaces[$0]?.mtu }.max() ?? 1500
    }
}
