import Addressing
import Testing

@testable import Simulation

/// For what a provider edge gives VPN labels, and that traffic needs a label switched path to it (RFC 4364 sections 4.3.2
/// and 5, RFC 9136 section 4.4.1).
@Suite struct VPNLabelTests {
    private static let routes: [IPv4Prefix] = ["172.31.0.1/32", "172.31.0.2/32"]

    /// RFC 4364 section 4.3.2 leaves the choice: a label per instance, per route, or per next hop. CE3 has two networks.
    @Test(arguments: [InstanceModel.LabelMode.perInstance, .perRoute, .perNextHop])
    func whatALabelStandsFor(_ mode: InstanceModel.LabelMode) {
        var model = ReferenceNetwork(options: .ours).model
        model.change("PE3") { $0.instance("vpn1") { $0.labelMode = mode } }
        model.change("CE3") {
            $0.loopback("172.31.0.1", name: "LoopBack1")
            $0.loopback("172.31.0.2", name: "LoopBack2")
        }
        let state = ControlPlane.state(of: model)
        let labels = Self.routes.compactMap { state.paths("PE4", .vpnv4, $0).first?.outLabel }
        let direct = state.paths("PE4", .vpnv4, "172.16.1.0/24").first?.outLabel
        #expect(labels.count == 2)
        #expect(Set(labels).count == (mode == .perRoute ? 2 : 1))
        #expect((direct == labels.first) == (mode == .perInstance))
        let operation = state.routers["PE3"]?.labelEntries.first { $0.label == labels.first }?.operation
        #expect(
            operation
                == (mode == .perInstance
                    ? .popAndLookUp(instance: "vpn1")
                    : .popToNextHop(instance: "vpn1", nextHop: "172.16.1.1", interface: "eth1")))
        let walk = LabelWalk(model, state)
        for address in ["172.31.0.1", "172.31.0.2"] as [IPv4Address] {
            #expect(walk.trace(from: "CE4", to: address).outcome == .arrived(router: "CE3"))
        }
    }

    /// RFC 9136 section 4.4.1: a type-5 route without gateway address leads, by its label, to the router that is its next hop.
    @Test func prefixRoutes() {
        let state = ControlPlane.state(of: ReferenceNetwork(options: .ours).model)
        let path = state.paths("PE2", .evpn, "1.1.1.9/32").first
        #expect(path?.nextHop == "3.3.3.9")
        #expect(path?.routeTargets == ["1:1"])
        #expect(path?.outLabel != nil)
        #expect(path?.outLabel == state.paths("PE1", .evpn, "1.1.1.9/32").first?.inLabel)
        let route = state.route("PE2", "1.1.1.9/32", "vpn1")
        #expect(route?.label == path?.outLabel)
        let tunnel = state.routers["PE2"]?.tunnels.first { $0.id == route?.tunnel }
        #expect(tunnel?.destination == "3.3.3.9")
        #expect(tunnel?.kind == .ldp)
    }

    /// The same without a label switched path between the provider edges: the IP route to the next hop does not do.
    @Test func prefixRoutesNeedATunnel() {
        var model = ReferenceNetwork(options: .ours).model
        model.change("PE1") { $0.instance { $0.ldpInterfaces = [:] } }
        let state = ControlPlane.state(of: model)
        #expect(state.route("PE2", "3.3.3.9/32") != nil)
        #expect(state.paths("PE2", .evpn, "1.1.1.9/32").first?.isBest == true)
        let path = state.paths("PE2", .ipv4Unicast, "1.1.1.9/32", in: "vpn1").first
        #expect(path?.because?.cause == .resolution(.noTunnel(to: "3.3.3.9")))
        #expect(state.route("PE2", "1.1.1.9/32", "vpn1") == nil)
    }
}
