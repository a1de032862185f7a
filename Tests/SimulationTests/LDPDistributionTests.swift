import Addressing
import Testing

@testable import Simulation

/// The variant in which the carrier edge hands the far site on by its IGP and LDP instead of IBGP to its PEs.
@Suite struct LDPDistributionTests {
    private var model: NetworkModel {
        var model = ReferenceNetwork(options: .ours).model
        for (edge, provider, peers) in [("CE1", "PE3", ("1.1.1.9", "2.2.2.9")), ("CE2", "PE4", ("6.6.6.9", "5.5.5.9"))]
            as [(String, String, (IPv4Address, IPv4Address))]
        {
            model.change(edge) {
                $0.mpls.ldpForLabeledBGP = true
                $0.bgp(in: RouterModel.publicInstance) { $0.peers.removeAll { $0.address == peers.0 } }
                $0.instance { $0.ospf[0].imports = [RouteImport(.bgp, origin: .test)] }
            }
            model.change(provider) {
                $0.bgp(in: RouterModel.publicInstance) { $0.peers.removeAll { $0.address == peers.1 } }
            }
        }
        return model
    }

    /// RFC 2328 section 16.4, with preference 150 (facts 3.3: `O_ASE 150`).
    @Test func farLoopbacksComeAsExternalRoutes() {
        let state = ControlPlane.state(of: model)
        #expect(state.oscillation == nil)
        let route = state.route("PE3", "6.6.6.9/32")
        #expect(route?.source == .ospfExternal)
        #expect(route?.preference == 150)
        #expect(route?.nextHop == "40.1.1.2")
        #expect(state.allSessionsUp)
    }

    /// Facts 4.2: an egress row whose label is swapped and pushed on.
    @Test func ldpIsStitchedToBGP() {
        let model = model
        let state = ControlPlane.state(of: model)
        let row = state.routers["CE1"]?.ldpLSPs.first { $0.fec == "6.6.6.9/32" && $0.kind == .egress }
        #expect(row?.inLabel ?? 0 >= 16)
        let walk = LabelWalk(model, state)
        #expect(walk.trace(from: "PE3", to: "6.6.6.9", payload: .labeled).outcome == .arrived(router: "PE4"))
        #expect(walk.trace(from: "CE3", to: "172.16.2.1").outcome == .arrived(router: "CE4"))
    }

    /// A second way into site A: both L1 CEs import the far site into one OSPF, and each prefers the other's route
    /// (preference 150) to its own from EBGP (255). One of them is first; when it fails, the other takes over.
    @Test func twoCarrierEdgesOfOneSite() {
        var model = model
        var second = RouterModel(name: "CE5")
        second.label("2.2.2.10")
        second.loopback("2.2.2.10")
        second.mpls.ldpForLabeledBGP = true
        second.ethernet("eth1", "41.1.1.2", mpls: true, ldp: true)
        second.ethernet("eth2", "12.1.1.1", mpls: true)
        second.ospf(["2.2.2.10/32", "41.1.1.0/24"])
        second.instance { $0.ospf[0].imports = [RouteImport(.bgp, origin: .test)] }
        second.bgp(model.routers["CE1"]?.bgp?.asNumber ?? 0)
        copyPolicies(from: "CE1", to: &second, in: model)
        model.routers["CE5"] = second
        model.change("PE3") { router in
            router.ethernet("eth5", "41.1.1.1", mpls: true, ldp: true)
            router.ospf(["41.1.1.0/24"])
        }
        model.change("PE1") { $0.ethernet("eth5", "12.1.1.2", in: "vpn1", mpls: true) }
        peer(&model, "CE5", "12.1.1.2", like: "CE1", "11.1.1.2")
        peer(&model, "PE1", "12.1.1.1", like: "PE1", "11.1.1.1")
        model.links.append(.init(.init(router: "PE3", interface: "eth5"), .init(router: "CE5", interface: "eth1")))
        model.links.append(.init(.init(router: "CE5", interface: "eth2"), .init(router: "PE1", interface: "eth5")))
        for lost in ["", "CE1", "CE5"] {
            let left = model.without(router: lost)
            let state = ControlPlane.state(of: left)
            #expect(state.oscillation == nil, "without \(lost)")
            #expect(state.route("PE3", "6.6.6.9/32")?.source == .ospfExternal, "without \(lost)")
            let walk = LabelWalk(left, state)
            #expect(
                walk.trace(from: "PE3", to: "6.6.6.9", payload: .labeled).outcome == .arrived(router: "PE4"),
                "without \(lost)")
        }
    }

    private func copyPolicies(from name: String, to router: inout RouterModel, in model: NetworkModel) {
        router.routePolicies = model.routers[name]?.routePolicies ?? [:]
        router.prefixLists = model.routers[name]?.prefixLists ?? [:]
        let families = model.routers[name]?.instances[RouterModel.publicInstance]?.bgp?.families ?? [:]
        router.bgp(in: RouterModel.publicInstance) { $0.families = families }
    }

    /// Another peer with the settings of one that is there.
    private func peer(
        _ model: inout NetworkModel, _ router: String, _ address: IPv4Address, like other: String, _ known: IPv4Address
    ) {
        let instances = model.routers[other]?.instances.values.sorted { $0.name < $1.name } ?? []
        for instance in instances {
            guard var peer = instance.bgp?.peers.first(where: { $0.address == known }) else { continue }
            peer.address = address
            model.change(router) { $0.bgp(in: instance.name) { $0.peers.append(peer) } }
        }
    }

    @Test func withoutTheTriggerThereIsNoPath() {
        var model = model
        model.change("CE1") { $0.mpls.ldpForLabeledBGP = false }
        let state = ControlPlane.state(of: model)
        #expect(state.route("PE3", "6.6.6.9/32") != nil)
        #expect(!LabelWalk(model, state).trace(from: "PE3", to: "6.6.6.9", payload: .labeled).arrives)
        let route = state.route("PE3", "172.16.2.0/24", "vpn1")
        #expect(state.routers["PE3"]?.tunnels.first { $0.id == route?.tunnel }?.carries == false)
        model.change("PE3") { $0.changePeer("6.6.6.9") { $0.makesLocalTunnel = false } }
        #expect(ControlPlane.state(of: model).route("PE3", "172.16.2.0/24", "vpn1") == nil)
    }
}
