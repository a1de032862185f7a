import Addressing
import Testing

@testable import Simulation

/// Which VPN instance gets which routes: distinguishers and targets (RFC 4364 section 4). Three provider edges in a row, each
/// with sessions to the two others; a site is a loopback in an instance.
@Suite struct RouteTargetTests {
    private struct Site {
        var router: Int
        var vpn: String
        var address: IPv4Address
        var distinguisher: String
        var imports: Set<String>
        var exports: Set<String>
    }

    private func model(_ sites: [Site]) -> NetworkModel {
        .linked([(1, 2), (2, 3)], labels: true) { router, index in
            router.ospf(["10.0.0.0/24", "192.168.0.0/16"])
            router.bgp(65000)
            router.family(.vpnv4) { _ in }
            for far in 1...3 where far != index {
                router.peer(
                    IPv4Address(bits: 0x0a00_0000 + UInt32(far)), as: 65000, from: "LoopBack1", families: [.vpnv4])
            }
            for site in sites where site.router == index {
                router.interfaces[site.vpn] = InterfaceModel(
                    name: site.vpn, kind: .loopback, instance: site.vpn, address: site.address, origin: .test)
                router.instance(site.vpn) {
                    $0.routeDistinguisher = site.distinguisher
                    $0.importTargets = site.imports
                    $0.exportTargets = site.exports
                }
                router.family(.ipv4Unicast, in: site.vpn) { $0.imports = [RouteImport(.direct, origin: .test)] }
            }
        }
    }

    private func learned(_ state: NetworkState, _ router: String, _ vpn: String) -> [String] {
        state.routes(router, vpn).filter { $0.source == .ibgp || $0.source == .ebgp }.map(\.prefix.description)
    }

    /// Sections 4.1 and 4.3.1: two VPNs use one address; the distinguisher keeps the routes apart, the targets lead each to
    /// its own VPN, and the labels lead the packets to its site.
    @Test func oneAddressInTwoVPNs() {
        let model = model([
            Site(
                router: 1, vpn: "blue", address: "172.16.0.1", distinguisher: "1:1", imports: ["1:1"], exports: ["1:1"]),
            Site(
                router: 2, vpn: "red", address: "172.16.0.1", distinguisher: "2:2", imports: ["2:2"], exports: ["2:2"]),
            Site(
                router: 3, vpn: "blue", address: "172.16.0.3", distinguisher: "1:3", imports: ["1:1"], exports: ["1:1"]),
            Site(
                router: 3, vpn: "red", address: "172.16.0.4", distinguisher: "2:3", imports: ["2:2"], exports: ["2:2"]),
        ])
        let state = ControlPlane.state(of: model)
        let paths = state.paths("r3", .vpnv4, "172.16.0.1/32")
        #expect(paths.map(\.routeDistinguisher) == ["1:1", "2:2"])
        #expect(paths.map(\.isBest) == [true, true])
        #expect(state.route("r3", "172.16.0.1/32", "blue")?.nextHop == "10.0.0.1")
        #expect(state.route("r3", "172.16.0.1/32", "red")?.nextHop == "10.0.0.2")
        let walk = LabelWalk(model, state)
        #expect(walk.trace(from: "r3", to: "172.16.0.1", instance: "blue").outcome == .arrived(router: "r1"))
        #expect(walk.trace(from: "r3", to: "172.16.0.1", instance: "red").outcome == .arrived(router: "r2"))
        #expect(learned(state, "r1", "blue") == ["172.16.0.3/32"])
    }

    /// Section 4.3.1: one target in common is enough, whatever else the route and the instance name.
    @Test func oneTargetInCommon() {
        let network = ControlPlane.converge(
            model([
                Site(
                    router: 1, vpn: "a", address: "172.16.0.1", distinguisher: "1:1", imports: [],
                    exports: ["1:1", "9:9"]),
                Site(
                    router: 2, vpn: "b", address: "172.16.0.2", distinguisher: "1:2", imports: ["9:9", "8:8"],
                    exports: []),
                Site(router: 3, vpn: "c", address: "172.16.0.3", distinguisher: "1:3", imports: ["8:8"], exports: []),
            ]))
        #expect(learned(network.state, "r2", "b") == ["172.16.0.1/32"])
        #expect(learned(network.state, "r3", "c") == [])
        let refused = network.refused(.vpnv4, at: "r3").first
        #expect(refused?.because?.cause == .refusal(.targetsNotImported(["1:1", "9:9"])))
    }

    /// Section 4.3.5: hub and spoke by two targets; the spokes do not hear of one another.
    @Test func hubAndSpoke() {
        let state = ControlPlane.state(
            of: model([
                Site(
                    router: 1, vpn: "v", address: "172.16.0.1", distinguisher: "1:1", imports: ["1:9"],
                    exports: ["1:5"]),
                Site(
                    router: 2, vpn: "v", address: "172.16.0.2", distinguisher: "1:2", imports: ["1:5"],
                    exports: ["1:9"]),
                Site(
                    router: 3, vpn: "v", address: "172.16.0.3", distinguisher: "1:3", imports: ["1:9"],
                    exports: ["1:5"]),
            ]))
        #expect(learned(state, "r1", "v") == ["172.16.0.2/32"])
        #expect(learned(state, "r2", "v") == ["172.16.0.1/32", "172.16.0.3/32"])
        #expect(learned(state, "r3", "v") == ["172.16.0.2/32"])
    }

    /// Section 4.3.2: the provider edge names itself as next hop and gives a label; without a path to it the route is chosen
    /// by address and does not get into the instance (section 5).
    @Test func nextHopAndTunnel() {
        let sites = [
            Site(router: 1, vpn: "v", address: "172.16.0.1", distinguisher: "1:1", imports: ["1:1"], exports: ["1:1"]),
            Site(router: 3, vpn: "v", address: "172.16.0.3", distinguisher: "1:3", imports: ["1:1"], exports: ["1:1"]),
        ]
        var model = model(sites)
        let whole = ControlPlane.state(of: model)
        let path = whole.paths("r3", .vpnv4, "172.16.0.1/32").first
        #expect(path?.nextHop == "10.0.0.1")
        #expect(path?.routeTargets == ["1:1"])
        #expect(path?.outLabel != nil)
        #expect(path?.outLabel == whole.paths("r1", .vpnv4, "172.16.0.1/32").first?.inLabel)
        model.change("r2") { $0.instance { $0.ldpInterfaces["to1"] = nil } }
        let cut = ControlPlane.state(of: model)
        #expect(cut.route("r3", "10.0.0.1/32")?.source == .ospf)
        #expect(cut.paths("r3", .vpnv4, "172.16.0.1/32").first?.isBest == true)
        let inner = cut.paths("r3", .ipv4Unicast, "172.16.0.1/32", in: "v").first
        #expect(inner?.because?.cause == .resolution(.noTunnel(to: "10.0.0.1")))
        #expect(learned(cut, "r3", "v") == [])
    }
}
