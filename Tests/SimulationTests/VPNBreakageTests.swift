import Addressing
import Testing

@testable import Simulation

/// The failure catalogue's part on VPN instances, EVPN and BGP (facts L-40 to L-78).
@Suite struct VPNBreakageTests {
    private func broken(
        _ options: ReferenceNetwork.Options = .ours, _ change: (inout NetworkModel) -> Void
    ) -> NetworkState {
        converged(options, change).state
    }

    private func converged(
        _ options: ReferenceNetwork.Options = .ours, _ change: (inout NetworkModel) -> Void
    ) -> ConvergedNetwork {
        var model = ReferenceNetwork(options: options).model
        change(&model)
        return ControlPlane.converge(model)
    }

    /// L-40, L-45, L-46: PE2 makes no EVPN route.
    @Test(arguments: ["distinguisher", "routing", "advertise"])
    func noEVPNRoutesMade(_ missing: String) {
        let state = broken {
            $0.change("PE2") { router in
                router.instance("vpn1") { instance in
                    switch missing {
                    case "distinguisher": instance.routeDistinguisher = nil
                    case "routing": instance.evpnRouting = false
                    default: instance.bgp?.families[.ipv4Unicast]?.advertisesToEVPN = false
                    }
                }
            }
        }
        #expect(state.session("PE1", "4.4.4.9", .evpn)?.state == .established)
        #expect(state.session("PE1", "4.4.4.9", .evpn)?.prefixesReceived == 0)
        #expect(state.route("PE2", "6.6.6.9/32", "vpn1") != nil)
        #expect(state.route("PE1", "6.6.6.9/32", "vpn1") == nil)
        #expect(state.session("PE3", "6.6.6.9", .vpnv4)?.state == .idle)
        // L-44: the other direction is not touched.
        #expect(state.route("PE4", "1.1.1.9/32") != nil)
    }

    /// L-42, L-43: the route arrives and no instance wants it.
    @Test func targetsDiffer() {
        let network = converged { $0.change("PE1") { $0.instance("vpn1") { $0.evpnImportTargets = ["2:2"] } } }
        let state = network.state
        #expect(state.paths("PE1", .evpn, "6.6.6.9/32") == [])
        let refused = network.refused(.evpn, at: "PE1", to: "6.6.6.9/32")
        #expect(refused.first?.reason == "no instance here imports one of its route targets (1:1).")
        #expect(state.route("PE1", "6.6.6.9/32", "vpn1") == nil)
        #expect(state.route("PE4", "1.1.1.9/32") != nil)
    }

    /// L-47: the TCP session is up for another family.
    @Test func evpnOnOneSide() {
        let state = broken { $0.change("PE2") { $0.changePeer("3.3.3.9") { $0.families[.evpn] = nil } } }
        #expect(state.session("PE1", "4.4.4.9", .ipv4Unicast)?.state == .established)
        let session = state.session("PE1", "4.4.4.9", .evpn)
        #expect(session?.state == .notNegotiated)
        #expect(session?.reason == "PE2 does not offer the family evpn to this peer.")
    }

