import Addressing
import TestSupport
import Testing

@testable import Simulation

/// The variant without labeled BGP on the access links: OSPF and LDP of a VPN instance (facts 2.6, RFC 4577, RFC 4364 9).
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct MultiInstanceTests {
    private func model(_ change: (inout NetworkModel) -> Void = { _ in }) throws -> NetworkModel {
        var model = try WorkedExample.multiInstance.model
        change(&model)
        return model
    }

    @Test func labelsReachFromEdgeToEdge() throws {
        let model = try model()
        let state = ControlPlane.state(of: model)
        #expect(state.allSessionsUp)
        let walk = LabelWalk(model, state)
        #expect(walk.trace(from: "PE3", to: "6.6.6.9", payload: .labeled).outcome == .arrived(router: "PE4"))
        #expect(walk.trace(from: "PE4", to: "1.1.1.9", payload: .labeled).outcome == .arrived(router: "PE3"))
        #expect(walk.trace(from: "CE3", to: "172.16.2.1").outcome == .arrived(router: "CE4"))
        let session = state.routers["PE1"]?.ldpSessions.first { $0.instance == "vpn1" }
        #expect(session?.state == .operational)
        #expect(session?.peerLSRID == "2.2.2.9")
    }

    /// RFC 4577 4.2.8.2: the far site's routes are routes between areas, at the cost that PE2 has plus one per hop (the
    /// vendor's own costs, which the tables print).
    @Test func costsGoAlong() throws {
        let state = ControlPlane.state(of: try model())
        let costs = ["5.5.5.9/32": 3, "6.6.6.9/32": 4, "20.1.1.0/24": 4, "21.1.1.0/24": 3] as [IPv4Prefix: Int]
        for (prefix, cost) in costs {
            let route = state.route("CE1", prefix)
            #expect(route?.source == .ospf)
            #expect(route?.cost == cost, "\(prefix)")
            #expect(state.route("PE3", prefix)?.cost == cost + 1)
        }
    }

    /// L-21 for this variant: without LDP in the instance the routes are there and the labels are not.
    @Test func withoutLDPInTheInstance() throws {
        let model = try model { $0.change("PE1") { $0.instance("vpn1") { $0.ldp = nil } } }
        let state = ControlPlane.state(of: model)
        #expect(state.route("PE3", "6.6.6.9/32")?.source == .ospf)
        #expect(!LabelWalk(model, state).trace(from: "PE3", to: "6.6.6.9", payload: .labeled).arrives)
        #expect(state.route("PE3", "172.16.2.0/24", "vpn1") == nil)
        let missing = state.routers["CE1"]?.missingAdjacencies.first { $0.linkProtocol == .ldp }
        #expect(missing?.because.cause == .adjacency(.notEnabled(router: "PE1", interface: "GigabitEthernet0/1/0")))
    }

    /// The LSR id of CE1 is routed in the instance, so that the session comes up without the transport address too; where
    /// OSPF does not carry it, it does not.
    @Test func transportAddresses() throws {
        let link = "GigabitEthernet0/2/0"
        let routed = try model { $0.change("CE1") { $0.instance { $0.ldpTransport[link] = nil } } }
        func session(_ model: NetworkModel) -> LDPSession? {
            ControlPlane.state(of: model).routers["PE1"]?.ldpSessions.first { $0.instance == "vpn1" }
        }
        #expect(session(routed)?.state == .operational)
        var unrouted = routed
        unrouted.change("CE1") {
            $0.instance { $0.ospf[0].areas[0].networks.removeAll { $0.prefix == "2.2.2.9/32" } }
        }
        #expect(session(unrouted)?.state == .nonExistent)
    }

    /// What the facts only infer is a switch.
    @Test func switches() throws {
        var strict = try model()
        strict.behaviour.igpImportsLeakedRoutes = false
        #expect(ControlPlane.state(of: strict).route("CE1", "6.6.6.9/32") == nil)
        strict.change("PE1") { $0.instance("vpn1") { $0.ospf[0].imports[0].permitsIBGP = true } }
        #expect(ControlPlane.state(of: strict).route("CE1", "6.6.6.9/32") != nil)
        var unlabeled = try model()
        unlabeled.behaviour.ldpTakesLeakedRoutes = false
        let state = ControlPlane.state(of: unlabeled)
        #expect(!LabelWalk(unlabeled, state).trace(from: "PE3", to: "6.6.6.9", payload: .labeled).arrives)
    }

    /// RFC 4577 4.2.5.1: with the site on two provider edges, neither takes back what the other put in.
    @Test func theDownBitStopsLoops() throws {
        let model = try model {
            var second = RouterModel(name: "PE5")
            second.label("7.7.7.9")
            second.loopback("7.7.7.9")
            second.ethernet("core", "30.2.1.1", mpls: true, ldp: true)
            second.isis("10.0000.0000.0007.00", ["LoopBack1", "core"])
            second.ethernet("site", "12.1.1.2", in: "vpn1", mpls: true, ldp: true)
            let first = $0.routers["PE1"]?.instances["vpn1"]
            second.instance("vpn1") { instance in
                instance = first ?? instance
                instance.mplsInterfaces = ["site": .test]
                instance.ldpInterfaces = ["site": .test]
                instance.ospf[0].areas[0].networks = [OSPFProcess.Network(prefix: "12.1.1.0/24", origin: .test)]
                instance.routeDistinguisher = "200:5"
            }
            second.bgp(100)
            second.peer("4.4.4.9", as: 100, from: "LoopBack1", families: [.evpn])
            second.family(.evpn) { _ in }
            $0.routers["PE5"] = second
            $0.change("PE2") {
                $0.ethernet("core2", "30.2.1.2", mpls: true, ldp: true)
                $0.instance { $0.isis[0].circuits.append(ISISProcess.Circuit(interface: "core2", origin: .test)) }
                $0.peer("7.7.7.9", as: 100, from: "LoopBack1", families: [.evpn])
            }
            $0.change("CE1") {
                $0.ethernet("second", "12.1.1.1", mpls: true, ldp: true)
                $0.instance {
                    $0.ospf[0].areas[0].networks.append(OSPFProcess.Network(prefix: "12.1.1.0/24", origin: .test))
                }
            }
            $0.links.append(.init(.init(router: "CE1", interface: "second"), .init(router: "PE5", interface: "site")))
            $0.links.append(.init(.init(router: "PE2", interface: "core2"), .init(router: "PE5", interface: "core")))
        }
        let state = ControlPlane.state(of: model)
        #expect(state.oscillation == nil)
        #expect(state.route("PE5", "6.6.6.9/32", "vpn1")?.source == .ibgp)
        #expect(state.route("PE1", "6.6.6.9/32", "vpn1")?.source == .ibgp)
        // Both ways are equally long: two first hops.
        #expect(
            state.routes("CE1").filter { $0.prefix == "6.6.6.9/32" }.map(\.nextHop).sorted() == [
                "11.1.1.2", "12.1.1.2",
            ])
        var careless = model
        careless.change("PE5") { $0.instance("vpn1") { $0.ospf[0].ignoresDownBit = true } }
        #expect(ControlPlane.state(of: careless).route("PE5", "6.6.6.9/32", "vpn1")?.source == .ospf)
    }
}
