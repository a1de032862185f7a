import Addressing
import Testing

@testable import Simulation

/// What IS-IS keeps apart by level: imports, costs, circuits (ISO 10589, RFC 1195, RFC 5302), and by form of metric.
@Suite struct ISISLevelTests {
    private static let outside: IPv4Prefix = "203.0.113.0/24"

    /// A chain r1 - r2 - r3; r1 and r2 are of area 1, r3 of area 2.
    private func state(
        _ levels: [ISISProcess.Level], areas: [Int] = [1, 1, 2],
        _ change: (inout RouterModel, Int) -> Void = { _, _ in }
    ) -> NetworkState {
        ControlPlane.state(
            of: .linked([(1, 2), (2, 3)]) { router, index in
                router.isis(
                    "49.000\(areas[index - 1]).0000.0000.000\(index).00", router.interfaces.keys.sorted(),
                    level: levels[index - 1])
                change(&router, index)
            })
    }

    private func importsStatic(into level: ISISProcess.Level) -> (inout RouterModel) -> Void {
        { router in
            router.instance {
                $0.staticRoutes = [StaticRoute(prefix: Self.outside, interface: "to1", origin: .test)]
                var imported = RouteImport(.static, origin: .test)
                imported.level = level
                $0.isis[0].imports = [imported]
            }
        }
    }

    /// RFC 5302 3.2: external routes may stand in level 1; VRP's import-route names the level, level-2 by default.
    @Test(arguments: [
        (ISISProcess.Level.level1, Route.Source?.some(.isisLevel1)), (.level12, .isisLevel1), (.level2, nil),
    ])
    func level1RoutersKnowWhatIsImportedIntoLevel1(_ level: ISISProcess.Level, _ source: Route.Source?) {
        let state = state([.level1, .level12, .level2]) { router, index in
            if index == 2 { importsStatic(into: level)(&router) }
        }
        #expect(state.route("r1", Self.outside)?.source == source)
        #expect((state.route("r3", Self.outside) != nil) == (level != .level1))
    }

    /// A router of level 1 alone has no level 2 to import into.
    @Test(arguments: [(ISISProcess.Level.level1, true), (.level2, false)])
    func aLevel1RouterImports(_ level: ISISProcess.Level, _ isKnown: Bool) {
        let state = state([.level1, .level1, .level1], areas: [1, 1, 1]) { router, index in
            if index == 2 { importsStatic(into: level)(&router) }
        }
        #expect((state.route("r3", Self.outside) != nil) == isKnown)
    }

    /// RFC 1195 3.2: a level 1-2 router announces at level 2 what it has at level 1, its own subnets at their own cost.
    @Test func aLevel1CircuitGoesUpAtItsOwnCost() {
        let state = state([.level1, .level12, .level2]) { router, index in
            guard index == 2 else { return }
            router.isisPort("to1") {
                $0.level = .level1
                $0.cost = 7
            }
            router.isisPort("LoopBack1") {
                $0.level = .level1
                $0.cost = 3
            }
        }
        #expect(state.route("r3", "192.168.12.0/24")?.cost == 17)
        #expect(state.route("r3", "10.0.0.2/32")?.cost == 13)
    }

    /// ISO 10589 gives each level its own metric; VRP's `isis cost` takes a level.
    @Test func eachLevelHasItsCost() {
        let state = state([.level12, .level12, .level12], areas: [1, 1, 1]) { router, index in
            if index == 1 {
                router.isisPort("to2") {
                    $0.costs = [1: 4, 2: 50]
                }
            }
            if index == 2 { router.isisPort("to3") { $0.level = .level2 } }
            if index == 3 { router.isisPort("to2") { $0.level = .level2 } }
        }
        #expect(state.route("r1", "10.0.0.2/32")?.cost == 4)
        #expect(state.route("r1", "10.0.0.3/32")?.source == .isisLevel2)
        #expect(state.route("r1", "10.0.0.3/32")?.cost == 60)
    }

