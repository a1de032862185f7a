import Addressing
import Testing

@testable import Simulation

/// Which way OSPF goes, and which of several ways it prefers (RFC 2328 sections 11 and 16).
@Suite struct OSPFPathTests {
    private func hops(_ state: NetworkState, _ router: String, _ prefix: IPv4Prefix) -> [IPv4Address] {
        state.routes(router).filter { $0.prefix == prefix }.map(\.nextHop).sorted()
    }

    /// Section 16.1 with 9 (interface output cost): a link costs what the side that sends says.
    @Test func theSendingSidesCostCounts() {
        let state = ControlPlane.state(
            of: .linked([(1, 2)]) { router, index in
                router.ospf(["0.0.0.0/0"])
                router.ospfPort(index == 1 ? "to2" : "to1") { $0.cost = index == 1 ? 5 : 70 }
            })
        #expect(state.route("r1", "10.0.0.2/32")?.cost == 5)
        #expect(state.route("r2", "10.0.0.1/32")?.cost == 70)
    }

    /// Section 16.1: all shortest ways are kept, and a longer one is not.
    @Test func equalCosts() {
        func state(_ cost: Int) -> NetworkState {
            ControlPlane.state(
                of: .linked([(1, 2), (1, 3), (2, 4), (3, 4)]) { router, index in
                    router.ospf(["0.0.0.0/0"])
                    if index == 3 { router.ospfPort("to4") { $0.cost = cost } }
                })
        }
        #expect(hops(state(1), "r1", "10.0.0.4/32") == ["192.168.12.2", "192.168.13.3"])
        #expect(hops(state(2), "r1", "10.0.0.4/32") == ["192.168.12.2"])
    }

    /// Section 16.1 step 2 b: a link that only one end describes leads nowhere; it is announced as a stub network.
    @Test func bothEndsMustDescribeALink() {
        let state = ControlPlane.state(
            of: .linked([(1, 2), (2, 3)]) { router, index in
                router.ospf(index == 3 ? ["10.0.0.3/32"] : ["0.0.0.0/0"])
            })
        #expect(state.route("r1", "192.168.23.0/24")?.nextHop == "192.168.12.2")
        #expect(state.route("r1", "10.0.0.3/32") == nil)
        #expect(state.route("r3", "10.0.0.1/32") == nil)
    }

    /// Section 12.4.1: an interface in state Loopback is a stub network of one host, whatever its mask.
    @Test func loopbacksAreHosts() {
        let state = ControlPlane.state(
            of: .linked([(1, 2)]) { router, index in
                if index == 2 { router.loopback("10.0.0.2", length: 24) }
                router.ospf(["0.0.0.0/0"])
            })
        #expect(state.route("r1", "10.0.0.2/32")?.source == .ospf)
        #expect(state.route("r1", "10.0.0.0/24") == nil)
    }

    /// A silent interface has no neighbour, and its network is a stub network of its router (section 12.4.1.2).
    @Test func silentInterface() {
        let state = ControlPlane.state(
            of: .linked([(1, 2), (2, 3)]) { router, index in
                router.ospf(["0.0.0.0/0"])
                if index == 2 { router.silenceOSPF("to3") }
            })
        #expect(state.routers["r2"]?.ospfNeighbors.map(\.neighborRouter) == ["r1"])
        #expect(state.routers["r3"]?.ospfNeighbors == [])
        #expect(state.route("r1", "192.168.23.0/24")?.nextHop == "192.168.12.2")
        #expect(state.route("r1", "10.0.0.3/32") == nil)
        #expect(
            state.routers["r3"]?.missingAdjacencies.first?.because.cause
                == .adjacency(.silent(router: "r2", interface: "to3")))
    }

    /// Section 11: a way inside the area comes before one through the backbone, whatever they cost. The routers 2 and 3 are
    /// at the border of area 1, in which they meet over 4; over the backbone they are nearer to one another.
    @Test func insideTheAreaFirst() {
        let state = ControlPlane.state(
            of: .linked([(2, 3), (2, 4), (3, 4), (3, 5)]) { router, index in
                switch index {
                case 2, 3:
                    router.ospf(["192.168.23.0/24", "10.0.0.0/8"])
                    router.ospf(["192.168.24.0/24", "192.168.34.0/24", "192.168.35.0/24"], area: "0.0.0.1")
                default: router.ospf(["0.0.0.0/0"], area: "0.0.0.1")
                }
                if index == 4 { router.ospfPort("to3", area: "0.0.0.1") { $0.cost = 100 } }
            })
        // In the area over 4: 1 + 100 + 1. Over the backbone it would be 2.
        #expect(hops(state, "r2", "10.0.0.5/32") == ["192.168.24.4"])
        #expect(state.route("r2", "10.0.0.5/32")?.cost == 102)
        #expect(hops(state, "r2", "10.0.0.3/32") == ["192.168.23.3"])
    }

    /// Section 16.2: a border router uses the summaries of the backbone only. Here the backbone is in two parts, 2 - 4 and
    /// 3 - 5, on both sides of area 1 with 1: that router knows both, its border routers do not know each other's.
    @Test func borderRoutersHearTheBackboneOnly() {
        let state = ControlPlane.state(
            of: .linked([(1, 2), (1, 3), (2, 4), (3, 5)]) { router, index in
                switch index {
                case 1: router.ospf(["0.0.0.0/0"], area: "0.0.0.1")
                case 2, 3:
                    router.ospf(["192.168.12.0/24", "192.168.13.0/24"], area: "0.0.0.1")
                    router.ospf(["192.168.24.0/24", "192.168.35.0/24", "10.0.0.0/8"])
                default: router.ospf(["0.0.0.0/0"])
                }
            })
        #expect(state.route("r1", "10.0.0.4/32")?.nextHop == "192.168.12.2")
        #expect(state.route("r1", "10.0.0.5/32")?.nextHop == "192.168.13.3")
        #expect(state.route("r2", "10.0.0.4/32") != nil)
        #expect(state.route("r2", "10.0.0.5/32") == nil)
        #expect(state.route("r4", "10.0.0.5/32") == nil)
        #expect(state.route("r4", "10.0.0.1/32")?.cost == 2)
    }
}
