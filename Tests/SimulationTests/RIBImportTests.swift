import Testing

@testable import Simulation

/// What `import-rib` takes of routes that are not valid in their own table.
@Suite struct RIBImportTests {
    /// In labeled address family mode, PE1 without a tunnel to CE1: the site's labeled routes are not valid there.
    private func withoutTunnel(_ change: (inout NetworkModel) -> Void) -> NetworkState {
        var model = ReferenceNetwork(options: .vendorLabeledFamily).model
        model.change("PE1") { $0.changePeer("11.1.1.1", in: "vpn1") { $0.makesLocalTunnel = false } }
        change(&model)
        return ControlPlane.state(of: model)
    }

    private func setNeed(_ routes: Bool, _ model: inout NetworkModel) {
        model.change("PE1") {
            $0.family(.ipv4Unicast, in: "vpn1") { family in
                for index in family.ribImports.indices { family.ribImports[index].needsValidRoutes = routes }
            }
        }
    }

    @Test func anInvalidRouteComesAndGoesOnByEVPN() {
        let state = withoutTunnel { _ in }
        #expect(state.paths("PE1", .ipv4Labeled, "1.1.1.9/32", in: "vpn1").first?.isValid == false)
        let taken = state.paths("PE1", .ipv4Unicast, "1.1.1.9/32", in: "vpn1").first
        #expect(taken?.source == .localCross && taken?.isValid == false)
        #expect(state.route("PE1", "1.1.1.9/32", "vpn1") == nil)
        // The far PE is drawn to a PE that has no way on.
        #expect(state.paths("PE2", .evpn, "1.1.1.9/32").count == 1)
        #expect(state.route("PE2", "1.1.1.9/32", "vpn1") != nil)
    }

    @Test func validRouteLeavesItBehind() {
        let state = withoutTunnel { setNeed(true, &$0) }
        #expect(state.paths("PE1", .ipv4Labeled, "1.1.1.9/32", in: "vpn1").first?.isValid == false)
        #expect(state.paths("PE1", .ipv4Unicast, "1.1.1.9/32", in: "vpn1") == [])
        #expect(state.paths("PE2", .evpn, "1.1.1.9/32") == [])
    }

    @Test func softwareThatTakesValidRoutesAloneLeavesItBehind() {
        let state = withoutTunnel { $0.behaviour.importsInvalidRoutes = false }
        #expect(state.paths("PE1", .ipv4Unicast, "1.1.1.9/32", in: "vpn1") == [])
        #expect(state.paths("PE2", .evpn, "1.1.1.9/32") == [])
    }

    @Test func aValidRouteComesEitherWay() {
        for needs in [true, false] {
            var model = ReferenceNetwork(options: .vendorLabeledFamily).model
            setNeed(needs, &model)
            let state = ControlPlane.state(of: model)
            #expect(state.paths("PE1", .ipv4Unicast, "1.1.1.9/32", in: "vpn1").first?.isBest == true)
            #expect(state.paths("PE2", .evpn, "1.1.1.9/32").first?.isBest == true)
        }
    }
}
