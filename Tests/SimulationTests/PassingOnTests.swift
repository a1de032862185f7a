import Addressing
import Testing

@testable import Simulation

/// Which BGP routes go on, with which next hop and label, where the standards leave it to the software.
@Suite struct PassingOnTests {
    private static let destination: IPv4Prefix = "10.0.0.1/32"

    /// AS 65001 (1), AS 65002 (2 and 3) and AS 65003 (4), with labels; 2 gives BGP's routes to OSPF, so that 3 has the
    /// destination by OSPF too.
    private var labeled: NetworkModel {
        .linked([(1, 2), (2, 3), (3, 4)], labels: true) { router, index in
            router.bgp([0, 65001, 65002, 65002, 65003][index])
            router.policy("label")
            if index == 2 || index == 3 { router.ospf(["10.0.0.0/8", "192.168.23.0/24"]) }
            func peer(_ address: IPv4Address, _ asNumber: UInt32, from source: String? = nil) {
                router.peer(address, as: asNumber, from: source, labels: true, export: "label")
            }
            switch index {
            case 1:
                router.family(.ipv4Unicast) { $0.networks = [.init(prefix: Self.destination, origin: .test)] }
                peer("192.168.12.2", 65002)
            case 2:
                router.instance { $0.ospf[0].imports = [RouteImport(.bgp, origin: .test)] }
                peer("192.168.12.1", 65001)
                peer("10.0.0.3", 65002, from: "LoopBack1")
            case 3:
                peer("10.0.0.2", 65002, from: "LoopBack1")
                peer("192.168.34.4", 65003)
            default: peer("192.168.34.3", 65002)
            }
        }
    }

