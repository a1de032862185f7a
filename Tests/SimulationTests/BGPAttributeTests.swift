import Addressing
import Testing

@testable import Simulation

/// What happens to a route's attributes on the way over three ASs: 1 in AS 65001, 2 and 3 in AS 65002, 4 in AS 65003 (RFC
/// 4271 section 5.1), and which routes may be used at all (9.1.2.1).
@Suite struct BGPAttributeTests {
    private static let destination: IPv4Prefix = "10.0.0.1/32"

    /// `access`: whether the IGP of AS 65002 knows the link to AS 65001.
    private func state(
        access: Bool = true, _ change: (inout RouterModel, Int) -> Void = { _, _ in }
    ) -> NetworkState {
        ControlPlane.state(of: model(access: access, change))
    }

    private func model(access: Bool, _ change: (inout RouterModel, Int) -> Void) -> NetworkModel {
        .linked([(1, 2), (2, 3), (3, 4)]) { router, index in
            router.bgp([0, 65001, 65002, 65002, 65003][index])
            switch index {
            case 1:
                router.peer("192.168.12.2", as: 65002)
                router.family(.ipv4Unicast) { $0.networks = [.init(prefix: Self.destination, origin: .test)] }
            case 2:
                router.ospf(["10.0.0.0/8", "192.168.23.0/24"] + (access ? ["192.168.12.0/24"] : []))
                router.peer("192.168.12.1", as: 65001)
                router.peer("10.0.0.3", as: 65002, from: "LoopBack1")
            case 3:
                router.ospf(["10.0.0.0/8", "192.168.23.0/24"])
                router.peer("10.0.0.2", as: 65002, from: "LoopBack1")
                router.peer("192.168.34.4", as: 65003)
            default: router.peer("192.168.34.3", as: 65002)
            }
            change(&router, index)
        }
    }

    private func paths(_ state: NetworkState) -> [BGPRoute?] {
        [2, 3, 4].map { state.paths("r\($0)", .ipv4Unicast, Self.destination).first }
    }

    /// A policy that lets everything pass and sets something.
    private func policy(_ router: inout RouterModel, _ set: (inout RoutePolicy.Node) -> Void) {
        var node = RoutePolicy.Node(sequence: 1, permit: true, origin: .test)
        set(&node)
        router.routePolicies["set"] = RoutePolicy(name: "set", nodes: [node], origin: .test)
    }

    /// Section 5.1.1: ORIGIN is the originator's and nobody changes it.
    @Test func origin() {
        #expect(paths(state()).map { $0?.originCode } == [.igp, .igp, .igp])
    }

    /// Section 5.1.2: an AS puts its number in front when the route leaves it, and only then.
    @Test func asPath() {
        #expect(paths(state()).map { $0?.asPath } == [[65001], [65001], [65002, 65001]])
    }

    /// Section 5.1.3: EBGP peers get the sender's address; inside the AS the next hop stays as it came.
    @Test func nextHop() {
        #expect(paths(state()).map { $0?.nextHop } == ["192.168.12.1", "192.168.12.1", "192.168.34.3"])
    }

    /// Section 5.1.4: a metric goes to the next AS and through it, and not from there to another one.
    @Test func multiExitDiscriminator() {
        let state = state { router, index in
            guard index == 1 else { return }
            policy(&router) { $0.setsCost = 70 }
            router.changePeer("192.168.12.2") { $0.families[.ipv4Unicast]?.exportPolicy = "set" }
        }
        #expect(paths(state).map { $0?.med } == [70, 70, nil])
    }

    /// Section 5.1.5: a local preference goes to the whole AS and not beyond; the vendor's tables show none for a route of an
    /// EBGP peer or an own one.
    @Test func localPreference() {
        let state = state { router, index in
            guard index == 2 else { return }
            policy(&router) { $0.setsLocalPreference = 300 }
            router.changePeer("192.168.12.1") { $0.families[.ipv4Unicast]?.importPolicy = "set" }
        }
        #expect(paths(state).map { $0?.localPreference } == [300, 300, nil])
    }

