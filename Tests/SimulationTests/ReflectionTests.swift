import Addressing
import Testing

@testable import Simulation

/// Route reflectors of VPNv4 and EVPN routes (RFC 4456; facts 2.0, 2.9, L-49 to L-51).
@Suite struct ReflectionTests {
    /// Two PEs of one AS that meet only at reflectors in the middle of a line: A - R - S - B.
    private func model(reflectors: [String], _ change: (inout NetworkModel) -> Void = { _ in }) -> NetworkModel {
        let names = ["A": "10.0.0.1", "R": "10.0.0.2", "S": "10.0.0.3", "B": "10.0.0.4"] as [String: IPv4Address]
        var routers: [RouterModel] = []
        for (name, loopback) in names.sorted(by: { $0.key < $1.key }) {
            var router = RouterModel(name: name)
            router.label(loopback)
            router.loopback(loopback)
            router.bgp(65000)
            router.family(.vpnv4) { $0.filtersByTarget = !reflectors.contains(name) }
            routers.append(router)
        }
        var model = NetworkModel(routers, [])
        for (index, pair) in [("A", "R"), ("R", "S"), ("S", "B")].enumerated() {
            let net = "10.1.\(index)"
            model.change(pair.0) { $0.ethernet("right", IPv4Address(net + ".1") ?? "0.0.0.0", mpls: true, ldp: true) }
            model.change(pair.1) { $0.ethernet("left", IPv4Address(net + ".2") ?? "0.0.0.0", mpls: true, ldp: true) }
            model.links.append(
                .init(.init(router: pair.0, interface: "right"), .init(router: pair.1, interface: "left")))
        }
        for name in names.keys { model.change(name) { $0.ospf(["10.0.0.0/8"]) } }
        for (edge, customer) in [("A", "172.16.1.1"), ("B", "172.16.2.1")] as [(String, IPv4Address)] {
            model.change(edge) {
                $0.interfaces["LoopBack9"] = InterfaceModel(
                    name: "LoopBack9", kind: .loopback, instance: "blue", address: customer, origin: .test)
                $0.instance("blue") {
                    $0.routeDistinguisher = "\(edge == "A" ? 1 : 2):1"
                    $0.importTargets = ["1:1"]
                    $0.exportTargets = ["1:1"]
                }
                $0.family(.ipv4Unicast, in: "blue") { $0.imports = [RouteImport(.direct, origin: .test)] }
            }
            for reflector in reflectors {
                model.change(edge) {
                    $0.peer(names[reflector] ?? "0.0.0.0", as: 65000, from: "LoopBack1", families: [.vpnv4])
                }
                model.change(reflector) {
                    $0.peer(names[edge] ?? "0.0.0.0", as: 65000, from: "LoopBack1", families: [.vpnv4])
                    $0.changePeer(names[edge] ?? "0.0.0.0") { $0.families[.vpnv4]?.reflectsToClient = true }
                }
            }
        }
        change(&model)
        return model
    }

