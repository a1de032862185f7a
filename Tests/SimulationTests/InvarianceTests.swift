import Testing

@testable import Simulation

/// What must not change the outcome, and what must not stop the computation.
@Suite struct InvarianceTests {
    /// A generator with a fixed start, so that a failure can be repeated.
    struct Fixed: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64], EndStateTests.Variant.allCases)
    func orderOfConfigurationDoesNotMatter(_ seed: UInt64, _ variant: EndStateTests.Variant) {
        var random = Fixed(state: seed)
        var shuffled = variant.model
        shuffled.links.shuffle(using: &random)
        for index in shuffled.links.indices where Bool.random(using: &random) {
            shuffled.links[index] = NetworkModel.Link(shuffled.links[index].b, shuffled.links[index].a)
        }
        for name in shuffled.routers.keys.sorted() {
            shuffled.change(name) { router in
                for instance in router.instances.keys.sorted() {
                    router.instance(instance) { settings in
                        settings.bgp?.peers.shuffle(using: &random)
                        for index in settings.ospf.indices {
                            for area in settings.ospf[index].areas.indices {
                                settings.ospf[index].areas[area].networks.shuffle(using: &random)
                            }
                        }
                        for index in settings.isis.indices {
                            settings.isis[index].circuits.shuffle(using: &random)
                        }
                    }
                }
            }
        }
        #expect(ControlPlane.state(of: shuffled) == ControlPlane.state(of: variant.model))
    }

    @Test func aRouterApartChangesNothing() {
        var model = ReferenceNetwork(options: .vendor).model
        let before = ControlPlane.state(of: model)
        var stranger = RouterModel(name: "A")
        stranger.label("99.9.9.9")
        stranger.loopback("99.9.9.9")
        stranger.ospf(["0.0.0.0/0"])
        stranger.bgp(200)
        stranger.peer("1.1.1.9", as: 200, from: "LoopBack1")
        model.routers["A"] = stranger
        var after = ControlPlane.state(of: model)
        #expect(after.routers.removeValue(forKey: "A") != nil)
        #expect(after == before)
    }

    /// Bad references, missing numbers, a peer that is the router itself: a state comes out whatever goes in.
    @Test func nonsenseDoesNotStopIt() {
        var model = ReferenceNetwork(options: .vendor).model
        model.links.append(NetworkModel.Link(.init(router: "no", interface: "x"), .init(router: "CE1", interface: "y")))
        model.links.append(
            NetworkModel.Link(.init(router: "CE1", interface: "eth1"), .init(router: "CE1", interface: "eth1")))
        model.change("CE1") {
            $0.peer("2.2.2.9", as: 200)
            $0.peer("40.1.1.2", as: 300, families: [])
            $0.peer("203.0.113.1", as: 0, from: "missing", families: AddressFamily.allCases)
            $0.importRIB(into: .ipv4Unicast, from: .ipv4Unicast)
            $0.importRIB(into: .ipv4Labeled, from: .evpn)
            $0.instance { $0.isis.append(ISISProcess(id: 1, origin: .test)) }
            $0.isis("nonsense", ["missing"])
        }
        model.change("PE3") { $0.bgp = nil }
        model.change("PE1") { $0.instances["vpn1"] = nil }
        model.change("PE2") { $0.interfaces["eth1"]?.prefixLength = 99 }
        let state = ControlPlane.state(of: model)
        #expect(state.routers.count == model.routers.count)
        #expect(state.session("CE1", "2.2.2.9", .ipv4Unicast)?.reason == "2.2.2.9 is the router's own address.")
        #expect(state.session("PE3", "2.2.2.9", .ipv4Unicast)?.reason == "BGP has no AS number on PE3.")
        #expect(ControlPlane.state(of: NetworkModel(routers: [:], links: [], behaviour: Behaviour())) == NetworkState())
    }

    /// Random damage of the reference network: it must come to an end, and to the same one each time.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func damagedNetworksSettle(_ seed: UInt64) {
        var random = Fixed(state: seed &* 7919)
        let variants = EndStateTests.Variant.allCases
        var model = variants[Int(seed) % variants.count].model
        for _ in 0..<4 { damage(&model, &random) }
        let state = ControlPlane.state(of: model)
        #expect(state == ControlPlane.state(of: model))
        #expect(state.oscillation == nil, "\(state.oscillation ?? "")")
        for router in state.routers.values {
            for session in router.bgpSessions {
                #expect((session.state == .established) == (session.reason == nil))
            }
        }
    }

    private func damage(_ model: inout NetworkModel, _ random: inout Fixed) {
        let names = model.routers.keys.sorted()
        guard let name = names.randomElement(using: &random) else { return }
        let choice = Int.random(in: 0..<9, using: &random)
        model.change(name) { router in
            let instance = router.instances.keys.sorted().randomElement(using: &random) ?? RouterModel.publicInstance
            let interface = router.interfaces.keys.sorted().randomElement(using: &random) ?? ""
            switch choice {
            case 0: router.interfaces[interface]?.adminUp = false
            case 1: router.interfaces[interface]?.address = "40.1.1.1"
            case 2: router.instance(instance) { $0.mplsInterfaces[interface] = nil }
            case 3: router.instance(instance) { $0.bgp?.families = [:] }
            case 4: router.instance(instance) { _ = $0.bgp?.peers.popLast() }
            case 5: router.bgp?.asNumber = 300
            case 6: router.policy("policy1", appliesLabel: false)
            case 7: router.instance(instance) { $0.routeDistinguisher = "1:1" }
            default: router.family(.ipv4Unicast) { $0.imports.append(RouteImport(.direct, origin: .test)) }
            }
        }
    }
}