    /// L-48: with the source missing on both ends neither names an address the other uses.
    @Test func sourceInterfaceMissing() {
        let one = broken { $0.change("PE1") { $0.changePeer("4.4.4.9") { $0.localInterface = nil } } }
        #expect(one.session("PE1", "4.4.4.9", .evpn)?.state == .established)
        let both = broken {
            $0.change("PE1") { $0.changePeer("4.4.4.9") { $0.localInterface = nil } }
            $0.change("PE2") { $0.changePeer("3.3.3.9") { $0.localInterface = nil } }
        }
        #expect(both.session("PE1", "4.4.4.9", .evpn)?.state == .active)
        #expect(
            both.session("PE1", "4.4.4.9", .evpn)?.reason
                == "PE2 has no matching peer 30.1.1.1: it refuses the connection.")
    }

    /// L-49: a reflector without instances drops what it should pass on, unless it does not filter by target.
    @Test func reflectorFilters() {
        let state = broken(ReferenceNetwork.Options(reflector: true)) {
            $0.change("P") { $0.family(.evpn) { $0.filtersByTarget = true } }
        }
        #expect(state.session("P", "4.4.4.9", .evpn)?.state == .established)
        #expect(state.table("P", .evpn)?.routes == [])
        #expect(state.session("PE1", "9.9.9.9", .evpn)?.prefixesReceived == 0)
    }

    /// L-50 and RFC 4456 section 6.
    @Test func reflectorWithoutClients() {
        let state = broken(ReferenceNetwork.Options(reflector: true)) { model in
            for client in ["3.3.3.9", "4.4.4.9"] as [IPv4Address] {
                model.change("P") { $0.changePeer(client) { $0.families[.evpn]?.reflectsToClient = false } }
            }
        }
        #expect(state.table("P", .evpn)?.routes.count == 2)
        #expect(state.session("PE1", "9.9.9.9", .evpn)?.prefixesReceived == 0)
    }

    /// RFC 4456 section 8: the reflector leaves its mark.
    @Test func reflectedRoutesNameTheirOriginator() {
        let state = broken(ReferenceNetwork.Options(reflector: true)) { _ in }
        let path = state.paths("PE1", .evpn, "6.6.6.9/32").first
        #expect(path?.originatorID == "4.4.4.9")
        #expect(path?.clusterList == ["9.9.9.9"])
        #expect(path?.nextHop == "4.4.4.9")
    }

    /// L-70 and RFC 4271 section 6.2.
    @Test func wrongASNumber() {
        let state = broken { $0.change("CE1") { $0.changePeer("11.1.1.2") { $0.remoteAS = 101 } } }
        let near = state.session("CE1", "11.1.1.2", .ipv4Unicast)
        #expect(near?.state == .idle)
        #expect(near?.reason == "PE1 is in AS 100, the peer is configured with AS 101 (Bad Peer AS).")
        let far = state.session("PE1", "11.1.1.1", .ipv4Unicast)
        #expect(far?.reason == "CE1 expects AS 101, this router is in AS 100 (Bad Peer AS).")
        #expect(state.route("PE3", "6.6.6.9/32") == nil)
    }

    /// L-71 and RFC 4271 section 9.1.2: both sites in one AS.
    @Test func sitesShareAnAS() {
        let options = ReferenceNetwork.Options(rightAS: 200)
        let looped = converged(options) { _ in }
        #expect(looped.state.paths("CE1", .ipv4Unicast, "6.6.6.9/32") == [])
        #expect(
            looped.refused(.ipv4Unicast, at: "CE1", to: "6.6.6.9/32").first?.reason
                == "the own AS 200 stands in its AS path.")
        let allowed = broken(options) {
            $0.change("CE1") { $0.changePeer("11.1.1.2") { $0.families[.ipv4Unicast]?.allowedASLoops = 1 } }
            $0.change("CE2") { $0.changePeer("21.1.1.1") { $0.families[.ipv4Unicast]?.allowedASLoops = 1 } }
        }
        #expect(allowed.allSessionsUp)
        let substituted = broken(options) {
            $0.change("PE1") {
                $0.changePeer("11.1.1.1", in: "vpn1") { $0.families[.ipv4Unicast]?.substitutesAS = true }
            }
            $0.change("PE2") {
                $0.changePeer("21.1.1.2", in: "vpn1") { $0.families[.ipv4Unicast]?.substitutesAS = true }
            }
        }
        #expect(substituted.paths("CE1", .ipv4Unicast, "6.6.6.9/32").first?.asPath == [100, 100])
        #expect(substituted.allSessionsUp)
    }

    /// L-74: on one side it is missing, and neither end comes up.
    @Test func hopLimitMissing() {
        let state = broken { $0.change("PE3") { $0.changePeer("6.6.6.9") { $0.ebgpMaxHop = nil } } }
        let near = state.session("PE3", "6.6.6.9", .vpnv4)
        #expect(near?.state == .idle)
        #expect(near?.reason == "6.6.6.9 is not on a connected network and the EBGP peer has no ebgp-max-hop.")
        #expect(state.session("PE4", "1.1.1.9", .vpnv4)?.state == .connect)
    }

    /// L-77: between the customer carrier's own PEs.
    @Test func edgeTargetsDiffer() {
        let state = broken { $0.change("PE3") { $0.instance("vpn1") { $0.importTargets = ["9:9"] } } }
        #expect(state.session("PE3", "6.6.6.9", .vpnv4)?.state == .established)
        #expect(state.table("PE3", .vpnv4)?.routes.contains { $0.source == .peer("6.6.6.9") } == false)
        #expect(state.route("PE3", "172.16.2.0/24", "vpn1") == nil)
        #expect(state.route("PE4", "172.16.1.0/24", "vpn1") != nil)
    }

    /// L-78: the site's loopbacks do not enter BGP.
    @Test func importMissing() {
        let state = broken { $0.change("CE2") { $0.family(.ipv4Unicast) { $0.imports = [] } } }
        #expect(state.session("PE2", "21.1.1.2", .ipv4Unicast)?.prefixesReceived == 0)
        #expect(state.route("PE3", "6.6.6.9/32") == nil)
    }

    /// L-60, L-61, L-62: each `import-rib` of the labeled family mode has its own signature.
    @Test func ribImportsMissing() {
        let site = broken(.vendorLabeledFamily) {
            $0.change("PE1") { $0.family(.ipv4Unicast, in: "vpn1") { $0.ribImports = [] } }
        }
        #expect(site.paths("PE1", .ipv4Labeled, "1.1.1.9/32", in: "vpn1").first?.isBest == true)
        #expect(site.route("PE1", "1.1.1.9/32", "vpn1") == nil)
        #expect(site.paths("PE2", .evpn, "1.1.1.9/32") == [])

        let remote = broken(.vendorLabeledFamily) {
            $0.change("PE1") { $0.family(.ipv4Labeled, in: "vpn1") { $0.ribImports = [] } }
        }
        #expect(remote.route("PE1", "6.6.6.9/32", "vpn1") != nil)
        #expect(remote.paths("CE1", .ipv4Labeled, "6.6.6.9/32") == [])

        let edge = broken(.vendorLabeledFamily) {
            $0.change("PE3") { $0.family(.ipv4Unicast) { $0.ribImports = [] } }
        }
        #expect(edge.paths("PE3", .ipv4Labeled, "6.6.6.9/32").first?.isBest == true)
        #expect(edge.routers["PE3"]?.bgpLSPs.contains { $0.kind == .ingress && $0.fec == "6.6.6.9/32" } == true)
        #expect(edge.route("PE3", "6.6.6.9/32") == nil)
        #expect(edge.session("PE3", "6.6.6.9", .vpnv4)?.state == .idle)
    }
}
