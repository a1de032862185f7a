import Addressing
import Testing

@testable import Simulation

/// The failure catalogue's part on labels and the carrier's access links (facts L-20 to L-31, L-81).
@Suite struct LabelBreakageTests {
    private func broken(_ change: (inout NetworkModel) -> Void) -> (model: NetworkModel, state: NetworkState) {
        var model = ReferenceNetwork(options: .ours).model
        change(&model)
        return (model, ControlPlane.state(of: model))
    }

    private func trace(_ network: (model: NetworkModel, state: NetworkState)) -> LabelWalk.Trace {
        LabelWalk(network.model, network.state).trace(from: "PE3", to: "6.6.6.9", payload: .labeled)
    }

    /// L-20: the session is plain IP and stays up; only the tunnel to the neighbour is gone.
    @Test func mplsMissingOnTheBackbonesAccessInterface() {
        let network = broken { $0.change("PE1") { $0.instance("vpn1") { $0.mplsInterfaces = [:] } } }
        #expect(network.state.allSessionsUp)
        #expect(network.state.routers["PE1"]?.tunnels.contains { $0.kind == .localInterface } == false)
        #expect(network.state.routers["CE1"]?.tunnels.contains { $0.kind == .localInterface } == true)
        #expect(
            trace(network).outcome
                == .broken(router: "CE1", reason: "MPLS is off on eth1 of PE1: it drops labeled packets."))
    }

    @Test func mplsMissingOnTheCarriersAccessInterface() {
        let network = broken { model in
            model.change("CE1") { $0.instance { $0.mplsInterfaces["eth2"] = nil } }
        }
        #expect(network.state.allSessionsUp)
        #expect(network.state.routers["CE1"]?.tunnels.contains { $0.kind == .localInterface } == false)
        guard case .broken(let router, _) = trace(network).outcome else {
            Issue.record("the path should break")
            return
        }
        #expect(router == "CE1")
    }

    /// L-22: one side's capability is not enough; the routes come without labels and go no further.
    @Test(arguments: [("CE1", "11.1.1.2", RouterModel.publicInstance), ("PE1", "11.1.1.1", "vpn1")])
    func capabilityOnOneSide(_ router: String, _ peer: String, _ instance: String) {
        let state = broken { model in
            model.change(router) {
                $0.changePeer(IPv4Address(stringLiteral: peer), in: instance) {
                    $0.families[.ipv4Unicast]?.labelCapability = false
                }
            }
        }.state
        let session = state.session("CE1", "11.1.1.2", .ipv4Unicast)
        #expect(session?.state == .established)
        #expect(session?.labelsNegotiated == false)
        let path = state.paths("CE1", .ipv4Unicast, "6.6.6.9/32").first
        #expect(path != nil)
        #expect(path?.outLabel == nil)
        #expect(state.session("PE3", "2.2.2.9", .ipv4Unicast)?.prefixesReceived == 0)
        #expect(state.session("PE3", "6.6.6.9", .vpnv4)?.state == .idle)
    }

    /// L-23: without `apply mpls-label` the routes go out unlabeled although the capability was negotiated.
    @Test func policyWithoutLabel() {
        let state = broken { $0.change("PE1") { $0.policy("policy1", appliesLabel: false) } }.state
        #expect(state.session("CE1", "11.1.1.2", .ipv4Unicast)?.labelsNegotiated == true)
        let path = state.paths("CE1", .ipv4Unicast, "6.6.6.9/32").first
        #expect(path != nil)
        #expect(path?.outLabel == nil)
        #expect(state.session("PE3", "2.2.2.9", .ipv4Unicast)?.prefixesReceived == 0)
        #expect(state.route("PE3", "6.6.6.9/32") == nil)
    }

    /// L-24: a policy that does not exist labels nothing.
    @Test func policyUndefined() {
        let state = broken { $0.change("PE1") { $0.routePolicies["policy1"] = nil } }.state
        #expect(state.paths("CE1", .ipv4Unicast, "6.6.6.9/32").first?.outLabel == nil)
    }

    /// L-27: own routes have no label yet, so a policy that wants one filters the site.
    @Test func policyWantsALabelTowardTheBackbone() {
        let state = broken { $0.change("CE1") { $0.policy("policy1", matchesLabel: true) } }.state
        #expect(state.session("PE1", "11.1.1.1", .ipv4Unicast)?.prefixesReceived == 0)
        #expect(state.route("PE4", "1.1.1.9/32") == nil)
        // Labels are one-way: the other direction has come as far as before.
        #expect(state.route("PE3", "6.6.6.9/32") != nil)
    }

    /// L-28: everything is green, ping works, and VPN traffic is lost at the far backbone edge.
    @Test func oneLabelPerInstance() {
        let network = broken { $0.change("PE2") { $0.instance("vpn1") { $0.evpnLabelMode = .perInstance } } }
        #expect(network.state.allSessionsUp)
        #expect(network.state.route("PE4", "172.16.1.0/24", "vpn1") != nil)
        #expect(network.state.route("PE3", "172.16.2.0/24", "vpn1") != nil)
        guard case .broken(let router, let reason) = trace(network).outcome else {
            Issue.record("the path should break")
            return
        }
        #expect(router == "PE2")
        #expect(reason.contains("VPN label of another router"))
        let walk = LabelWalk(network.model, network.state)
        #expect(walk.trace(from: "PE3", to: "6.6.6.9").arrives)
        #expect(!walk.trace(from: "CE3", to: "172.16.2.1").arrives)
    }

    /// L-81: the next hop stays the backbone's, to which the PE has no tunnel.
    @Test func nextHopInvariable() {
        let network = broken {
            $0.change("CE1") { $0.changePeer("1.1.1.9") { $0.families[.ipv4Unicast]?.nextHop = .invariable } }
        }
        let path = network.state.paths("PE3", .ipv4Unicast, "6.6.6.9/32").first
        #expect(path?.nextHop == "11.1.1.2")
        #expect(path?.isValid == false)
        #expect(path?.reason == "there is no route to the next hop 11.1.1.2.")
        #expect(!trace(network).arrives)
    }

    /// L-01/L-03 of the site: without LDP to the far PE its CE has nothing to put the label's traffic into.
    @Test func siteWithoutLDP() {
        let network = broken { $0.change("CE2") { $0.instance { $0.ldpInterfaces = [:] } } }
        #expect(network.state.route("PE3", "6.6.6.9/32")?.label != nil)
        guard case .broken(let router, _) = trace(network).outcome else {
            Issue.record("the path should break")
            return
        }
        #expect(router == "CE2")
    }
}