    /// RFC 5305 and the vendor's cost-style page: who understands a form takes it, whichever form it sends. Router 1 has one
    /// style, the others another.
    @Test(arguments: [
        (ISISProcess.MetricStyle.compatible, ISISProcess.MetricStyle.wide, true, true),
        (.compatible, .narrow, true, true), (.narrowCompatible, .wide, true, false),
        (.narrowCompatible, .narrow, true, true), (.wideCompatible, .wide, true, true),
        (.wideCompatible, .narrow, true, false), (.narrow, .wide, false, false),
        (.narrowCompatible, .wideCompatible, true, true),
    ])
    func metricStyles(
        _ one: ISISProcess.MetricStyle, _ other: ISISProcess.MetricStyle, _ understands: Bool, _ isUnderstood: Bool
    ) {
        let state = state([.level2, .level2, .level2]) { router, index in
            router.instance { $0.isis[0].metricStyle = index == 1 ? one : other }
        }
        #expect((state.route("r1", "10.0.0.3/32") != nil) == understands)
        #expect((state.route("r3", "10.0.0.1/32") != nil) == isUnderstood)
    }

    /// RFC 1195 C.1.4: what 2 imports into both levels comes back from 1, which passes level 1 on to level 2, and is not taken.
    @Test func ownImportsDoNotComeBack() {
        let state = state([.level12, .level12, .level12], areas: [1, 1, 1]) { router, index in
            guard index == 2 else { return }
            router.instance {
                $0.staticRoutes = [StaticRoute(prefix: Self.outside, interface: "to1", preference: 200, origin: .test)]
                var imported = RouteImport(.static, origin: .test)
                imported.level = .level12
                $0.isis[0].imports = [imported]
            }
        }
        #expect(state.oscillation == nil)
        #expect(state.route("r2", Self.outside)?.source == .static)
        #expect(state.route("r1", Self.outside)?.source == .isisLevel1)
        #expect(state.route("r3", Self.outside)?.source == .isisLevel1)
    }

    /// The vendor's configuration guide: the level of an interface counts on level 1-2 routers alone.
    @Test func anInterfacesLevelCountsOnLevel12RoutersAlone() {
        func level(_ router: ISISProcess.Level) -> Route.Source? {
            let state = state([router, router, router], areas: [1, 1, 1]) { router, index in
                if index < 3 { router.isisPort(index == 1 ? "to2" : "to1") { $0.level = .level1 } }
            }
            return state.route("r1", "10.0.0.2/32")?.source
        }
        #expect(level(.level12) == .isisLevel1)
        #expect(level(.level2) == .isisLevel2)
    }

    /// ISO 10589 7.2.9.2: a level 1-2 router that reaches no other area looks for everything else where level 1 routers do.
    @Test func aRouterThatIsNotAttachedTakesTheDefaultRoute() {
        let state = state([.level12, .level12, .level12]) { router, index in
            if index == 1 { router.isisPort("to2") { $0.level = .level1 } }
        }
        #expect(state.route("r1", "0.0.0.0/0")?.nextHop == "192.168.12.2")
        #expect(state.route("r2", "0.0.0.0/0") == nil)
        #expect(state.route("r3", "0.0.0.0/0") == nil)
    }

    /// Only with `allow` does an overloaded router announce what it has of other levels and protocols.
    @Test(arguments: [(false, false), (true, false), (false, true)])
    func overloadAllows(_ levels: Bool, _ protocols: Bool) {
        let state = state([.level1, .level12, .level2]) { router, index in
            guard index == 2 else { return }
            importsStatic(into: .level2)(&router)
            router.instance {
                $0.isis[0].overload = .init(announcesOtherLevels: levels, announcesOtherProtocols: protocols)
            }
        }
        #expect((state.route("r3", "10.0.0.1/32") != nil) == levels)
        #expect((state.route("r3", Self.outside) != nil) == protocols)
        #expect(state.route("r3", "10.0.0.2/32") != nil)
    }

    /// Connected routes that IS-IS imports are taken to include loopbacks, as BGP's import-route direct does.
    @Test(arguments: [true, false]) func importedLoopbacks(_ areTaken: Bool) {
        var model = NetworkModel.linked([(1, 2), (2, 3)]) { router, index in
            router.isis("49.0001.0000.0000.000\(index).00", index == 2 ? ["to1", "to3"] : ["LoopBack1", "to2"])
            if index == 2 { router.instance { $0.isis[0].imports = [RouteImport(.direct, origin: .test)] } }
        }
        model.behaviour.igpImportsLoopbacks = areTaken
        #expect((ControlPlane.state(of: model).route("r1", "10.0.0.2/32") != nil) == areTaken)
    }
}
