import Addressing
import Testing

@testable import Simulation

/// Customers in VPN instances: OSPF, IS-IS, static routes, sites of origin, equal AS numbers (RFC 4364 section 7, RFC 4577).
@Suite struct CustomerAccessTests {
    /// CE3 loses BGP and gets a loopback; the change says what takes BGP's place.
    private func model(
        _ atCE3: (inout RouterModel) -> Void, _ atPE3: (inout InstanceModel) -> Void
    ) -> NetworkModel {
        var model = ReferenceNetwork(options: .ours).model
        model.change("CE3") {
            $0.bgp = nil
            $0.instance { $0.bgp = nil }
            $0.loopback("172.31.0.1")
            atCE3(&$0)
        }
        model.change("PE3") { router in
            router.instance("vpn1") {
                $0.bgp?.peers = []
                atPE3(&$0)
            }
        }
        return model
    }

    private func expectBothWays(_ model: NetworkModel, _ source: Route.Source) {
        let state = ControlPlane.state(of: model)
        #expect(state.oscillation == nil)
        #expect(state.route("PE3", "172.31.0.1/32", "vpn1")?.source == source)
        #expect(state.route("CE4", "172.31.0.1/32")?.source == .ebgp)
        #expect(state.route("CE3", "172.16.2.0/24") != nil)
        let walk = LabelWalk(model, state)
        #expect(walk.trace(from: "CE4", to: "172.31.0.1").outcome == .arrived(router: "CE3"))
        #expect(walk.trace(from: "CE3", to: "172.16.2.1").outcome == .arrived(router: "CE4"))
    }

    @Test func ospf() {
        let model = model {
            $0.ospf(["172.31.0.1/32", "172.16.1.0/24"])
        } _: {
            var process = OSPFProcess(id: 1, origin: .test)
            var area = OSPFProcess.Area(id: "0.0.0.0")
            area.networks = [OSPFProcess.Network(prefix: "172.16.1.0/24", origin: .test)]
            process.areas = [area]
            process.imports = [RouteImport(.bgp, origin: .test)]
            $0.ospf = [process]
            $0.bgp?.families[.ipv4Unicast]?.imports.append(RouteImport(.ospf(1), origin: .test))
        }
        expectBothWays(model, .ospf)
        // RFC 4577 4.2.8.1: what was no OSPF route in the far site comes as an external one.
        #expect(ControlPlane.state(of: model).route("CE3", "172.16.2.0/24")?.source == .ospfExternal)
    }

    @Test func isis() {
        let model = model {
            $0.isis("49.0001.0000.0000.0031.00", ["LoopBack1", "eth1"], level: .level2)
        } _: {
            var process = ISISProcess(id: 1, origin: .test)
            process.networkEntities = ["49.0001.0000.0000.0013.00"]
            process.level = .level2
            process.circuits = [ISISProcess.Circuit(interface: "eth1", origin: .test)]
            process.imports = [RouteImport(.bgp, origin: .test)]
            $0.isis = [process]
            $0.bgp?.families[.ipv4Unicast]?.imports.append(RouteImport(.isis(1), origin: .test))
        }
        expectBothWays(model, .isisLevel2)
    }

    @Test func staticRoutes() {
        let model = model {
            $0.instance {
                $0.staticRoutes = [StaticRoute(prefix: "0.0.0.0/0", nextHop: "172.16.1.2", origin: .test)]
            }
        } _: {
            $0.staticRoutes = [StaticRoute(prefix: "172.31.0.1/32", nextHop: "172.16.1.1", origin: .test)]
            $0.bgp?.families[.ipv4Unicast]?.imports.append(RouteImport(.static, origin: .test))
        }
        let state = ControlPlane.state(of: model)
        #expect(state.route("PE3", "172.31.0.1/32", "vpn1")?.source == .static)
        let walk = LabelWalk(model, state)
        #expect(walk.trace(from: "CE4", to: "172.31.0.1").outcome == .arrived(router: "CE3"))
        #expect(walk.trace(from: "CE3", to: "172.16.2.1").outcome == .arrived(router: "CE4"))
    }

    /// Both customer sites in one AS: RFC 4271 9.1.2 drops the far site's routes, unless the PE puts its own number in the
    /// place of the customer's.
    @Test func equalASNumbers() {
        var model = ReferenceNetwork(options: .ours).model
        model.change("CE4") {
            $0.bgp?.asNumber = 65410
            $0.loopback("172.31.0.2")
        }
        model.change("PE4") { $0.changePeer("172.16.2.1", in: "vpn1") { $0.remoteAS = 65410 } }
        func route(_ model: NetworkModel) -> BGPRoute? {
            ControlPlane.state(of: model).paths("CE3", .ipv4Unicast, "172.31.0.2/32").first
        }
        #expect(route(model) == nil)
        let refused = ControlPlane.converge(model).refused(.ipv4Unicast, at: "CE3", to: "172.31.0.2/32").first
        #expect(refused?.because?.cause == .refusal(.ownASInPath(asNumber: 65410, times: 1, allowed: 0)))
        var substituted = model
        substituted.change("PE3") {
            $0.changePeer("172.16.1.1", in: "vpn1") { $0.families[.ipv4Unicast]?.substitutesAS = true }
        }
        #expect(route(substituted)?.asPath == [200, 300, 200])
        var allowed = model
        allowed.change("CE3") { $0.changePeer("172.16.1.2") { $0.families[.ipv4Unicast]?.allowedASLoops = 1 } }
        #expect(route(allowed)?.asPath == [200, 300, 65410])
    }

    /// RFC 4364 section 7: with substitute-as a site's own route would come back to it through its other PE.
    @Test func siteOfOrigin() {
        var model = ReferenceNetwork(options: .ours).model
        func mark(_ router: String, _ peer: IPv4Address, _ site: String) {
            model.change(router) {
                $0.changePeer(peer, in: "vpn1") { $0.families[.ipv4Unicast]?.siteOfOrigin = site }
            }
        }
        mark("PE3", "172.16.1.1", "1:1")
        mark("PE4", "172.16.2.1", "2:2")
        model.change("CE3") { $0.loopback("172.31.0.1") }
        let apart = ControlPlane.state(of: model)
        #expect(apart.route("CE4", "172.31.0.1/32") != nil)
        mark("PE4", "172.16.2.1", "1:1")
        let network = ControlPlane.converge(model)
        #expect(network.state.route("PE4", "172.31.0.1/32", "vpn1") != nil)
        #expect(network.state.route("CE4", "172.31.0.1/32") == nil)
        let sent = network.advertisement(
            of: .init("172.31.0.1/32", .ipv4Unicast, instance: "vpn1"), by: "PE4", to: "172.16.2.1")
        guard case .unsent(let reason) = sent else {
            Issue.record("sent: \(sent)")
            return
        }
        #expect(reason.cause == .advertisement(.siteOfOrigin("1:1")))
    }
}
