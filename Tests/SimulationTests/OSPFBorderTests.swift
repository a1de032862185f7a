import Addressing
import Testing

@testable import Simulation

/// Ways to routers that import, over several areas and border routers, and forwarding addresses (RFC 2328 sections 12.4.4.1
/// and 16.4, RFC 3509).
@Suite struct OSPFBorderTests {
    private static let outside: IPv4Prefix = "203.0.113.0/24"

    private func hops(_ state: NetworkState, _ router: String, _ prefix: IPv4Prefix = outside) -> [IPv4Address] {
        state.routes(router).filter { $0.prefix == prefix }.map(\.nextHop).sorted()
    }

    private func importsStatic(_ router: inout RouterModel, over port: String) {
        router.instance {
            $0.staticRoutes = [StaticRoute(prefix: Self.outside, interface: port, origin: .test)]
            $0.ospf[0].imports = [RouteImport(.static, origin: .test)]
        }
    }

    /// 1 is in area 1 with the border routers 2 and 3; 4 in the backbone imports.
    private func twoBorders(_ cost: Int) -> NetworkState {
        ControlPlane.state(
            of: .linked([(1, 2), (1, 3), (2, 4), (3, 4)]) { router, index in
                switch index {
                case 1: router.ospf(["0.0.0.0/0"], area: "0.0.0.1")
                case 2, 3:
                    router.ospf(["192.168.12.0/24", "192.168.13.0/24"], area: "0.0.0.1")
                    router.ospf(["192.168.24.0/24", "192.168.34.0/24", "10.0.0.0/8"])
                default:
                    router.ospf(["0.0.0.0/0"])
                    importsStatic(&router, over: "to2")
                }
                if index == 1 { router.ospfPort("to2", area: "0.0.0.1") { $0.cost = cost } }
            })
    }

    /// Section 16.2 steps 5 and 6: the cheapest border router, and both where they are alike.
    @Test func theCheapestBorderRouter() {
        #expect(hops(twoBorders(1), "r1") == ["192.168.12.2", "192.168.13.3"])
        #expect(hops(twoBorders(5), "r1") == ["192.168.13.3"])
    }

    /// 1 and 2 meet in area 1 over 3 and in area 2 over 4; 2 imports.
    private func twoAreas(_ cost: Int, _ behaviour: (inout Behaviour) -> Void = { _ in }) -> NetworkState {
        var model = NetworkModel.linked([(1, 3), (2, 3), (1, 4), (2, 4)]) { router, index in
            switch index {
            case 1, 2:
                router.ospf(["192.168.13.0/24", "192.168.23.0/24"], area: "0.0.0.0")
                router.ospf(["192.168.14.0/24", "192.168.24.0/24"], area: "0.0.0.2")
            case 3: router.ospf(["0.0.0.0/0"], area: "0.0.0.0")
            default: router.ospf(["0.0.0.0/0"], area: "0.0.0.2")
            }
            if index == 2 { importsStatic(&router, over: "to3") }
            if index == 1 { router.ospfPort("to4", area: "0.0.0.2") { $0.cost = cost } }
        }
        behaviour(&model.behaviour)
        return ControlPlane.state(of: model)
    }

    /// Section 16.4 step 3: of equal ways the one in the area with the greatest id.
    @Test func theGreatestAreaOfEqualWays() {
        #expect(hops(twoAreas(1), "r1") == ["192.168.14.4"])
    }

    /// Section 16.4.1: without compatibility with RFC 1583 a way outside the backbone comes before a cheaper one inside.
    @Test func rfc1583() {
        #expect(hops(twoAreas(9), "r1") == ["192.168.13.3"])
        #expect(hops(twoAreas(9) { $0.ospfComparesAsRFC1583 = false }, "r1") == ["192.168.14.4"])
    }

    /// RFC 3509 2.1: a border router that lost its neighbours in the backbone may be none; RFC 2328 does not ask for one.
    @Test(arguments: [false, true]) func aBorderRouterWithoutABackboneNeighbour(_ needsOne: Bool) {
        var model = NetworkModel.linked([(1, 2), (1, 3), (3, 4)]) { router, index in
            switch index {
            // Its loopback alone is in the backbone.
            case 1:
                router.ospf(["192.168.0.0/16"], area: "0.0.0.1")
                router.ospf(["10.0.0.0/8"])
            case 2: router.ospf(["0.0.0.0/0"], area: "0.0.0.1")
            case 3:
                router.ospf(["192.168.13.0/24"], area: "0.0.0.1")
                router.ospf(["192.168.34.0/24", "10.0.0.0/8"])
            default: router.ospf(["0.0.0.0/0"])
            }
        }
        model.behaviour.ospfBordersNeedBackboneNeighbour = needsOne
        #expect((ControlPlane.state(of: model).route("r1", "10.0.0.4/32") != nil) == needsOne)
    }

    /// Section 12.4.4.1: packets go to the next hop itself where it is on a network of OSPF's: 2 imports a route over 3, which
    /// is nearer to 1 by another way.
    private func forwarding(
        _ kind: OSPFProcess.NetworkType = .broadcast, _ change: (inout RouterModel, Int) -> Void = { _, _ in }
    ) -> NetworkState {
        ControlPlane.state(
            of: .linked([(1, 2), (2, 3), (1, 3)]) { router, index in
                router.ospf(["0.0.0.0/0"])
                if index == 2 {
                    router.instance {
                        $0.staticRoutes = [StaticRoute(prefix: Self.outside, nextHop: "192.168.23.3", origin: .test)]
                        $0.ospf[0].imports = [RouteImport(.static, origin: .test)]
                    }
                }
                if index > 1 {
                    router.ospfPort(index == 2 ? "to3" : "to2") {
                        $0.cost = index == 2 ? 5 : 1
                        $0.networkType = kind
                    }
                }
                change(&router, index)
            })
    }

    @Test func forwardingAddress() {
        #expect(hops(forwarding(), "r1") == ["192.168.13.3"])
        // The router that has the address takes no route to itself.
        #expect(hops(forwarding(), "r3") == [])
        // On a point-to-point network and on a silent one there is none.
        #expect(hops(forwarding(.pointToPoint), "r1") == ["192.168.12.2"])
        let silent = forwarding { router, index in if index == 2 { router.silenceOSPF("to3") } }
        #expect(hops(silent, "r1") == ["192.168.12.2"])
    }
}
