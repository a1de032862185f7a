import Addressing
import Testing

@testable import Simulation

/// Options of the IGPs that decide routes: overload, silence, kinds of areas, external routes across areas.
@Suite struct IGPOptionTests {
    /// A chain r1 - r2 - ... with loopbacks 10.0.0.n and links 192.168.n.0/24.
    private func chain(_ count: Int, _ configure: (inout RouterModel, Int) -> Void) -> NetworkModel {
        let routers = (1...count).map { index in
            var router = RouterModel(name: "r\(index)")
            router.loopback(IPv4Address(bits: 0x0a00_0000 + UInt32(index)))
            if index > 1 { router.ethernet("left", IPv4Address(bits: 0xc0a8_0002 + UInt32(index - 1) << 8)) }
            if index < count { router.ethernet("right", IPv4Address(bits: 0xc0a8_0001 + UInt32(index) << 8)) }
            configure(&router, index)
            return router
        }
        return NetworkModel(routers, (1..<count).map { ("r\($0)", "right", "r\($0 + 1)", "left") })
    }

    private func isisChain(_ change: (inout RouterModel, Int) -> Void) -> NetworkModel {
        chain(3) {
            $0.isis("49.0001.0000.0000.000\($1).00", $0.interfaces.keys.sorted())
            change(&$0, $1)
        }
    }

    /// ISO 10589 section 7.2.8.1: an overloaded router is reached, and nobody behind it through it.
    @Test func overload() {
        let state = ControlPlane.state(
            of: isisChain { router, index in
                if index == 2 { router.instance { $0.isis[0].overload = .init() } }
            })
        #expect(state.route("r1", "10.0.0.2/32") != nil)
        #expect(state.route("r1", "10.0.0.3/32") == nil)
        #expect(state.route("r2", "10.0.0.3/32") != nil)
    }

    @Test func silentCircuit() {
        let state = ControlPlane.state(
            of: isisChain { router, index in
                guard index == 2 else { return }
                router.instance { instance in
                    for circuit in instance.isis[0].circuits.indices
                    where instance.isis[0].circuits[circuit].interface == "right" {
                        instance.isis[0].circuits[circuit].isSilent = true
                    }
                }
            })
        // Announced, and without a neighbour.
        #expect(state.route("r1", "192.168.2.0/24") != nil)
        #expect(state.route("r1", "10.0.0.3/32") == nil)
        let missing = state.routers["r3"]?.missingAdjacencies.first
        #expect(missing?.because.cause == .adjacency(.silent(router: "r2", interface: "right")))
    }

    /// r1 imports a static route; area 1 is r1 - r2, the backbone r2 - r3, area 2 r3 - r4.
    private func areas(_ change: (inout RouterModel, Int) -> Void = { _, _ in }) -> NetworkState {
        ControlPlane.state(
            of: chain(4) { router, index in
                switch index {
                case 1:
                    router.ospf(["10.0.0.0/8", "192.168.0.0/16"], area: "0.0.0.1")
                    router.instance {
                        $0.staticRoutes = [StaticRoute(prefix: "203.0.113.0/24", interface: "right", origin: .test)]
                        $0.ospf[0].imports = [RouteImport(.static, origin: .test)]
                    }
                case 2:
                    router.ospf(["192.168.1.0/24"], area: "0.0.0.1")
                    router.ospf(["10.0.0.0/8", "192.168.2.0/24"])
                case 3:
                    router.ospf(["10.0.0.0/8", "192.168.2.0/24"])
                    router.ospf(["192.168.3.0/24"], area: "0.0.0.2")
                default: router.ospf(["10.0.0.0/8", "192.168.0.0/16"], area: "0.0.0.2")
                }
                change(&router, index)
            })
    }

    /// RFC 2328 section 16.4 with 16.2: an external route is known beyond the area of the router that imports it.
    @Test func externalRoutesCrossAreas() {
        let state = areas()
        for router in ["r2", "r3", "r4"] {
            #expect(state.route(router, "203.0.113.0/24")?.source == .ospfExternal, "\(router)")
        }
        #expect(state.route("r4", "203.0.113.0/24")?.nextHop == "192.168.3.1")
    }

    private func setKind(_ router: inout RouterModel, _ area: IPv4Address, _ kind: OSPFProcess.Area.Kind) {
        router.instance { instance in
            for index in instance.ospf[0].areas.indices where instance.ospf[0].areas[index].id == area {
                instance.ospf[0].areas[index].kind = kind
            }
        }
    }

    /// RFC 2328 section 3.6: a stub area has a default route in place of external ones.
    @Test func stubArea() {
        let state = areas { router, index in if index >= 3 { setKind(&router, "0.0.0.2", .stub) } }
        #expect(state.route("r4", "203.0.113.0/24") == nil)
        #expect(state.route("r4", "0.0.0.0/0")?.nextHop == "192.168.3.1")
        #expect(state.route("r3", "203.0.113.0/24") != nil)
        #expect(state.route("r4", "10.0.0.1/32")?.source == .ospf)
    }

    /// RFC 3101: what is imported inside a not-so-stubby area goes out, and nothing from outside comes in.
    @Test func notSoStubbyArea() {
        let state = areas { router, index in
            if index <= 2 { setKind(&router, "0.0.0.1", .notSoStubby) }
        }
        #expect(state.route("r4", "203.0.113.0/24")?.source == .ospfExternal)
    }

    /// RFC 2328 section 10.5: the ends must agree about external routes.
    @Test func kindsDiffer() {
        let state = areas { router, index in if index == 3 { setKind(&router, "0.0.0.2", .stub) } }
        #expect(state.routers["r4"]?.ospfNeighbors == [])
        #expect(state.routers["r4"]?.missingAdjacencies.first?.because.cause == .adjacency(.areaKindsDiffer))
    }
}