    /// RFC 4456 section 8: ORIGINATOR_ID is the route's first router in the AS, CLUSTER_LIST the reflector; the next hop and
    /// with it the label stay (section 10).
    @Test func attributes() {
        let model = model(reflectors: ["R"])
        let state = ControlPlane.state(of: model)
        let path = state.paths("A", .vpnv4, "172.16.2.1/32").first
        #expect(path?.isBest == true)
        #expect(path?.originatorID == "10.0.0.4")
        #expect(path?.clusterList == ["10.0.0.2"])
        #expect(path?.nextHop == "10.0.0.4")
        let own = state.table("B", .vpnv4)?.routes.first { $0.prefix == "172.16.2.1/32" }
        #expect(own?.inLabel != nil && own?.inLabel == path?.outLabel)
        #expect(
            LabelWalk(model, state).trace(from: "A", to: "172.16.2.1", instance: "blue").outcome
                == .arrived(router: "B"))
    }

    /// RFC 4456 section 9: of two reflections the shorter cluster list, then the lower originator, then the lower peer wins.
    @Test func twoReflectors() {
        let state = ControlPlane.state(of: model(reflectors: ["R", "S"]))
        let paths = state.paths("A", .vpnv4, "172.16.2.1/32")
        #expect(paths.count == 2)
        #expect(paths.first?.source == .peer("10.0.0.2"))
        #expect(paths.last?.because?.cause == .decision(.peerAddress))
    }

    /// R and S as peers that are not each other's clients.
    private func joinReflectors(_ model: inout NetworkModel) {
        model.change("R") { $0.peer("10.0.0.3", as: 65000, from: "LoopBack1", families: [.vpnv4]) }
        model.change("S") { $0.peer("10.0.0.2", as: 65000, from: "LoopBack1", families: [.vpnv4]) }
    }

    /// RFC 4456 section 8: a reflector does not replace an ORIGINATOR_ID, puts itself in front of the CLUSTER_LIST, and a
    /// router drops what it originated itself. A gives its route to R only, and S, which has it from R, gives it to A.
    @Test func theOriginatorDropsItsRoute() {
        let network = ControlPlane.converge(
            model(reflectors: ["R", "S"]) {
                joinReflectors(&$0)
                $0.change("A") {
                    $0.prefixLists["none"] = PrefixList(name: "none", origin: .test)
                    $0.changePeer("10.0.0.3") { $0.families[.vpnv4]?.exportPrefixList = "none" }
                }
            })
        let refused = network.refused(.vpnv4, at: "A")
        #expect(refused.map(\.prefix) == ["172.16.1.1/32"])
        #expect(refused.first?.because?.cause == .refusal(.reflectedBack))
        #expect(refused.first?.originatorID == "10.0.0.1")
        #expect(refused.first?.clusterList == ["10.0.0.3", "10.0.0.2"])
        #expect(network.state.paths("S", .vpnv4, "172.16.1.1/32").first?.clusterList == ["10.0.0.2"])
        #expect(network.state.paths("B", .vpnv4, "172.16.1.1/32").first?.isBest == true)
    }

    /// RFC 4456 section 8: a reflector drops what went through its cluster. A's route goes R - S - B, as B prefers S, and B,
    /// which reflects as well, gives it back to R.
    @Test func aReflectorDropsItsCluster() {
        let network = ControlPlane.converge(
            model(reflectors: ["R", "S"]) {
                joinReflectors(&$0)
                $0.change("A") {
                    $0.bgp(in: RouterModel.publicInstance) { $0.peers.removeAll { $0.address == "10.0.0.3" } }
                }
                $0.change("S") {
                    $0.bgp(in: RouterModel.publicInstance) { $0.peers.removeAll { $0.address == "10.0.0.1" } }
                }
                $0.change("B") {
                    $0.changePeer("10.0.0.2") { $0.families[.vpnv4]?.reflectsToClient = true }
                    $0.changePeer("10.0.0.3") { $0.families[.vpnv4]?.preferredValue = 100 }
                }
            })
        #expect(network.state.oscillation == nil)
        let refused = network.refused(.vpnv4, at: "R")
        #expect(refused.map(\.prefix) == ["172.16.1.1/32"])
        #expect(refused.first?.because?.cause == .refusal(.reflectedBack))
        #expect(refused.first?.clusterList == ["10.0.0.4", "10.0.0.3", "10.0.0.2"])
        #expect(refused.first?.originatorID == "10.0.0.1")
    }

    /// RFC 4456 section 7: reflectors of one cluster share its id, and drop what the other one has reflected.
    @Test func oneClusterOfTwoReflectors() {
        let network = ControlPlane.converge(
            model(reflectors: ["R", "S"]) {
                joinReflectors(&$0)
                for name in ["R", "S"] { $0.change(name) { $0.family(.vpnv4) { $0.clusterID = "9.9.9.9" } } }
            })
        #expect(network.state.paths("B", .vpnv4, "172.16.1.1/32").map(\.clusterList) == [["9.9.9.9"], ["9.9.9.9"]])
        let refused = network.refused(.vpnv4, at: "S", to: "172.16.1.1/32")
        #expect(refused.map(\.source) == [.peer("10.0.0.2")])
        #expect(refused.first?.because?.cause == .refusal(.reflectedBack))
    }

    /// RFC 4456 section 6: where the clients are meshed, their routes need not go to one another.
    @Test func clientsThatAreMeshed() {
        let state = ControlPlane.state(
            of: model(reflectors: ["R"]) {
                $0.change("R") { $0.family(.vpnv4) { $0.reflectsBetweenClients = false } }
            })
        #expect(state.paths("R", .vpnv4, "172.16.1.1/32").count == 1)
        #expect(state.paths("B", .vpnv4, "172.16.1.1/32") == [])
    }

    /// L-49: with `policy vpn-target` a reflector without instances keeps nothing.
    @Test func filtering() {
        let network = ControlPlane.converge(
            model(reflectors: ["R"]) { $0.change("R") { $0.family(.vpnv4) { $0.filtersByTarget = true } } })
        #expect(network.state.paths("A", .vpnv4, "172.16.2.1/32") == [])
        #expect(network.refused(.vpnv4, at: "R").first?.because?.cause == .refusal(.targetsNotImported(["1:1"])))
    }

    /// L-51: with the own next hop the labels are the reflector's, and traffic goes through it.
    @Test func ownNextHop() {
        let model = model(reflectors: ["S"]) { model in
            for client in ["10.0.0.1", "10.0.0.4"] as [IPv4Address] {
                model.change("S") { $0.changePeer(client) { $0.families[.vpnv4]?.nextHop = .local } }
            }
        }
        let state = ControlPlane.state(of: model)
        #expect(state.paths("A", .vpnv4, "172.16.2.1/32").first?.nextHop == "10.0.0.3")
        #expect(
            LabelWalk(model, state).trace(from: "A", to: "172.16.2.1", instance: "blue").outcome
                == .arrived(router: "B"))
    }
}
