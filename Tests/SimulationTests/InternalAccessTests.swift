import Addressing
import Testing

@testable import Simulation

/// Level 1 and Level 2 in one AS, labels by IBGP (facts 2.6, solution 2; RFC 4456, RFC 8277).
@Suite struct InternalAccessTests {
    /// The sessions between the carriers are internal, the backbone's edges and the carrier edges set themselves as next
    /// hop, and the carrier edges reflect to their PEs.
    private func model(_ change: (inout NetworkModel) -> Void = { _ in }) -> NetworkModel {
        var model = ReferenceNetwork(options: .ours).model
        let edges: [(String, String, String, IPv4Address, IPv4Address, IPv4Address, IPv4Address)] = [
            ("PE1", "CE1", "PE3", "11.1.1.1", "11.1.1.2", "1.1.1.9", "2.2.2.9"),
            ("PE2", "CE2", "PE4", "21.1.1.2", "21.1.1.1", "6.6.6.9", "5.5.5.9"),
        ]
        for (backbone, carrier, provider, access, facing, loopback, reflector) in edges {
            model.change(backbone) {
                $0.changePeer(access, in: "vpn1") {
                    $0.remoteAS = 100
                    $0.makesLocalTunnel = true
                    $0.families[.ipv4Unicast]?.nextHop = .local
                }
            }
            model.change(carrier) {
                $0.bgp?.asNumber = 100
                $0.changePeer(facing) {
                    $0.makesLocalTunnel = true
                    $0.families[.ipv4Unicast]?.reflectsToClient = false
                }
                $0.changePeer(loopback) {
                    $0.remoteAS = 100
                    $0.families[.ipv4Unicast]?.reflectsToClient = true
                    $0.families[.ipv4Unicast]?.nextHop = .local
                }
            }
            model.change(provider) {
                $0.bgp?.asNumber = 100
                for peer in [reflector, "1.1.1.9", "6.6.6.9"] as [IPv4Address] {
                    $0.changePeer(peer) {
                        $0.remoteAS = 100
                        $0.ebgpMaxHop = nil
                    }
                }
            }
        }
        model.change("CE3") { $0.changePeer("172.16.1.2") { $0.remoteAS = 100 } }
        model.change("CE4") { $0.changePeer("172.16.2.2") { $0.remoteAS = 100 } }
        change(&model)
        return model
    }

    @Test func labelsReachFromEdgeToEdge() {
        let model = model()
        let state = ControlPlane.state(of: model)
        #expect(state.oscillation == nil)
        #expect(state.allSessionsUp)
        let route = state.route("PE3", "6.6.6.9/32")
        #expect(route?.source == .ibgp)
        #expect(route?.nextHop == "2.2.2.9")
        let walk = LabelWalk(model, state)
        #expect(walk.trace(from: "PE3", to: "6.6.6.9", payload: .labeled).outcome == .arrived(router: "PE4"))
        #expect(walk.trace(from: "PE4", to: "1.1.1.9", payload: .labeled).outcome == .arrived(router: "PE3"))
        #expect(walk.trace(from: "CE3", to: "172.16.2.1").outcome == .arrived(router: "CE4"))
    }

    /// An IBGP session makes no local IFNET tunnel by default: every table is green, and no label leads over the link.
    @Test(arguments: [("CE1", "11.1.1.2", RouterModel.publicInstance, "PE3"), ("PE1", "11.1.1.1", "vpn1", "PE4")])
    func withoutLocalTunnel(_ router: String, _ peer: String, _ instance: String, _ from: String) {
        let model = model {
            $0.change(router) {
                $0.changePeer(IPv4Address(stringLiteral: peer), in: instance) { $0.makesLocalTunnel = nil }
            }
        }
        let state = ControlPlane.state(of: model)
        #expect(state.allSessionsUp)
        #expect(state.route("PE3", "6.6.6.9/32")?.label != nil && state.route("PE4", "1.1.1.9/32")?.label != nil)
        #expect(state.routers[router]?.tunnels.contains { $0.kind == .localInterface } == false)
        let far: IPv4Address = from == "PE3" ? "6.6.6.9" : "1.1.1.9"
        guard
            case .broken(let place, _) = LabelWalk(model, state).trace(from: from, to: far, payload: .labeled).outcome
        else {
            Issue.record("the path should break")
            return
        }
        #expect(place == router)
    }

    /// RFC 4456 section 8: a reflected route names its originator and the reflector's cluster.
    @Test func reflectionLeavesItsMarks() {
        let path = ControlPlane.state(of: model()).paths("PE3", .ipv4Unicast, "6.6.6.9/32").first
        #expect(path?.clusterList == ["2.2.2.9"])
        #expect(path?.originatorID != nil)
    }

    /// RFC 4456 section 6: without reflection nothing learned from an IBGP peer goes to another.
    @Test func withoutReflection() {
        let network = ControlPlane.converge(
            model {
                $0.change("CE1") { $0.changePeer("1.1.1.9") { $0.families[.ipv4Unicast]?.reflectsToClient = false } }
            })
        #expect(network.state.route("CE1", "6.6.6.9/32") != nil)
        #expect(network.state.route("PE3", "6.6.6.9/32") == nil)
        let sent = network.advertisement(
            of: .init("6.6.6.9/32", .ipv4Unicast), by: "CE1", to: "1.1.1.9")
        guard case .unsent(let reason) = sent else {
            Issue.record("sent: \(sent)")
            return
        }
        #expect(reason.cause == .advertisement(.notReflected))
    }

    /// Without next-hop-local on CE1 the far loopbacks stay behind PE1's address, which PE3 has no path to.
    @Test func withoutOwnNextHop() {
        let model = model {
            $0.change("CE1") { $0.changePeer("1.1.1.9") { $0.families[.ipv4Unicast]?.nextHop = .byRule } }
        }
        let state = ControlPlane.state(of: model)
        #expect(state.paths("PE3", .ipv4Unicast, "6.6.6.9/32").first?.isBest == false)
        #expect(!LabelWalk(model, state).trace(from: "PE3", to: "6.6.6.9", payload: .labeled).arrives)
    }

    /// Facts 2.6 b is an inference, and a switch.
    @Test func leakedRoutesToInternalPeers() {
        var strict = model()
        strict.behaviour.leakedRoutesToInternalPeers = false
        #expect(ControlPlane.state(of: strict).route("CE1", "6.6.6.9/32") == nil)
        strict.change("PE1") {
            $0.changePeer("11.1.1.1", in: "vpn1") { $0.families[.ipv4Unicast]?.reflectsToClient = true }
        }
        #expect(ControlPlane.state(of: strict).route("CE1", "6.6.6.9/32") != nil)
    }
}
