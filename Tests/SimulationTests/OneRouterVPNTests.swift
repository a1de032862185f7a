import Addressing
import Testing

@testable import Simulation

/// Instances of one router that exchange routes by their targets (RFC 4364 section 4.3.6): a and b do, c does not. Each has a
/// loopback, and b a customer.
@Suite struct OneRouterVPNTests {
    private var model: NetworkModel {
        var router = RouterModel(name: "PE")
        router.loopback("10.0.0.1")
        router.bgp(65000)
        for (vpn, address, imported) in [
            ("a", "172.16.0.1", "1:b"), ("b", "172.16.0.2", "1:a"), ("c", "172.16.0.3", "1:c"),
        ]
            as [(String, IPv4Address, String)]
        {
            router.interfaces[vpn] = InterfaceModel(
                name: vpn, kind: .loopback, instance: vpn, address: address, origin: .test)
            router.instance(vpn) {
                $0.routeDistinguisher = "65000:\(vpn)"
                $0.importTargets = [imported]
                $0.exportTargets = ["1:\(vpn)"]
            }
            router.family(.ipv4Unicast, in: vpn) { $0.imports = [RouteImport(.direct, origin: .test)] }
        }
        router.ethernet("eth1", "172.20.0.1", in: "b")
        router.peer("172.20.0.2", as: 65001, in: "b")
        var customer = RouterModel(name: "CE")
        customer.ethernet("eth1", "172.20.0.2")
        customer.loopback("172.21.0.1")
        customer.bgp(65001)
        customer.peer("172.20.0.1", as: 65000)
        customer.family(.ipv4Unicast) { $0.networks = [.init(prefix: "172.21.0.1/32", origin: .test)] }
        return NetworkModel([router, customer], [("PE", "eth1", "CE", "eth1")])
    }

    private func prefixes(_ state: NetworkState, _ vpn: String) -> [String] {
        state.routes("PE", vpn).filter { $0.source == .ebgp || $0.source == .ibgp }.map(\.prefix.description)
    }

    @Test func routes() {
        let state = ControlPlane.state(of: model)
        #expect(state.oscillation == nil)
        #expect(prefixes(state, "a") == ["172.16.0.2/32", "172.20.0.0/24", "172.21.0.1/32"])
        #expect(prefixes(state, "b") == ["172.16.0.1/32", "172.21.0.1/32"])
        #expect(prefixes(state, "c") == [])
        #expect(state.paths("PE", .ipv4Unicast, "172.21.0.1/32", in: "a").map(\.source) == [.localCross])
        #expect(state.route("CE", "172.16.0.1/32")?.source == .ebgp)
        #expect(state.route("CE", "172.16.0.3/32") == nil)
    }

    @Test func packets() {
        let model = model
        let walk = LabelWalk(model, ControlPlane.state(of: model))
        #expect(walk.trace(from: "PE", to: "172.16.0.2", instance: "a").outcome == .arrived(router: "PE"))
        #expect(walk.trace(from: "PE", to: "172.20.0.2", instance: "a").outcome == .arrived(router: "CE"))
        #expect(walk.trace(from: "PE", to: "172.21.0.1", instance: "a").outcome == .arrived(router: "CE"))
        #expect(walk.trace(from: "CE", to: "172.16.0.1").outcome == .arrived(router: "PE"))
        #expect(!walk.trace(from: "PE", to: "172.21.0.1", instance: "c").arrives)
    }
}
