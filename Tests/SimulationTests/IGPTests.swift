import Addressing
import Testing

@testable import Simulation

/// IS-IS and OSPF on small networks.
@Suite struct IGPTests {
    /// A chain of routers r1 - r2 - ... with loopbacks 10.0.0.n and links 192.168.n.0/24.
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

    private func ports(_ router: RouterModel) -> [String] { router.interfaces.keys.sorted() }

    @Test func isisPrefersLevel1() {
        let state = ControlPlane.state(of: chain(2) { $0.isis("49.0001.0000.0000.000\($1).00", ports($0)) })
        #expect(state.route("r1", "10.0.0.2/32")?.source == .isisLevel1)
        #expect(state.route("r1", "10.0.0.2/32")?.cost == 10)
    }

    /// RFC 1195 section 3.2 and 3.3.
    @Test func isisAreasMeetAtLevel2() {
        let model = chain(4) { router, index in
            let area = index < 3 ? "49.0001" : "49.0002"
            router.isis("\(area).0000.0000.000\(index).00", ports(router), level: index == 1 ? .level1 : .level12)
        }
        let state = ControlPlane.state(of: model)
        // Level 1 goes up, so the far area knows the first router; the first router has a default route only.
        #expect(state.route("r4", "10.0.0.1/32")?.source == .isisLevel2)
        #expect(state.route("r1", "10.0.0.4/32") == nil)
        #expect(state.route("r1", "0.0.0.0/0")?.nextHop == "192.168.1.2")
    }

    /// RFC 5305: narrow and wide metrics do not understand each other.
    @Test func isisMetricStylesDiffer() {
        let model = chain(2) { router, index in
            router.isis("49.0001.0000.0000.000\(index).00", ports(router))
            router.instance { $0.isis[0].metricStyle = index == 1 ? .wide : .narrow }
        }
        let state = ControlPlane.state(of: model)
        #expect(state.routers["r1"]?.isisNeighbors.count == 2)
        #expect(state.route("r1", "10.0.0.2/32") == nil)
    }

    /// RFC 2328 section 16.2: through the backbone from area to area.
    @Test func ospfAreas() {
        let model = chain(4) { router, index in
            switch index {
            case 1: router.ospf(["10.0.0.0/8", "192.168.0.0/16"], area: "0.0.0.1")
            case 2:
                router.ospf(["192.168.1.0/24"], area: "0.0.0.1")
                router.ospf(["10.0.0.0/8", "192.168.2.0/24"])
            case 3:
                router.ospf(["10.0.0.0/8", "192.168.2.0/24"])
                router.ospf(["192.168.3.0/24"], area: "0.0.0.2")
            default: router.ospf(["10.0.0.0/8", "192.168.0.0/16"], area: "0.0.0.2")
            }
        }
        let state = ControlPlane.state(of: model)
        #expect(state.routers["r2"]?.ospfNeighbors.count == 2)
        #expect(state.route("r1", "10.0.0.4/32")?.cost == 3)
        #expect(state.route("r4", "10.0.0.1/32")?.nextHop == "192.168.3.1")
    }

    /// RFC 2328 sections 9.4 and 10.6.
    @Test func ospfElectsTheGreaterRouterID() {
        let state = ControlPlane.state(of: chain(2) { router, _ in router.ospf(["0.0.0.0/0"]) })
        let neighbor = state.routers["r1"]?.ospfNeighbors.first
        #expect(neighbor?.neighborID == "10.0.0.2")
        #expect(neighbor?.designatedRouter == "192.168.1.2")
        #expect(neighbor?.backupDesignatedRouter == "192.168.1.1")
        #expect(neighbor?.neighborIsSlave == false)
    }

    /// OSPF's preference is 10, IS-IS's 15 (facts 2.0).
    @Test func thePreferredProtocolWins() {
        let state = ControlPlane.state(
            of: chain(2) {
                $0.isis("49.0001.0000.0000.000\($1).00", ports($0))
                $0.ospf(["0.0.0.0/0"])
            })
        #expect(state.route("r1", "10.0.0.2/32")?.source == .ospf)
    }

    /// Parallel links of one cost are both used, and LDP needs a session on each (facts L-11).
    @Test func parallelLinks() {
        var model = chain(2) { router, index in
            router.label(IPv4Address(bits: 0x0a00_0000 + UInt32(index)))
            router.ethernet("second", IPv4Address(bits: 0xc0a9_0100 + UInt32(index)), mpls: true, ldp: true)
            let first = index == 1 ? "right" : "left"
            router.instance {
                $0.mplsInterfaces[first] = .test
                $0.ldpInterfaces[first] = .test
            }
            router.ospf(["0.0.0.0/0"])
        }
        model.links.append(
            NetworkModel.Link(.init(router: "r1", interface: "second"), .init(router: "r2", interface: "second")))
        let both = ControlPlane.state(of: model)
        #expect(both.routes("r1").filter { $0.prefix == "10.0.0.2/32" }.map(\.interface) == ["right", "second"])
        #expect(both.routers["r1"]?.ldpSessions.map(\.interfaces) == [["right", "second"]])
        #expect(both.routers["r1"]?.tunnels.map(\.destination) == ["10.0.0.2"])
        model.change("r2") { $0.instance { $0.ldpInterfaces["second"] = nil } }
        #expect(ControlPlane.state(of: model).routers["r1"]?.tunnels == [])
    }
}
