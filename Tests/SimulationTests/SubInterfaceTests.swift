import Addressing
import Testing

@testable import Simulation

/// A sub-interface is up while what carries it is, and the other end takes its tag.
@Suite struct SubInterfaceTests {
    private func router(_ name: String, _ tag: InterfaceModel.Tag, _ address: IPv4Address) -> RouterModel {
        var router = RouterModel(name: name)
        router.interfaces["trunk1"] = InterfaceModel(name: "trunk1", kind: .physical, origin: .test)
        router.ethernet("trunk1.100", address)
        router.interfaces["trunk1.100"]?.parent = "trunk1"
        router.interfaces["trunk1.100"]?.tag = tag
        return router
    }

    private func network(_ one: InterfaceModel.Tag, _ two: InterfaceModel.Tag) -> NetworkModel {
        NetworkModel(
            [router("a", one, "10.0.0.1"), router("b", two, "10.0.0.2")], [("a", "trunk1.100", "b", "trunk1.100")])
    }

    private func isUp(_ network: NetworkModel, _ router: String = "a", _ interface: String = "trunk1.100") -> Bool? {
        ControlPlane.state(of: network).routers[router]?.interfaces[interface]?.linkUp
    }

    @Test func bothEndsHaveOneTag() {
        let network = network(.vlan(100), .vlan(100))
        for router in ["a", "b"] {
            #expect(isUp(network, router) == true)
            // What carries it has a cable, too.
            #expect(isUp(network, router, "trunk1") == true)
        }
    }

    @Test(
        arguments: [
            (.vlan(100), .vlan(200), false), (.vlan(100), .missing, false), (.vlan(100), .none, false),
            (.missing, .missing, false), (.vlan(7), .unmodelled, true), (.unmodelled, .unmodelled, true),
        ] as [(InterfaceModel.Tag, InterfaceModel.Tag, Bool)])
    func tagsDecide(one: InterfaceModel.Tag, two: InterfaceModel.Tag, isUp expected: Bool) {
        let network = network(one, two)
        #expect(isUp(network) == expected)
        #expect(isUp(network, "b") == expected)
        #expect(isUp(network, "a", "trunk1") == true)
    }

    @Test func whatCarriesItMustBeUpAtBothEnds() {
        for router in ["a", "b"] {
            var network = network(.vlan(100), .vlan(100))
            network.change(router) { $0.interfaces["trunk1"]?.adminUp = false }
            #expect(isUp(network, "a") == false)
            #expect(isUp(network, "b") == false)
        }
        var gone = network(.vlan(100), .vlan(100))
        gone.change("a") { $0.interfaces["trunk1"] = nil }
        #expect(isUp(gone, "a") == false)
    }

    @Test func oneOfTwoIsShutDown() {
        var network = network(.vlan(100), .vlan(100))
        let addresses: [(String, IPv4Address)] = [("a", "10.0.1.1"), ("b", "10.0.1.2")]
        for (name, address) in addresses {
            network.change(name) {
                $0.ethernet("trunk1.200", address)
                $0.interfaces["trunk1.200"]?.parent = "trunk1"
                $0.interfaces["trunk1.200"]?.tag = .vlan(200)
            }
        }
        network.links.append(
            .init(.init(router: "a", interface: "trunk1.200"), .init(router: "b", interface: "trunk1.200")))
        network.change("b") { $0.interfaces["trunk1.100"]?.adminUp = false }
        #expect(isUp(network, "a", "trunk1.100") == false)
        #expect(isUp(network, "a", "trunk1.200") == true)
        #expect(isUp(network, "a", "trunk1") == true)
    }

    @Test func routesGoOverIt() {
        for (tag, reaches) in [(InterfaceModel.Tag.vlan(100), true), (.vlan(9), false)] {
            var network = network(.vlan(100), tag)
            network.change("a") {
                $0.loopback("192.0.2.1")
                $0.ospf(["10.0.0.0/24", "192.0.2.1/32"])
            }
            network.change("b") { $0.ospf(["10.0.0.0/24"]) }
            let routes = ControlPlane.state(of: network).routers["b"]?.routes[RouterModel.publicInstance] ?? []
            #expect(routes.contains { $0.prefix == IPv4Prefix("192.0.2.1/32") } == reaches)
        }
    }
}
