import Addressing
import Testing

@testable import Simulation

/// What the finished service looks like, by the vendor's options and by ours.
@Suite struct EndStateTests {
    enum Variant: CaseIterable {
        case vendors
        case ours
        case labeledFamily
        case reflected

        var options: ReferenceNetwork.Options {
            switch self {
            case .vendors: .vendor
            case .ours: .ours
            case .labeledFamily: .vendorLabeledFamily
            case .reflected: ReferenceNetwork.Options(reflector: true)
            }
        }

        var model: NetworkModel { ReferenceNetwork(options: options).model }
        /// In the labeled family example the PEs give the CEs no unicast family, which the CEs' own defaults offer.
        func leavesOut(_ session: BGPSession, of router: String) -> Bool {
            self == .labeledFamily && router.hasPrefix("CE") && session.remoteAS == 100
                && session.family == .ipv4Unicast
        }

        var labelFamily: AddressFamily { self == .labeledFamily ? .ipv4Labeled : .ipv4Unicast }
    }

    @Test(arguments: Variant.allCases)
    func everySessionIsUp(_ variant: Variant) {
        let state = ControlPlane.state(of: variant.model)
        #expect(state.oscillation == nil)
        for router in state.routers.values {
            for session in router.bgpSessions where !variant.leavesOut(session, of: router.name) {
                #expect(session.state == .established, "\(router.name) \(session.peer): \(session.reason ?? "")")
                #expect(session.reason == nil)
            }
            #expect(router.ldpSessions.allSatisfy { $0.state == .operational })
        }
        #expect(state.routers["PE1"]?.ldpSessions.count == 1)
        #expect(state.routers["CE1"]?.ospfNeighbors.count == 1)
        #expect(state.routers["PE1"]?.isisNeighbors.map(\.level) == [1, 2])
    }

    @Test func aRouterInTheCoreSwapsLDPLabels() {
        let model = Variant.reflected.model
        let trace = LabelWalk(model, ControlPlane.state(of: model)).trace(from: "PE3", to: "6.6.6.9", payload: .labeled)
        #expect(trace.hops.map(\.router) == ["PE3", "CE1", "PE1", "P", "PE2", "CE2", "PE4"])
        // PE1 puts LDP's label over EVPN's; P, last but one, takes it off.
        #expect(trace.hops.map(\.leaving.count) == [1, 1, 2, 1, 1, 0, 0])
    }

    @Test(arguments: Variant.allCases)
    func internalRoutesReachTheFarSiteWithLabels(_ variant: Variant) {
        let state = ControlPlane.state(of: variant.model)
        for (router, far) in [("PE3", "6.6.6.9/32"), ("PE4", "1.1.1.9/32")] as [(String, IPv4Prefix)] {
            let route = state.route(router, far)
            #expect(route?.label != nil)
            #expect(route?.tunnel != nil)
            #expect(state.paths(router, variant.labelFamily, far).first?.outLabel != nil)
        }
        #expect(state.paths("PE1", .evpn, "6.6.6.9/32").first?.isBest == true)
    }

    /// RFC 4364 section 9: the backbone and the carrier's own edges to it know the internal routes of the carrier only.
    @Test(arguments: Variant.allCases)
    func externalRoutesStayWithTheEdges(_ variant: Variant) {
        let state = ControlPlane.state(of: variant.model)
        #expect(state.route("PE4", "172.16.1.0/24", "vpn1")?.nextHop == "1.1.1.9")
        #expect(state.route("CE4", "172.16.1.0/24") != nil)
        for router in ["CE1", "CE2", "PE1", "PE2"] {
            let all = state.routers[router]?.routes.values.joined().map(\.prefix) ?? []
            #expect(!all.contains { $0.description.hasPrefix("172.16.") })
            #expect(
                !(state.routers[router]?.bgpTables ?? []).contains { table in
                    table.routes.contains { $0.prefix.description.hasPrefix("172.16.") }
                })
        }
    }

    @Test(arguments: Variant.allCases)
    func labelsLeadFromEdgeToEdge(_ variant: Variant) {
        let model = variant.model
        let walk = LabelWalk(model, ControlPlane.state(of: model))
        let there = walk.trace(from: "PE3", to: "6.6.6.9", payload: .labeled)
        #expect(there.outcome == .arrived(router: "PE4"))
        guard variant != .reflected else { return }
        #expect(there.hops.map(\.router) == ["PE3", "CE1", "PE1", "PE2", "CE2", "PE4"])
        // Neighbours pop for each other, so that one label is left everywhere and none on the last link.
        #expect(there.hops.map(\.leaving.count) == [1, 1, 1, 1, 0, 0])
        let back = walk.trace(from: "PE4", to: "1.1.1.9", payload: .labeled)
        #expect(back.outcome == .arrived(router: "PE3"))
    }

    @Test(arguments: Variant.allCases)
    func customersReachEachOther(_ variant: Variant) {
        let model = variant.model
        let walk = LabelWalk(model, ControlPlane.state(of: model))
        #expect(walk.trace(from: "CE3", to: "172.16.2.1").outcome == .arrived(router: "CE4"))
        #expect(walk.trace(from: "CE4", to: "172.16.1.1").outcome == .arrived(router: "CE3"))
        #expect(walk.trace(from: "PE3", to: "6.6.6.9").outcome == .arrived(router: "PE4"))
    }

    @Test func ourOptionsCarryTheLoopbacksOnly() {
        let state = ControlPlane.state(of: Variant.ours.model)
        let carried = state.routes("PE1", "vpn1").filter { $0.source == .ebgp || $0.source == .ibgp }
        #expect(carried.map(\.prefix.description) == ["1.1.1.9/32", "6.6.6.9/32"])
    }
}