    /// Section 9.1.2.1: a route whose next hop is not in the routing table is kept and not used, installed or passed on.
    @Test func unresolvableNextHop() {
        let state = state(access: false)
        let path = state.paths("r3", .ipv4Unicast, Self.destination).first
        #expect(path?.isValid == false)
        #expect(path?.isBest == false)
        #expect(path?.because?.cause == .resolution(.noRoute(to: "192.168.12.1")))
        #expect(state.route("r3", Self.destination) == nil)
        #expect(state.paths("r4", .ipv4Unicast, Self.destination) == [])
        #expect(self.state().route("r3", Self.destination)?.source == .ibgp)
        #expect(self.state().route("r4", Self.destination)?.source == .ebgp)
    }

    /// Section 9.1.2.1: a BGP route may resolve another one; the packets leave by where the IGP leads.
    @Test func resolvedByABGPRoute() {
        let state = state(access: false) { router, index in
            if index == 2 {
                router.family(.ipv4Unicast) { $0.networks = [.init(prefix: "192.168.12.0/24", origin: .test)] }
            }
        }
        let route = state.route("r3", Self.destination)
        #expect(route?.nextHop == "192.168.12.1")
        #expect(route?.interface == "to2")
        #expect(route?.isRelayed == true)
    }

    /// Section 9.1.2.1: a route whose next hop would lie behind itself once it is installed is not feasible, although the
    /// table as it is leads there. The vendor's rule against prefixes that cover their next hop, which is stricter, is off.
    @Test func resolvedByItself() {
        var model = model(access: false) { router, index in
            if index == 1 {
                router.family(.ipv4Unicast) { $0.networks = [.init(prefix: "192.168.12.0/24", origin: .test)] }
            }
            if index == 3 {
                router.instance {
                    $0.staticRoutes = [StaticRoute(prefix: "192.168.0.0/16", nextHop: "192.168.23.2", origin: .test)]
                }
            }
        }
        model.behaviour.unlabeledSupernetRoutes = true
        let state = ControlPlane.state(of: model)
        let path = state.paths("r3", .ipv4Unicast, "192.168.12.0/24").first
        #expect(state.oscillation == nil)
        #expect(path?.because?.cause == .resolution(.throughItself(nextHop: "192.168.12.1")))
        #expect(state.route("r3", "192.168.12.0/24") == nil)
        #expect(state.route("r3", "192.168.0.0/16")?.source == .static)
    }

    /// Section 9.2: what came from an IBGP peer does not go to another; a full mesh is needed.
    @Test func notFromInternalToInternal() {
        let state = ControlPlane.state(
            of: .linked([(1, 2), (2, 3)]) { router, index in
                router.bgp(65000)
                router.ospf(["192.168.0.0/16"])
                switch index {
                case 1:
                    router.peer("192.168.12.2", as: 65000)
                    router.family(.ipv4Unicast) { $0.networks = [.init(prefix: Self.destination, origin: .test)] }
                case 2:
                    router.peer("192.168.12.1", as: 65000)
                    router.peer("192.168.23.3", as: 65000)
                default: router.peer("192.168.23.2", as: 65000)
                }
            })
        #expect(state.allSessionsUp)
        #expect(state.paths("r2", .ipv4Unicast, Self.destination).first?.isBest == true)
        #expect(state.paths("r3", .ipv4Unicast, Self.destination) == [])
    }

    /// Facts 2.0: rib-only keeps routes out of the routing table, and does not keep them from peers.
    @Test func ribOnly() {
        func state(_ policy: String?) -> NetworkState {
            self.state { router, index in
                guard index == 2 else { return }
                router.family(.ipv4Unicast) { $0.ribOnly = .init(policy: policy, origin: .test) }
                router.routePolicies["deny"] = RoutePolicy(
                    name: "deny", nodes: [.init(sequence: 1, permit: false, origin: .test)], origin: .test)
            }
        }
        #expect(state(nil).route("r2", Self.destination) == nil)
        #expect(state(nil).route("r4", Self.destination)?.source == .ebgp)
        #expect(state("deny").route("r2", Self.destination)?.source == .ebgp)
    }
}
