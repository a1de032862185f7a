import Testing

@testable import Simulation

/// The variant in which the carrier edge hands the far site on by its IGP and LDP instead of IBGP to its PEs.
@Suite struct LDPDistributionTests {
    private var model: NetworkModel {
        var model = ReferenceNetwork(options: .ours).model
        for (edge, provider, peers) in [("CE1", "PE3", ("1.1.1.9", "2.2.2.9")), ("CE2", "PE4", ("6.6.6.9", "5.5.5.9"))]
            as [(String, String, (IPv4, IPv4))]
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

    @Test func withoutTheTriggerThereIsNoPath() {
        var model = model
        model.change("CE1") { $0.mpls.ldpForLabeledBGP = false }
        let state = ControlPlane.state(of: model)
        #expect(state.route("PE3", "6.6.6.9/32") != nil)
        #expect(!LabelWalk(model, state).trace(from: "PE3", to: "6.6.6.9", payload: .labeled).arrives)
        #expect(state.route("PE3", "172.16.2.0/24", "vpn1") == nil)
    }
}
