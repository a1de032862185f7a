import Testing

@testable import Simulation

/// MPLS local IFNET tunnels come of BGP peers (command reference of the F1A, `peer mpls-local-ifnet disable`).
@Suite struct LocalTunnelTests {
    private func network(_ change: (inout NetworkModel) -> Void = { _ in }) -> NetworkModel {
        var model = ReferenceNetwork(options: .ours).model
        change(&model)
        return model
    }

    /// The label path is lost and the far loopback stays: PE3's trigger makes no label switched path of it.
    private func withoutPath(_ change: (inout NetworkModel) -> Void = { _ in }) -> NetworkModel {
        network {
            $0.change("PE3") {
                $0.policy("nothing", list: "nothing")
                $0.prefixLists["nothing"] = PrefixList(name: "nothing", origin: .test)
                $0.bgp(in: RouterModel.publicInstance) { $0.ingressPolicy = "nothing" }
            }
            change(&$0)
        }
    }

    private func local(_ state: NetworkState, _ router: String) -> [Tunnel] {
        (state.routers[router]?.tunnels ?? []).filter { $0.kind == .localInterface }
    }

    @Test func `MPLS on a port alone makes none`() {
        let state = ControlPlane.state(of: network())
        #expect(local(state, "CE1").map(\.destination) == ["11.1.1.2"])
        // CE1 has MPLS towards PE3 too, and no labeled EBGP peer there.
        #expect(
            local(state, "PE1").map(\.destination) == ["11.1.1.1"] && local(state, "PE1").map(\.instance) == ["vpn1"])
    }

    @Test func `A VPNv4 peer over several hops makes one that carries nothing`() {
        let state = ControlPlane.state(of: network())
        #expect(local(state, "PE3").map(\.destination) == ["6.6.6.9"])
        #expect(local(state, "PE3").map(\.carries) == [false])
        #expect(local(state, "CE1").map(\.carries) == [true])
    }

    /// LDP, BGP, local IFNET: the dead tunnel is not chosen while there is a label path.
    @Test func `It comes last`() {
        let model = network()
        let state = ControlPlane.state(of: model)
        let id = state.route("PE3", "172.16.2.0/24", "vpn1")?.tunnel
        #expect(state.routers["PE3"]?.tunnels.first { $0.id == id }?.kind == .bgp)
        #expect(LabelWalk(model, state).trace(from: "CE3", to: "172.16.2.1").arrives)
    }

    @Test func `A lost label path hides behind it`() {
        let model = withoutPath()
        let state = ControlPlane.state(of: model)
        #expect(state.allSessionsUp)
        let route = state.route("PE3", "172.16.2.0/24", "vpn1")
        #expect(route?.isInFIB == true)
        #expect(state.routers["PE3"]?.tunnels.first { $0.id == route?.tunnel }?.carries == false)
        guard
            case .broken(let router, let reason) = LabelWalk(model, state).trace(from: "CE3", to: "172.16.2.1").outcome
        else {
            Issue.record("the path should break")
            return
        }
        #expect(router == "PE3")
        #expect(reason.contains("local IFNET") && reason.contains("6.6.6.9 is not directly connected"))
    }

    @Test func `Switched off, the lost path shows in the instance`() {
        let state = ControlPlane.state(
            of: withoutPath { $0.change("PE3") { $0.changePeer("6.6.6.9") { $0.makesLocalTunnel = false } } })
        #expect(local(state, "PE3") == [])
        #expect(state.route("PE3", "172.16.2.0/24", "vpn1") == nil)
        // By address it is chosen all the same.
        #expect(state.paths("PE3", .vpnv4, "172.16.2.0/24").contains { $0.isBest })
    }

    /// `tunnel select-seq` has no word for local IFNET.
    @Test func `A policy that lists types leaves it out`() {
        let state = ControlPlane.state(
            of: withoutPath {
                $0.change("PE3") {
                    $0.tunnelPolicies["sites"] = TunnelPolicy(name: "sites", kinds: [.ldp, .bgp], origin: .test)
                    $0.instance("vpn1") { $0.tunnelPolicy = "sites" }
                }
            })
        #expect(state.route("PE3", "172.16.2.0/24", "vpn1") == nil)
    }

    /// nexthop-select-depend-type: EVPN depend-ip.
    @Test func `EVPN routes are chosen by address, and enter the instance by a tunnel`() {
        let broken: (inout NetworkModel) -> Void = { $0.change("PE2") { $0.instance { $0.ldpInterfaces = [:] } } }
        let state = ControlPlane.state(of: network(broken))
        #expect(state.paths("PE1", .evpn, "6.6.6.9/32").contains { $0.isBest })
        let inner = state.paths("PE1", .ipv4Unicast, "6.6.6.9/32", in: "vpn1")
        #expect(inner.map(\.isValid) == [false])
        #expect(inner.first?.because?.cause == .resolution(.noTunnel(to: "4.4.4.9")))
        #expect(state.route("PE1", "6.6.6.9/32", "vpn1") == nil)

        let strict = ControlPlane.state(
            of: network {
                broken(&$0)
                $0.change("PE1") { $0.family(.evpn) { $0.nextHopNeeds = .tunnel } }
            })
        #expect(strict.paths("PE1", .evpn, "6.6.6.9/32").map(\.isBest) == [false])
    }

    @Test func `Both label modes on a router leave it neither`() {
        let state = ControlPlane.state(of: network { $0.change("CE1") { $0.family(.ipv4Labeled) { _ in } } })
        let session = state.session("CE1", "11.1.1.2", .ipv4Unicast)
        #expect(session?.state == .established && session?.labelsNegotiated == false)
        #expect(session?.unlabeledBecause?.cause == .label(.bothModes(router: "CE1")))
        #expect(state.route("PE3", "6.6.6.9/32") == nil)
    }

    /// `import route-policy` of a VPN instance stands beside its targets.
    @Test func `An instance's own policy keeps routes out and back`() {
        let deny = RoutePolicy(
            name: "none", nodes: [RoutePolicy.Node(sequence: 10, permit: false, origin: .test)], origin: .test)
        let imported = ControlPlane.state(
            of: network {
                $0.change("PE3") {
                    $0.routePolicies["none"] = deny
                    $0.instance("vpn1") { $0.importPolicy = "none" }
                }
            })
        #expect(imported.route("PE3", "172.16.2.0/24", "vpn1") == nil)
        #expect(imported.route("PE4", "172.16.1.0/24", "vpn1") != nil)
        let exported = ControlPlane.state(
            of: network {
                $0.change("PE3") {
                    $0.routePolicies["none"] = deny
                    $0.instance("vpn1") { $0.exportPolicy = "none" }
                }
            })
        #expect(exported.route("PE4", "172.16.1.0/24", "vpn1") == nil)
        #expect(exported.route("PE3", "172.16.2.0/24", "vpn1") != nil)
    }
}
