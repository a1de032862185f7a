import Addressing
import Testing

@testable import Simulation

/// LDP's label switched paths over three routers in a row (RFC 5036).
@Suite struct LDPTests {
    private var model: NetworkModel {
        let routers =
            [
                ("a", "1.1.1.1", "10.1.0.1", nil), ("b", "2.2.2.2", "10.1.0.2", "10.2.0.1"),
                ("c", "3.3.3.3", nil, "10.2.0.2"),
            ]
            as [(String, IPv4Address, IPv4Address?, IPv4Address?)]
        return NetworkModel(
            routers.map { name, loopback, left, right in
                var router = RouterModel(name: name)
                router.label(loopback)
                router.loopback(loopback)
                if let left { router.ethernet("x", left, mpls: true, ldp: true) }
                if let right { router.ethernet("y", right, mpls: true, ldp: true) }
                router.ospf(["0.0.0.0/0"])
                return router
            }, [("a", "x", "b", "x"), ("b", "y", "c", "y")])
    }

    private func rows(_ state: NetworkState, _ router: String, _ fec: IPv4Prefix) -> [LDPLSP] {
        (state.routers[router]?.ldpLSPs ?? []).filter { $0.fec == fec }
    }

    /// RFC 5036 2.5.2: one session over both links, with one transport address at each end.
    @Test func parallelLinksShareATransportAddress() {
        var model = model
        model.change("a") { $0.ethernet("z", "10.3.0.1", mpls: true, ldp: true) }
        model.change("b") { $0.ethernet("z", "10.3.0.2", mpls: true, ldp: true) }
        model.links.append(.init(.init(router: "a", interface: "z"), .init(router: "b", interface: "z")))
        let sound = ControlPlane.state(of: model)
        #expect(sound.routers["a"]?.ldpSessions.map(\.interfaces) == [["x", "z"]])
        #expect(rows(sound, "a", "3.3.3.3/32").contains { $0.kind == .ingress })

        for name in ["a", "b"] { model.change(name) { $0.instance { $0.ldpTransport = ["x": "x", "z": "z"] } } }
        let broken = ControlPlane.state(of: model)
        #expect(broken.routers["a"]?.ldpSessions.map(\.interfaces) == [["x"]])
        #expect(broken.routers["b"]?.ldpSessions.first { $0.peerRouter == "a" }?.interfaces == ["x"])
        let missing = broken.routers["a"]?.missingAdjacencies.first { $0.linkProtocol == .ldp }
        #expect(missing?.interface == "z")
        #expect(
            missing?.because.cause
                == .adjacency(.transportsDiffer(router: "a", "10.1.0.1", "10.3.0.1", interface: "z")))
        // Of two equal ways one has no label, so there is no path at all.
        #expect(!rows(broken, "a", "3.3.3.3/32").contains { $0.kind == .ingress })
    }

    @Test func penultimateHopPops() {
        let state = ControlPlane.state(of: model)
        // The label that b gives back is kept beside (liberal).
        #expect(rows(state, "c", "3.3.3.3/32").map(\.kind) == [.egress, .liberal])
        #expect(rows(state, "c", "3.3.3.3/32").map(\.inLabel) == [3, nil])
        let middle = rows(state, "b", "3.3.3.3/32").filter { $0.kind == .transit }
        #expect(middle.map(\.upstreamPeer) == ["1.1.1.1", "3.3.3.3"])
        #expect(middle.allSatisfy { $0.outLabel == 3 && $0.inLabel ?? 0 >= 16 })
        #expect(rows(state, "a", "3.3.3.3/32").first?.outLabel == middle.first?.inLabel)
        let label = middle.first?.inLabel ?? 0
        let entry = state.routers["b"]?.labelEntries.first { $0.label == label }
        #expect(entry?.operation == .pop(nextHop: "10.2.0.2", interface: "y"))
    }

    /// RFC 5036 section 2.6.2.2: labels of peers that are not the next hop are kept.
    @Test func liberalRetention() {
        let state = ControlPlane.state(of: model)
        let liberal = rows(state, "b", "2.2.2.2/32").filter { $0.kind == .liberal }
        #expect(liberal.map(\.upstreamPeer) == ["1.1.1.1", "3.3.3.3"])
    }

    @Test func withoutPenultimateHopPopping() {
        var model = model
        for name in model.routers.keys { model.change(name) { $0.mpls.lastLabel = .own } }
        let state = ControlPlane.state(of: model)
        let walk = LabelWalk(model, state)
        let trace = walk.trace(from: "a", to: "3.3.3.3", payload: .labeled)
        #expect(trace.arrives)
        #expect(trace.hops.map(\.leaving.count) == [1, 1, 0, 0])
    }

    /// VRP's `lsp-trigger` (RFC 5036 leaves the choice of FECs open).
    @Test func triggers() {
        var model = model
        model.change("c") { $0.mpls.lspTrigger = .none }
        #expect(rows(ControlPlane.state(of: model), "a", "3.3.3.3/32") == [])
        model.change("c") {
            $0.mpls.lspTrigger = .prefixList("loopbacks")
            $0.prefixLists["loopbacks"] = PrefixList(
                name: "loopbacks", entries: [.init(index: 1, permit: true, prefix: "3.3.3.3/32")], origin: .test)
        }
        #expect(!rows(ControlPlane.state(of: model), "a", "3.3.3.3/32").isEmpty)
    }

    /// RFC 5036 section 2.5.2: the greater transport address opens the connection.
    @Test func roles() {
        let sessions = ControlPlane.state(of: model).routers["b"]?.ldpSessions ?? []
        #expect(sessions.map(\.isActive) == [true, false])
        #expect(sessions.map(\.peerRouter) == ["a", "c"])
    }
}
