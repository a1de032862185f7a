import Addressing
import Testing

@testable import Simulation

/// Which way IS-IS goes: levels, the attached bit, overload (ISO 10589, RFC 1195).
@Suite struct ISISPathTests {
    private func hops(_ state: NetworkState, _ router: String, _ prefix: IPv4Prefix) -> [IPv4Address] {
        state.routes(router).filter { $0.prefix == prefix }.map(\.nextHop).sorted()
    }

    /// All ports of every router in IS-IS; `area` and `level` by number.
    private func state(
        _ links: [(Int, Int)], area: (Int) -> Int = { _ in 1 }, level: (Int) -> ISISProcess.Level,
        _ change: (inout RouterModel, Int) -> Void = { _, _ in }
    ) -> NetworkState {
        ControlPlane.state(
            of: .linked(links) { router, index in
                router.isis(
                    "49.000\(area(index)).0000.0000.000\(index).00", router.interfaces.keys.sorted(),
                    level: level(index))
                change(&router, index)
            })
    }

    /// ISO 10589 7.1.5: system ids are unique in a domain; what another domain has is nobody's business.
    @Test(arguments: [false, true])
    func oneSystemIDTwice(_ joined: Bool) {
        let state = state([(1, 2), (3, 4)] + (joined ? [(2, 4)] : []), level: { _ in .level2 }) { router, index in
            guard index == 3 else { return }
            router.instance { $0.isis[0].networkEntities = ["49.0001.0000.0000.0001.00"] }
        }
        #expect(state.route("r2", "10.0.0.1/32")?.nextHop == (joined ? nil : "192.168.12.1"))
        #expect(state.route("r4", "10.0.0.3/32")?.nextHop == (joined ? nil : "192.168.34.3"))
    }

    /// RFC 1195 section 3.10.2, RFC 5302 section 3.2: a level 1 route comes before a level 2 one, whatever they cost.
    @Test func levelOneFirst() {
        let state = state([(1, 2), (1, 3), (2, 3)], level: { _ in .level12 }) { router, index in
            if index < 3 { router.isisPort(index == 1 ? "to2" : "to1") { $0.level = .level2 } }
            if index == 1 { router.isisPort("to3") { $0.cost = 100 } }
            if index == 3 { router.isisPort("to2") { $0.cost = 100 } }
        }
        let route = state.route("r1", "10.0.0.2/32")
        #expect(route?.source == .isisLevel1)
        #expect(route?.cost == 200)
        #expect(hops(state, "r1", "10.0.0.2/32") == ["192.168.13.3"])
    }

    /// RFC 1195 section 3.2: what a level 1-2 router reaches at level 1 it announces at level 2, at the cost that it has.
    @Test func levelOneCostsGoUp() {
        let state = state(
            [(1, 2), (2, 3)], area: { $0 < 3 ? 1 : 2 }, level: { $0 == 1 ? .level1 : .level12 }
        ) { router, index in
            if index == 2 { router.isisPort("to1") { $0.cost = 30 } }
        }
        #expect(state.route("r3", "10.0.0.1/32")?.source == .isisLevel2)
        #expect(state.route("r3", "10.0.0.1/32")?.cost == 40)
    }

    /// ISO 10589 section 7.2.9.1: level 1 routers go to the nearest attached router, or to all of them.
    @Test func theNearestAttachedRouter() {
        func defaults(_ cost: Int) -> [IPv4Address] {
            hops(
                state(
                    [(1, 2), (1, 3), (2, 4), (3, 4)], area: { $0 == 4 ? 2 : 1 }, level: { $0 == 1 ? .level1 : .level12 }
                ) { router, index in
                    if index == 1 { router.isisPort("to2") { $0.cost = cost } }
                }, "r1", "0.0.0.0/0")
        }
        #expect(defaults(10) == ["192.168.12.2", "192.168.13.3"])
        #expect(defaults(11) == ["192.168.13.3"])
    }

    /// ISO 10589 section 7.2.9.2: a level 2 router is attached if it reaches another area, over routers of its own area too.
    @Test func attachedOverOthers() {
        let state = state(
            [(1, 2), (2, 3), (3, 4)], area: { $0 == 4 ? 2 : 1 }, level: { $0 == 1 ? .level1 : .level2 }
        ) { router, index in
            if index == 2 { router.instance { $0.isis[0].level = .level12 } }
        }
        #expect(state.route("r2", "10.0.0.4/32")?.source == .isisLevel2)
        #expect(hops(state, "r1", "0.0.0.0/0") == ["192.168.12.2"])
    }

    /// ISO 10589 section 7.2.9.2: with no other area in reach nobody is attached, and there is no default route.
    @Test func oneAreaHasNoDefaultRoute() {
        let state = state([(1, 2), (2, 3)], level: { $0 == 1 ? .level1 : .level12 })
        #expect(state.route("r1", "0.0.0.0/0") == nil)
        #expect(state.route("r1", "10.0.0.2/32") != nil)
    }

    /// ISO 10589 section 7.2.8.1: traffic goes around an overloaded router, though the way is longer; its own addresses stay.
    @Test func aroundAnOverloadedRouter() {
        func state(_ overloaded: Bool) -> NetworkState {
            self.state([(1, 2), (2, 4), (1, 3), (3, 4)], level: { _ in .level2 }) { router, index in
                if index == 3 { router.isisPort("to4") { $0.cost = 50 } }
                if index == 2 { router.instance { $0.isis[0].overload = overloaded ? .init() : nil } }
            }
        }
        #expect(hops(state(false), "r1", "10.0.0.4/32") == ["192.168.12.2"])
        #expect(hops(state(true), "r1", "10.0.0.4/32") == ["192.168.13.3"])
        #expect(state(true).route("r1", "10.0.0.4/32")?.cost == 60)
        #expect(hops(state(true), "r1", "10.0.0.2/32") == ["192.168.12.2"])
    }

    /// RFC 5304 section 2: a hello that is not authenticated as the receiver wants it is dropped, level by level; who only
    /// sends so takes everything.
    @Test func helloAuthentication() {
        func levels(_ authentication: PacketAuthentication) -> [Int] {
            let state = state([(1, 2)], level: { _ in .level12 }) { router, index in
                if index == 1 { router.isisPort("to2") { $0.helloAuthentication[1] = authentication } }
            }
            return (state.routers["r2"]?.isisNeighbors ?? []).map(\.level).sorted()
        }
        var md5 = PacketAuthentication(.md5)
        #expect(levels(md5) == [2])
        md5.isSendOnly = true
        #expect(levels(md5) == [1, 2])
    }
}
