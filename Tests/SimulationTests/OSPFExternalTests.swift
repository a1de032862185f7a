import Addressing
import Testing

@testable import Simulation

/// Routes from outside OSPF, with metrics of type 2 unless said otherwise (RFC 2328 section 16.4).
@Suite struct OSPFExternalTests {
    private static let outside: IPv4Prefix = "203.0.113.0/24"

    /// A square 1 - 2 - 4 - 3 - 1 in which 2 and 3 import one destination.
    private func square(
        _ costs: (Int, Int), _ change: (inout RouterModel, Int) -> Void = { _, _ in }
    ) -> NetworkState {
        ControlPlane.state(
            of: .linked([(1, 2), (1, 3), (2, 4), (3, 4)]) { router, index in
                router.ospf(["0.0.0.0/0"])
                if index == 2 || index == 3 {
                    router.instance {
                        $0.staticRoutes = [StaticRoute(prefix: Self.outside, interface: "to4", origin: .test)]
                        var imported = RouteImport(.static, origin: .test)
                        imported.cost = index == 2 ? costs.0 : costs.1
                        $0.ospf[0].imports = [imported]
                    }
                }
                change(&router, index)
            })
    }

    private func hops(_ state: NetworkState) -> [IPv4Address] {
        state.routes("r1").filter { $0.prefix == Self.outside }.map(\.nextHop).sorted()
    }

    /// Section 16.4 step 6: the lower metric wins however far the router that says it is, and the way there adds nothing.
    @Test func theMetricFirst() {
        let state = square((20, 10)) { router, index in
            if index == 1 { router.ospfPort("to3") { $0.cost = 500 } }
        }
        #expect(state.route("r1", Self.outside)?.cost == 10)
        // Over 2 and 4 it is nearer to 3 than by the link.
        #expect(hops(state) == ["192.168.12.2"])
        #expect(state.route("r1", Self.outside)?.source == .ospfExternal)
    }

    /// Sections 2.3 and 16.4 step 6: to a type 1 metric the way is added, and it comes before type 2, whatever that says.
    @Test func typeOne() {
        func importing(as kinds: [Int: Bool], way: Int) -> NetworkState {
            square((20, 10)) { router, index in
                if index == 1 { router.ospfPort("to3") { $0.cost = way } }
                guard let countsTheWay = kinds[index] else { return }
                router.instance { $0.ospf[0].imports[0].countsTheWay = countsTheWay }
            }
        }
        let near = importing(as: [2: true, 3: true], way: 5)
        #expect(near.route("r1", Self.outside)?.cost == 13)
        // To 3 it is nearer over 2 and 4: 1 + 1 + 1.
        #expect(hops(near) == ["192.168.12.2"])
        let mixed = importing(as: [2: true], way: 1)
        #expect(mixed.route("r1", Self.outside)?.cost == 21)
        #expect(hops(mixed) == ["192.168.12.2"])
    }

    /// Section 16.4 step 6: of equal metrics the nearer router that imports, and both where they are equally near.
    @Test func thenTheNearerBoundaryRouter() {
        #expect(hops(square((10, 10))) == ["192.168.12.2", "192.168.13.3"])
        let far = square((10, 10)) { router, index in
            if index == 1 { router.ospfPort("to2") { $0.cost = 9 } }
        }
        #expect(hops(far) == ["192.168.13.3"])
    }

    /// Section 11: what is inside the domain comes before what is outside, whatever the costs.
    @Test func insideBeforeOutside() {
        let state = square((1, 1)) { router, index in
            if index == 2 || index == 3 {
                router.instance {
                    $0.staticRoutes = [
                        StaticRoute(prefix: "203.0.113.0/32", interface: "to4", preference: 1, origin: .test)
                    ]
                }
            }
            guard index == 4 else { return }
            router.loopback("203.0.113.0", name: "LoopBack2")
            router.ospfPort("LoopBack2") { $0.cost = 999 }
        }
        #expect(state.route("r1", "203.0.113.0/32")?.source == .ospf)
        #expect(state.route("r1", "203.0.113.0/32")?.cost == 1001)
    }

    /// Section 16.4 step 3: without a way to the router that imports there is no route.
    @Test func anUnreachableBoundaryRouter() {
        let state = square((10, 20)) { router, index in
            if index == 2 { router.silenceOSPF("to1") }
            if index == 4 { router.silenceOSPF("to2") }
        }
        #expect(state.route("r1", Self.outside)?.cost == 20)
        #expect(hops(state) == ["192.168.13.3"])
    }
}