    /// "By default, BGP advertises all selected routes in the BGP routing table" (command active-route-advertise): a route
    /// that the IGP's beats in the routing table goes on with its label, as the vendor's Seamless MPLS tables show it.
    @Test func aSelectedRouteGoesOnThoughTheIGPsIsUsed() {
        let model = labeled
        let state = ControlPlane.state(of: model)
        #expect(state.route("r3", Self.destination)?.source == .ospfExternal)
        #expect(state.paths("r3", .ipv4Unicast, Self.destination).first?.isBest == true)
        #expect(state.paths("r4", .ipv4Unicast, Self.destination).first?.outLabel != nil)
        #expect(
            LabelWalk(model, state).trace(from: "r4", to: "10.0.0.1", payload: .labeled).outcome
                == .arrived(router: "r1"))
    }

    /// The router's own address stays behind, as CE1's does in the worked example.
    @Test(arguments: [false, true]) func aRouteToAnOwnAddress(_ labelsOwnAddresses: Bool) {
        var model = labeled
        model.behaviour.labelsOwnAddresses = labelsOwnAddresses
        model.change("r3") { $0.loopback("10.0.0.1", name: "LoopBack7") }
        let network = ControlPlane.converge(model)
        let sent = network.advertisement(of: .init(Self.destination, .ipv4Unicast), by: "r3", to: "192.168.34.4")
        if labelsOwnAddresses {
            #expect(sent == .labeled(nextHop: "192.168.34.3"))
        } else if case .unsent(let reason) = sent {
            #expect(reason.cause == .advertisement(.ownAddress))
        } else {
            Issue.record("\(sent)")
        }
    }

    /// A PE (1) of AS 65001 and one (3) of AS 65002 with the border router 2 between them (RFC 4364 section 10 b).
    private func vpn(_ change: (inout RouterModel, Int) -> Void = { _, _ in }) -> NetworkModel {
        .linked([(1, 2), (2, 3)], labels: true) { router, index in
            router.bgp(index == 1 ? 65001 : 65002)
            router.family(.vpnv4) { $0.filtersByTarget = index != 2 }
            if index > 1 { router.ospf(["10.0.0.0/8", "192.168.23.0/24"]) }
            if index == 1 { router.peer("192.168.12.2", as: 65002, families: [.vpnv4]) }
            if index == 2 { router.peer("192.168.12.1", as: 65001, families: [.vpnv4]) }
            if index == 2 { router.peer("10.0.0.3", as: 65002, from: "LoopBack1", families: [.vpnv4]) }
            if index == 3 { router.peer("10.0.0.2", as: 65002, from: "LoopBack1", families: [.vpnv4]) }
            if index != 2 {
                router.interfaces["LoopBack9"] = InterfaceModel(
                    name: "LoopBack9", kind: .loopback, instance: "blue",
                    address: IPv4Address(bits: 0xac10_0001 + UInt32(index) << 8), origin: .test)
                router.instance("blue") {
                    $0.routeDistinguisher = "\(index):1"
                    $0.importTargets = ["1:1"]
                    $0.exportTargets = ["1:1"]
                }
                router.family(.ipv4Unicast, in: "blue") { $0.imports = [RouteImport(.direct, origin: .test)] }
            }
            change(&router, index)
        }
    }

    /// The vendor's Option B pages have no next-hop-local towards the PEs: a VPNv4 route of an EBGP peer goes to IBGP peers
    /// with the own next hop and label.
    @Test func aVPNRouteOfAnExternalPeer() {
        let model = vpn()
        let state = ControlPlane.state(of: model)
        let path = state.paths("r3", .vpnv4, "172.16.1.1/32").first
        #expect(path?.nextHop == "10.0.0.2")
        #expect(path?.isBest == true)
        let label = state.paths("r2", .vpnv4, "172.16.1.1/32").first?.inLabel
        #expect(label != nil && label == path?.outLabel)
        #expect(
            LabelWalk(model, state).trace(from: "r3", to: "172.16.1.1", instance: "blue").outcome
                == .arrived(router: "r1"))
    }

    /// The reader of many routes skips those that it does not import; a route whose label is the sender's own it may not.
    @Test func aLabelForARouteThatTheReaderRefuses() {
        let model = vpn { router, index in
            if index == 3 { router.instance("blue") { $0.importTargets = ["9:9"] } }
        }
        let network = ControlPlane.converge(model)
        #expect(network.state.paths("r3", .vpnv4, "172.16.1.1/32") == [])
        #expect(network.state.paths("r2", .vpnv4, "172.16.1.1/32").first?.inLabel != nil)
    }

    @Test func nextHopInvariable() {
        let state = ControlPlane.state(
            of: vpn { router, index in
                if index == 2 { router.changePeer("10.0.0.3") { $0.families[.vpnv4]?.nextHop = .invariable } }
            })
        #expect(state.paths("r3", .vpnv4, "172.16.1.1/32").first?.nextHop == "192.168.12.1")
    }

    /// RFC 4456 10: a reflector leaves the next hop of what it reflects; `next-hop-local` there is for labeled routes (command
    /// peer next-hop-local).
    @Test(arguments: [false, true], [false, true])
    func nextHopLocalAtAReflector(_ isLabeled: Bool, _ rewritesAll: Bool) {
        var model = NetworkModel.linked([(1, 2), (2, 3)], labels: true) { router, index in
            router.bgp(65000)
            router.ospf(["0.0.0.0/0"])
            router.policy("label")
            let policy = isLabeled ? "label" : nil
            func peer(_ address: IPv4Address) {
                router.peer(address, as: 65000, from: "LoopBack1", labels: isLabeled, export: policy)
            }
            if index != 2 { peer("10.0.0.2") }
            if index == 1 {
                router.loopback("172.31.0.1", name: "LoopBack7")
                router.instance { $0.ospf = [] }
                router.ospf(["10.0.0.0/8", "192.168.0.0/16"])
                router.family(.ipv4Unicast) { $0.networks = [.init(prefix: "172.31.0.1/32", origin: .test)] }
            }
            if index == 2 {
                for client in ["10.0.0.1", "10.0.0.3"] as [IPv4Address] {
                    peer(client)
                    router.changePeer(client) {
                        $0.families[.ipv4Unicast]?.reflectsToClient = true
                        $0.families[.ipv4Unicast]?.nextHop = .local
                    }
                }
            }
        }
        model.behaviour.reflectorsSetNextHopOfUnlabeledRoutes = rewritesAll
        let path = ControlPlane.state(of: model).paths("r3", .ipv4Unicast, "172.31.0.1/32").first
        #expect(path?.nextHop == (isLabeled || rewritesAll ? "10.0.0.2" : "10.0.0.1"))
    }
}
