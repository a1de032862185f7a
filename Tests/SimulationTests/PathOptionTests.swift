import Testing

@testable import Simulation

/// Options that decide labels and tunnels (facts 2.2 to 2.4, L-54, L-85 to L-87).
@Suite struct PathOptionTests {
    private func converge(_ change: (inout NetworkModel) -> Void) -> (NetworkModel, ConvergedNetwork) {
        var model = ReferenceNetwork(options: .ours).model
        change(&model)
        return (model, ControlPlane.converge(model))
    }

    private func reaches(_ model: NetworkModel, _ network: ConvergedNetwork) -> Bool {
        LabelWalk(model, network.state).trace(from: "PE3", to: "6.6.6.9", payload: .labeled).arrives
    }

    /// L-54: a policy without label switched paths leaves the EVPN routes without a tunnel.
    @Test func tunnelPolicies() {
        func state(_ kinds: [Tunnel.Kind]) -> (NetworkModel, ConvergedNetwork) {
            converge {
                $0.change("PE1") {
                    $0.tunnelPolicies["p"] = TunnelPolicy(name: "p", kinds: kinds, origin: Origin("policy p"))
                    $0.instance("vpn1") { $0.evpnTunnelPolicy = "p" }
                }
            }
        }
        let (allowing, healthy) = state([.ldp])
        #expect(reaches(allowing, healthy))
        let (_, network) = state([])
        let path = network.state.paths("PE1", .ipv4Unicast, "6.6.6.9/32", in: "vpn1").first
        #expect(path?.because?.cause == .resolution(.excludedByTunnelPolicy("p", to: "4.4.4.9")))
        #expect(path?.because?.deciders == [Decider("PE1", Origin("policy p"))])
        #expect(network.state.route("PE3", "6.6.6.9/32") == nil)
    }

    /// L-85: without a tunnel the route goes unlabeled, and the far end knows why.
    @Test func labelsThatDependOnATunnel() {
        let (_, network) = converge {
            $0.change("CE2") {
                $0.changePeer("21.1.1.1") { $0.families[.ipv4Unicast]?.checksTunnel = true }
                $0.instance { $0.ldpInterfaces = [:] }
            }
        }
        let sent = network.advertisement(of: .init("6.6.6.9/32", .ipv4Unicast), by: "CE2", to: "21.1.1.1")
        guard case .unlabeled(_, let reason) = sent else {
            Issue.record("\(sent)")
            return
        }
        #expect(reason?.cause == .label(.noTunnel))
        let row = network.state.paths("PE2", .ipv4Unicast, "6.6.6.9/32", in: "vpn1").first
        #expect(row?.unlabeledBecause?.cause == .label(.noTunnel))
    }

    /// L-86: the label ends at CE2 instead of going on in LDP's path.
    @Test func importsWithoutRelay() {
        let (model, network) = converge {
            $0.change("CE2") { $0.family(.ipv4Unicast) { $0.imports[0].relaysTunnel = false } }
        }
        #expect(network.state.route("PE3", "6.6.6.9/32") != nil)
        let trace = LabelWalk(model, network.state).trace(from: "PE3", to: "6.6.6.9", payload: .labeled)
        guard case .broken(let router, _) = trace.outcome else {
            Issue.record("it arrives")
            return
        }
        #expect(router == "CE2")
    }

    /// L-87: the route is there and no label switched path starts with it.
    @Test func ingressTrigger() {
        let (model, network) = converge {
            $0.change("PE3") {
                $0.policy("none", list: "none")
                $0.prefixLists["none"] = PrefixList(name: "none", origin: .test)
                $0.bgp(in: RouterModel.publicInstance) { $0.ingressPolicy = "none" }
            }
        }
        #expect(network.state.route("PE3", "6.6.6.9/32") != nil)
        #expect(network.state.routers["PE3"]?.bgpLSPs.contains { $0.kind == .ingress } == false)
        #expect(!reaches(model, network))
    }

    /// RFC 3032 2.1: implicit null is popped before, explicit null at the end, a label of its own too.
    @Test(arguments: [MPLSModel.LastLabel.implicitNull, .explicitNull, .own])
    func lastLabels(_ kind: MPLSModel.LastLabel) {
        let (model, network) = converge { model in
            for name in model.routers.keys { model.change(name) { $0.mpls.lastLabel = kind } }
        }
        let row = network.state.routers["PE3"]?.ldpLSPs.first { $0.kind == .ingress && $0.fec == "2.2.2.9/32" }
        switch kind {
        case .implicitNull: #expect(row?.outLabel == 3)
        case .explicitNull: #expect(row?.outLabel == 0)
        case .own: #expect(row?.outLabel ?? 0 >= 16)
        }
        #expect(reaches(model, network))
    }
}
