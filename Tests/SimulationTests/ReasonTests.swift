import Addressing
import Testing

@testable import Simulation

/// Every absence has its reason as a value, and the line that decided it.
@Suite struct ReasonTests {
    private func converge(
        _ options: ReferenceNetwork.Options = .ours, _ change: (inout NetworkModel) -> Void = { _ in }
    ) -> ConvergedNetwork {
        var model = ReferenceNetwork(options: options).model
        change(&model)
        return ControlPlane.converge(model)
    }

    private func destination(_ prefix: IPv4Prefix, _ family: AddressFamily = .ipv4Unicast, in instance: String? = nil)
        -> ConvergedNetwork.Destination
    {
        ConvergedNetwork.Destination(prefix, family, instance: instance ?? RouterModel.publicInstance)
    }

    /// L-23: CE1 sends nothing to PE3 because its policy wants a label, and PE1 gave none because its
    /// policy applies none.
    @Test func theChainOfAMissingLabel() {
        let network = converge {
            $0.change("PE1") {
                $0.policy("policy1", appliesLabel: false)
                $0.routePolicies["policy1"]?.nodes[0].origin = Origin("PE1 policy1")
            }
            $0.change("CE1") { $0.routePolicies["policy2"]?.nodes[0].origin = Origin("CE1 policy2") }
        }
        guard case .unsent(let unsent) = network.advertisement(of: destination("6.6.6.9/32"), by: "CE1", to: "1.1.1.9")
        else {
            Issue.record("it is sent")
            return
        }
        #expect(
            unsent.cause == .advertisement(.deniedByPolicy(.noNodeMatches(policy: "policy2", labelWanted: true))))
        #expect(unsent.deciders.first == Decider("CE1", Origin("CE1 policy2")))
        let row = network.state.paths("CE1", .ipv4Unicast, "6.6.6.9/32").first
        #expect(row?.unlabeledBecause?.cause == .label(.notApplied(.node(policy: "policy1", sequence: 1))))
        #expect(row?.unlabeledBecause?.deciders.first == Decider("PE1", Origin("PE1 policy1")))
        #expect(
            network.advertisement(of: destination("6.6.6.9/32", in: "vpn1"), by: "PE1", to: "11.1.1.1")
                == .unlabeled(nextHop: "11.1.1.2", because: row?.unlabeledBecause))
    }

    @Test func aHealthyRouteIsSentWithALabel() {
        let network = converge()
        #expect(
            network.advertisement(of: destination("6.6.6.9/32"), by: "CE1", to: "1.1.1.9")
                == .labeled(nextHop: "2.2.2.9"))
        // RFC 4271 9.2: not back to where it came from.
        guard case .unsent(let reason) = network.advertisement(of: destination("6.6.6.9/32"), by: "CE1", to: "11.1.1.2")
        else {
            Issue.record("it is sent back")
            return
        }
        #expect(reason.cause == .advertisement(.learnedFromPeer))
    }

    /// L-22: the capability on one side only.
    @Test func labelsNotNegotiated() {
        let network = converge {
            $0.change("CE1") { $0.changePeer("11.1.1.2") { $0.families[.ipv4Unicast]?.labelCapability = false } }
        }
        let near = network.state.session("CE1", "11.1.1.2", .ipv4Unicast)
        #expect(near?.unlabeledBecause?.cause == .label(.notNegotiated(here: false, there: true)))
        #expect(near?.unlabeledBecause?.deciders.map(\.router) == ["CE1"])
    }

    /// L-45, L-46, L-40, L-43.
    @Test func crossings() {
        func obstacle(_ change: @escaping (inout InstanceModel) -> Void) -> Cause? {
            converge { $0.change("PE2") { $0.instance("vpn1", change) } }
                .exportObstacle(of: "6.6.6.9/32", instance: "vpn1", to: .evpn, at: "PE2")?.cause
        }
        #expect(obstacle { _ in } == nil)
        #expect(obstacle { $0.evpnRouting = false } == .crossing(.evpnRoutingOff))
        #expect(obstacle { $0.routeDistinguisher = nil } == .crossing(.noDistinguisher))
        #expect(
            obstacle { $0.bgp?.families[.ipv4Unicast]?.advertisesToEVPN = false } == .crossing(.notAdvertisedToEVPN))
        let network = converge { $0.change("PE1") { $0.instance("vpn1") { $0.evpnImportTargets = ["2:2"] } } }
        var route = destination("6.6.6.9/32", .evpn)
        route.routeDistinguisher = "200:2"
        #expect(
            network.importObstacle(of: route, into: "vpn1", at: "PE1")?.cause
                == .crossing(.targetsDiffer(carried: ["1:1"], imported: ["2:2"])))
        #expect(converge().importObstacle(of: route, into: "vpn1", at: "PE1") == nil)
    }

    /// L-62, L-63.
    @Test func importsOfLabeledTables() {
        var options = ReferenceNetwork.Options.ours
        options.labeledFamily = true
        let route = destination("6.6.6.9/32", .ipv4Labeled)
        #expect(converge(options).ribImportObstacle(of: route, into: .ipv4Unicast, at: "CE1") == nil)
        let without = converge(options) {
            $0.change("CE1") { $0.family(.ipv4Unicast) { $0.ribImports = [] } }
        }
        #expect(
            without.ribImportObstacle(of: route, into: .ipv4Unicast, at: "CE1")?.cause
                == .crossing(.noRIBImport(from: .ipv4Labeled)))
        #expect(
            converge(options).ribImportObstacle(
                of: destination("1.1.1.9/32", .ipv4Labeled), into: .ipv4Unicast, at: "CE1")?
                .cause == .crossing(.originatedHere))
    }

    /// L-11, L-14, L-02 and the neighbour's part of a path.
    @Test func bindings() {
        #expect(converge().bindingObstacle(of: "2.2.2.9/32", at: "PE3") == nil)
        let off = converge { $0.change("CE1") { $0.instance { $0.ldpInterfaces["eth1"] = nil } } }
        let reason = off.bindingObstacle(of: "2.2.2.9/32", at: "PE3")
        #expect(reason?.cause == .binding(.noSession(interface: "eth2", neighbour: "CE1")))
        #expect(reason?.deciders.map(\.router) == ["CE1"])
        let missing = off.state.routers["PE3"]?.missingAdjacencies.first { $0.linkProtocol == .ldp }
        #expect(missing?.because.cause == .adjacency(.notEnabled(router: "CE1", interface: "eth1")))
        let untriggered = converge { $0.change("CE1") { $0.mpls.lspTrigger = .none } }
        #expect(
            untriggered.bindingObstacle(of: "2.2.2.9/32", at: "PE3")?.cause == .binding(.noLabelFrom(router: "CE1")))
        #expect(converge().bindingObstacle(of: "6.6.6.9/32", at: "PE3")?.cause == .binding(.bgpRoute))
    }

    @Test func adjacencies() {
        #expect(converge().state.routers.values.allSatisfy { $0.missingAdjacencies.isEmpty })
        func first(_ router: String, _ change: @escaping (inout NetworkModel) -> Void) -> Cause? {
            converge(.ours, change).state.routers[router]?.missingAdjacencies.first?.because.cause
        }
        #expect(
            first("PE3") { $0.change("CE1") { $0.interfaces["eth1"]?.adminUp = false } }
                == .adjacency(.interfaceDown(router: "CE1", interface: "eth1")))
        #expect(
            first("PE1") { $0.change("PE2") { $0.instance { $0.isis[0].networkEntities = ["10.0000.0000.0004.00"] } } }
                == .adjacency(.sameID("0000.0000.0004")))
        #expect(
            first("PE1") { $0.change("PE2") { $0.interfaces["eth1"]?.address = "30.1.2.2" } }
                == .adjacency(.subnetsDiffer("30.1.1.0/24", "30.1.2.0/24")))
    }

    /// L-84: `peer ignore`, at either end.
    @Test func ignoredPeers() {
        let state = converge { $0.change("PE3") { $0.changePeer("2.2.2.9") { $0.isIgnored = true } } }.state
        #expect(state.session("PE3", "2.2.2.9", .ipv4Unicast)?.state == .idleAdmin)
        #expect(state.session("PE3", "2.2.2.9", .ipv4Unicast)?.because?.cause == .session(.ignored(router: "PE3")))
        #expect(
            state.session("CE1", "1.1.1.9", .ipv4Unicast)?.because?.cause
                == .session(.farEnd(router: "PE3", .ignored(router: "PE3"))))
    }
}
