import Addressing
import Testing

@testable import Simulation

/// Which routes of a VPN instance go out as EVPN prefix routes (VRP's `advertise l2vpn evpn`, advertise-route-mode).
@Suite struct EVPNAdvertisementTests {
    /// An invalid route: a supernet route without a label, which covers its next hop.
    private func withInvalid(_ routes: BGPInstance.EVPNRoutes) -> NetworkModel {
        var model = ReferenceNetwork(options: .ours).model
        model.change("PE1") { $0.family(.ipv4Unicast, in: "vpn1") { $0.evpnRoutes = routes } }
        model.change("CE1") {
            $0.changePeer("11.1.1.2") { $0.families[.ipv4Unicast]?.exportPolicy = nil }
            $0.family(.ipv4Unicast) { $0.networks = [.init(prefix: "11.1.1.0/24", origin: .test)] }
        }
        return model
    }

    @Test(arguments: [(BGPInstance.EVPNRoutes.all, 1), (.valid, 0), (.best, 0)])
    func aRouteThatIsNotValid(_ routes: BGPInstance.EVPNRoutes, _ count: Int) {
        let state = ControlPlane.state(of: withInvalid(routes))
        let own = state.paths("PE1", .ipv4Unicast, "11.1.1.0/24", in: "vpn1").first
        #expect(own?.isValid == false)
        #expect(state.paths("PE2", .evpn, "11.1.1.0/24").count == count)
    }

    /// Two PEs with one destination: PE1 prefers what PE2 sends, and passes its own CE's route on all the same.
    private func twice(_ routes: BGPInstance.EVPNRoutes) -> NetworkState {
        var model = ReferenceNetwork(options: .ours).model
        for name in ["PE1", "PE2"] {
            model.change(name) { $0.family(.ipv4Unicast, in: "vpn1") { $0.evpnRoutes = routes } }
        }
        for (name, hop) in [("CE1", "40.1.1.1"), ("CE2", "20.1.1.2")] as [(String, IPv4Address)] {
            model.change(name) {
                $0.instance {
                    $0.staticRoutes = [StaticRoute(prefix: "203.0.113.7/32", nextHop: hop, origin: .test)]
                }
                $0.family(.ipv4Unicast) { $0.networks.append(.init(prefix: "203.0.113.7/32", origin: .test)) }
            }
        }
        // A higher local preference travels to PE1 by IBGP.
        model.change("PE2") {
            var node = RoutePolicy.Node(sequence: 1, permit: true, origin: .test)
            node.setsLocalPreference = 200
            $0.routePolicies["prefer"] = RoutePolicy(name: "prefer", nodes: [node], origin: .test)
            $0.changePeer("21.1.1.2", in: "vpn1") { $0.families[.ipv4Unicast]?.importPolicy = "prefer" }
        }
        return ControlPlane.state(of: model)
    }

    @Test(arguments: [(BGPInstance.EVPNRoutes.all, true), (.valid, true), (.best, false)])
    func aRouteThatIsNotTheBest(_ routes: BGPInstance.EVPNRoutes, _ isSent: Bool) {
        let state = twice(routes)
        let own = state.paths("PE1", .ipv4Unicast, "203.0.113.7/32", in: "vpn1")
        #expect(own.first?.source == .remoteCross)
        #expect(own.count == 2)
        let sent = state.paths("PE2", .evpn, "203.0.113.7/32").filter { $0.routeDistinguisher == "200:1" }
        #expect(!sent.isEmpty == isSent)
    }

    /// A route that another instance of the router gave goes out only if it is asked for.
    @Test(arguments: [false, true]) func localCrossRoutes(_ areTaken: Bool) {
        var model = ReferenceNetwork(options: .ours).model
        model.change("PE1") {
            $0.interfaces["LoopBack9"] = InterfaceModel(
                name: "LoopBack9", kind: .loopback, instance: "blue", address: "172.20.0.1", origin: .test)
            $0.instance("blue") {
                $0.routeDistinguisher = "7:7"
                $0.exportTargets = ["7:7"]
            }
            $0.family(.ipv4Unicast, in: "blue") { $0.imports = [RouteImport(.direct, origin: .test)] }
            $0.instance("vpn1") { $0.importTargets = ["7:7"] }
            $0.family(.vpnv4) { _ in }
            $0.family(.ipv4Unicast, in: "vpn1") { $0.evpnTakesLocalCross = areTaken }
        }
        let state = ControlPlane.state(of: model)
        #expect(state.route("PE1", "172.20.0.1/32", "vpn1") != nil)
        #expect(state.paths("PE2", .evpn, "172.20.0.1/32").isEmpty == !areTaken)
    }
}
