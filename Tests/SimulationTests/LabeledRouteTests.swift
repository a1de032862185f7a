import Addressing
import Testing

@testable import Simulation

/// Labels that BGP binds to routes, over AS 65001 (1), AS 65002 (2 and 3) and AS 65003 (4) (RFC 8277).
@Suite struct LabeledRouteTests {
    private static let destination: IPv4Prefix = "10.0.0.1/32"

    /// 1 binds a label to another prefix first, so that its label for the destination is not the first one, as 2's is.
    private func model(_ change: (inout RouterModel, Int) -> Void = { _, _ in }) -> NetworkModel {
        .linked([(1, 2), (2, 3), (3, 4)], labels: true) { router, index in
            router.bgp([0, 65001, 65002, 65002, 65003][index])
            router.policy("label")
            if index == 2 || index == 3 { router.ospf(["10.0.0.0/8", "192.168.12.0/24", "192.168.23.0/24"]) }
            func peer(_ address: IPv4Address, _ asNumber: UInt32, from source: String? = nil) {
                router.peer(address, as: asNumber, from: source, labels: true, export: "label")
            }
            switch index {
            case 1:
                router.loopback("9.9.9.9", name: "LoopBack2")
                router.family(.ipv4Unicast) {
                    $0.networks = ["9.9.9.9/32", Self.destination].map { .init(prefix: $0, origin: .test) }
                }
                peer("192.168.12.2", 65002)
            case 2:
                peer("192.168.12.1", 65001)
                peer("10.0.0.3", 65002, from: "LoopBack1")
                router.prefixLists["one"] = PrefixList(
                    name: "one", entries: [.init(index: 1, permit: true, prefix: Self.destination)], origin: .test)
                router.changePeer("192.168.12.1") { $0.families[.ipv4Unicast]?.importPrefixList = "one" }
            case 3:
                peer("10.0.0.2", 65002, from: "LoopBack1")
                peer("192.168.34.4", 65003)
            default: peer("192.168.34.3", 65002)
            }
            change(&router, index)
        }
    }

    private func path(_ state: NetworkState, _ router: String) -> BGPRoute? {
        state.paths(router, .ipv4Unicast, Self.destination).first
    }

    private func operation(_ state: NetworkState, _ router: String, _ label: UInt32?) -> LabelEntry.Operation? {
        state.routers[router]?.labelEntries.first { $0.label == label }?.operation
    }

    /// Section 3.2.2: with a new next hop goes a label of that router, which it swaps for the one that it got.
    @Test func aNewNextHopGivesANewLabel() {
        let model = model()
        let state = ControlPlane.state(of: model)
        let first = path(state, "r1")?.inLabel
        #expect(first != nil && path(state, "r2")?.outLabel == first)
        let second = path(state, "r2")?.inLabel
        #expect(second != nil && second != first)
        #expect(path(state, "r3")?.nextHop == "10.0.0.2")
        #expect(path(state, "r3")?.outLabel == second)
        #expect(
            operation(state, "r2", second) == first.map { .swap(to: $0, nextHop: "192.168.12.1", interface: "to1") })
        #expect(path(state, "r4")?.nextHop == "192.168.34.3")
        #expect(path(state, "r4")?.outLabel == path(state, "r3")?.inLabel)
        #expect(
            LabelWalk(model, state).trace(from: "r4", to: "10.0.0.1", payload: .labeled).outcome
                == .arrived(router: "r1"))
    }

    /// Section 3.2.1: with the same next hop goes the same label, and 2 has none of its own for it.
    @Test func theSameNextHopKeepsTheLabel() {
        var model = model()
        model.behaviour.nextHopSelfForLabeledToIBGP = false
        let state = ControlPlane.state(of: model)
        #expect(path(state, "r3")?.nextHop == "192.168.12.1")
        #expect(path(state, "r3")?.outLabel != nil)
        #expect(path(state, "r3")?.outLabel == path(state, "r1")?.inLabel)
    }

    /// Section 3.2.1: with the same next hop and no label received, no label can go on.
    @Test func noLabelForAnothersNextHop() {
        var model = model { router, index in
            if index == 1 { router.changePeer("192.168.12.2") { $0.families[.ipv4Unicast]?.exportPolicy = nil } }
        }
        model.behaviour.nextHopSelfForLabeledToIBGP = false
        let state = ControlPlane.state(of: model)
        #expect(path(state, "r2")?.isBest == true)
        #expect(path(state, "r2")?.outLabel == nil)
        #expect(path(state, "r3")?.outLabel == nil)
        #expect(path(state, "r3")?.unlabeledBecause?.cause == .label(.receivedWithout))
    }

    /// Section 2.5: a route that comes anew without a label takes the binding away; 2 then ends the path and looks up.
    @Test func anUnlabeledRouteReplacesTheBinding() {
        let state = ControlPlane.state(
            of: model { router, index in
                if index == 1 { router.changePeer("192.168.12.2") { $0.families[.ipv4Unicast]?.exportPolicy = nil } }
            })
        let label = path(state, "r3")?.outLabel
        #expect(label != nil && label == path(state, "r2")?.inLabel)
        #expect(operation(state, "r2", label) == .popAndLookUp(instance: RouterModel.publicInstance))
    }

    /// Section 2.4: with the route the binding goes, everywhere.
    @Test func withdrawal() {
        func entries(_ state: NetworkState) -> [String] {
            state.routers.values.filter { $0.labelEntries.contains { $0.fec == Self.destination } }.map(\.name).sorted()
        }
        #expect(entries(ControlPlane.state(of: model())) == ["r1", "r2", "r3"])
        let state = ControlPlane.state(
            of: model { router, index in
                if index == 1 { router.family(.ipv4Unicast) { $0.networks.removeLast() } }
            })
        #expect(entries(state) == [])
        #expect(path(state, "r4") == nil)
    }

    /// Section 3.1: routes of one family compare whatever their labels, and one without a label too.
    @Test func labelsDoNotDecide() {
        func path(_ address: IPv4Address, labeled: Bool) -> BGPPath {
            var path = BGPPath(prefix: Self.destination, nextHop: address, source: .peer(address))
            path.peerRouterID = address
            path.peerAddress = address
            if labeled { path.outLabel = LabelKey(router: "r", scope: .instance("")) }
            return path
        }
        for labeled in [true, false] {
            let ranked = BestPath.rank([path("192.0.2.2", labeled: labeled), path("192.0.2.1", labeled: !labeled)])
            #expect(ranked.first?.nextHop == "192.0.2.1")
        }
    }

    /// Section 5: what came in the labeled family is not in the unicast one by itself.
    @Test func theFamiliesAreApart() {
        let state = ControlPlane.state(
            of: .linked([(1, 2)], labels: true) { router, index in
                router.bgp(index == 1 ? 65001 : 65002)
                router.family(.ipv4Labeled) {
                    $0.networks = index == 1 ? [.init(prefix: Self.destination, origin: .test)] : []
                }
                router.peer(
                    index == 1 ? "192.168.12.2" : "192.168.12.1", as: index == 1 ? 65002 : 65001,
                    families: [.ipv4Unicast, .ipv4Labeled])
            })
        #expect(state.allSessionsUp)
        #expect(state.paths("r2", .ipv4Labeled, Self.destination).first?.isBest == true)
        #expect(state.paths("r2", .ipv4Labeled, Self.destination).first?.outLabel != nil)
        #expect(state.paths("r2", .ipv4Unicast, Self.destination) == [])
        #expect(state.route("r2", Self.destination) == nil)
    }
}
