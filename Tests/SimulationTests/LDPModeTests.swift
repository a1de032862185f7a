import Addressing
import Testing

@testable import Simulation

/// How LDP gives labels away and what becomes of those that it gets (RFC 5036 sections 2.5.2, 2.6 and 3.5.7).
@Suite struct LDPModeTests {
    private func network(
        _ links: [(Int, Int)], _ change: (inout RouterModel, Int) -> Void = { _, _ in }
    ) -> NetworkModel {
        .linked(links, labels: true) { router, index in
            router.ospf(["10.0.0.0/24", "192.168.0.0/16"])
            change(&router, index)
        }
    }

    private func rows(_ state: NetworkState, _ router: String, _ fec: IPv4Prefix) -> [LDPLSP] {
        (state.routers[router]?.ldpLSPs ?? []).filter { $0.fec == fec }
    }

    /// Section 2.6.1.2, ordered control: a router gives a label once it has one from its next hop. With the session of 2 and
    /// 3 missing, 2 has a route to 4 and no label, and so nobody before it has one (independent control, 2.6.1.1, would).
    @Test func orderedControl() {
        let chain = [(1, 2), (2, 3), (3, 4)]
        let network = ControlPlane.converge(
            self.network(chain) { router, index in
                if index == 3 { router.instance { $0.ldpInterfaces["to2"] = nil } }
            })
        #expect(network.state.route("r1", "10.0.0.4/32") != nil)
        #expect(rows(network.state, "r3", "10.0.0.4/32").contains { $0.kind == .ingress })
        #expect(rows(network.state, "r2", "10.0.0.4/32") == [])
        #expect(rows(network.state, "r1", "10.0.0.4/32") == [])
        let obstacle = network.bindingObstacle(of: "10.0.0.4/32", at: "r1")
        #expect(obstacle?.cause == .binding(.noLabelFrom(router: "r2")))
        let whole = ControlPlane.state(of: self.network(chain))
        #expect(rows(whole, "r1", "10.0.0.4/32").contains { $0.kind == .ingress })
    }

    /// Section 2.6.3, downstream unsolicited: a label goes to every peer without being asked for, also to the next hop; and
    /// it is the same for all of them (section 2.2.1, one label space for the platform).
    @Test func downstreamUnsolicited() {
        let state = ControlPlane.state(of: network([(1, 2), (2, 3), (3, 4)]))
        let given = rows(state, "r2", "10.0.0.4/32").filter { $0.kind == .transit }
        #expect(given.map(\.upstreamPeer) == ["10.0.0.1", "10.0.0.3"])
        #expect(Set(given.map(\.inLabel)).count == 1)
        let atNextHop = rows(state, "r3", "10.0.0.4/32").filter { $0.kind == .liberal }
        #expect(atNextHop.map(\.upstreamPeer) == ["10.0.0.2"])
        #expect(atNextHop.first?.outLabel == given.first?.inLabel)
        let upstream = rows(state, "r1", "10.0.0.4/32").first { $0.kind == .ingress }
        #expect(upstream?.outLabel == given.first?.inLabel)
    }

    /// Section 2.6.2.2, liberal retention: when the way changes, the label of the new next hop is there already.
    @Test func theKeptLabelIsUsedAfterAFailure() {
        let model = network([(1, 2), (1, 3), (2, 3)])
        let before = rows(ControlPlane.state(of: model), "r1", "10.0.0.3/32")
        #expect(before.first { $0.kind == .ingress }?.outLabel == 3)
        let kept = before.first { $0.kind == .liberal }
        #expect(kept?.upstreamPeer == "10.0.0.2")
        let left = model.without(linkBetween: "r1", and: "r3")
        let state = ControlPlane.state(of: left)
        let used = rows(state, "r1", "10.0.0.3/32").first { $0.kind == .ingress }
        #expect(used?.nextHop == "192.168.12.2")
        #expect(used?.outLabel != nil && used?.outLabel == kept?.outLabel)
        #expect(
            LabelWalk(left, state).trace(from: "r1", to: "10.0.0.3", payload: .labeled).outcome
                == .arrived(router: "r3"))
    }

    /// Section 2.5.2: who has the greater transport address, not the greater LSR id, opens the connection; it must be
    /// reached.
    @Test func transportAddresses() {
        func state(_ address: IPv4Address) -> NetworkState {
            ControlPlane.state(
                of: network([(1, 2)]) { router, index in
                    guard index == 1 else { return }
                    router.loopback(address, name: "LoopBack2")
                    router.instance { $0.ldpTransport["to2"] = "LoopBack2" }
                })
        }
        let routed = state("10.0.0.99")
        #expect(routed.routers["r1"]?.ldpSessions.map(\.isActive) == [true])
        #expect(routed.routers["r2"]?.ldpSessions.map(\.isActive) == [false])
        #expect(routed.routers["r2"]?.ldpSessions.map(\.peerLSRID) == ["10.0.0.1"])
        #expect(routed.routers["r2"]?.ldpSessions.map(\.state) == [.operational])
        let unrouted = state("172.16.0.99")
        #expect(unrouted.routers["r1"]?.ldpSessions.map(\.state) == [.nonExistent])
        #expect(unrouted.routers["r2"]?.ldpSessions.map(\.state) == [.nonExistent])
        let missing = unrouted.routers["r1"]?.missingAdjacencies.first { $0.linkProtocol == .ldp }
        #expect(missing?.because.cause == .adjacency(.transportUnreachable(from: "r2", "172.16.0.99")))
    }

    /// Section 3.5.7.1: a label is used where the routing table has exactly its prefix, not where a shorter one covers it.
    @Test func exactMatch() {
        func model(_ destination: IPv4Prefix) -> NetworkModel {
            network([(1, 2), (2, 3)]) { router, index in
                guard index < 3 else { return }
                router.instance { instance in
                    let far: IPv4Address = index == 1 ? "192.168.12.2" : "192.168.12.1"
                    let prefixes = index == 1 ? ["10.0.0.2/32", destination] : ["10.0.0.1/32"]
                    instance.staticRoutes = prefixes.map { StaticRoute(prefix: $0, nextHop: far, origin: .test) }
                    if index == 1 { instance.ospf = [] }
                }
            }
        }
        let covered = ControlPlane.state(of: model("10.0.0.0/24"))
        #expect(rows(covered, "r1", "10.0.0.3/32").map(\.kind) == [.liberal])
        let exact = ControlPlane.state(of: model("10.0.0.3/32"))
        #expect(rows(exact, "r1", "10.0.0.3/32").map(\.kind).contains(.ingress))
    }
}
