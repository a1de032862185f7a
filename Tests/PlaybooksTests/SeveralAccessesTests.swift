import Diagnostics
import Fleet
import TestSupport
import Testing

@testable import Playbooks

/// Sites of one service with accesses of their own: each has the steps, sessions and checks of its own.
@Suite struct SeveralAccessesTests {
    private func model(
        _ network: ThreeCarriers = .mixed, _ change: (String) -> String = { $0 }
    ) throws(DiagnosticList) -> ServiceModel {
        try ServiceModel.make(
            Inventory.read(network.inventory, file: "inventory.yaml"),
            Playbook.read(change(network.playbook()), file: "play.yaml"))
    }

    private func messages(_ change: (String) -> String) -> [String] {
        do {
            _ = try model(.mixed, change)
            return []
        } catch {
            return error.all.map(\.message)
        }
    }

    @Test(arguments: [
        ("csc-access", "PE1", "level1-vpns", "1 items"), ("csc-access", "PE1", "level1-vpns.0.name", "alpha"),
        ("csc-access", "PE1", "options.mode", "labeled-route"), ("csc-ldp", "PE1", "level1-vpns.0.name", "gamma"),
        ("csc-ldp", "PE1", "options.mode", "ldp"), ("csc-ldp", "PE1", "level1-vpns.0.igps.0.process", "103"),
        ("csc-access", "PE1", "level1-vpns.0.igps", "0 items"), ("csc-ldp", "PE1", "csc-links", "1 items"),
        ("csc-ldp", "PE1", "site-loopbacks", "1 items"), ("backbone-igp", "PE1", "level1-vpns", "2 items"),
        ("csc-access", "PE3", "options.mode", "labeled-address-family"),
        ("csc-access", "beta-wce", "options.mode", "labeled-address-family"),
        ("csc-access", "alpha-wce", "options.mode", "labeled-route"), ("csc-ldp", "gamma-wce", "options.mode", "ldp"),
        ("level2-access", "beta-wpe", "options.mode", "labeled-address-family"),
        ("level2-access", "beta-wpe", "internal-peers", "1 items"),
        ("mp-bgp", "gamma-wpe", "internal-peers", "0 items"),
        ("mp-bgp", "gamma-wpe", "vpnv4-peers.0.router", "gamma-epe"),
    ])
    func eachSiteGoesByItsOwn(_ task: String, _ router: String, _ path: String, _ value: String) throws {
        #expect(try model().text(task, router, path) == value)
    }

    @Test func stepsAreForTheSitesThatHaveThem() throws {
        let tasks = try model().tasks
        func routers(_ task: String) -> [String] {
            tasks.first { $0.name == task }?.routers.map(\.router).sorted() ?? []
        }
        #expect(
            routers("csc-access") == [
                "PE1", "PE2", "PE3", "PE4", "alpha-ece", "alpha-wce", "beta-ece", "beta-wce",
            ])
        #expect(routers("csc-ldp") == ["PE1", "PE2", "gamma-ece", "gamma-wce"])
        #expect(routers("level2-access").allSatisfy { !$0.hasPrefix("gamma") && !$0.hasPrefix("PE") })
    }

    @Test func checksAskEachSiteInItsOwnMode() throws {
        let all = try model().tasks.flatMap(\.expectations)
        let peers = all.compactMap { subject -> String? in
            guard case .bgpPeer(_, _, let vpn, let mode) = subject.expectation, subject.router.hasPrefix("PE") else {
                return nil
            }
            return "\(subject.router) \(vpn ?? "") \(mode.rawValue)"
        }
        #expect(
            peers == [
                "PE1 alpha labeled-route", "PE2 alpha labeled-route", "PE3 beta labeled-address-family",
                "PE4 beta labeled-address-family",
            ])
        let sessions = all.filter { subject in
            if case .ldpSession(_, "gamma") = subject.expectation { true } else { false }
        }
        #expect(sessions.map(\.router) == ["PE1", "PE2"])
        let paths = all.compactMap { subject -> String? in
            guard case .endToEndLSP(_, _, _, let distribution) = subject.expectation else { return nil }
            return "\(subject.router) \(distribution.rawValue)"
        }
        #expect(paths.contains("alpha-wpe bgp") && paths.contains("gamma-wpe ldp") && paths.count == 6)
    }

    /// The nearest counts: the carrier, its Level 1 VPN, the service.
    @Test func theNearestAccessCounts() throws {
        let playbook = ThreeCarriers.mixed.playbook()
            .replacing("service:\n", with: "carriers: { beta-west: { access: { mode: ldp } } }\nservice:\n")
            .replacing(
                "access: { mode: labeled-address-family }", with: "access: { mode: labeled-route }, process: 102")
        let network = try ServiceNetwork(
            inventory: Inventory.read(ThreeCarriers.mixed.inventory, file: "inventory.yaml"),
            service: Playbook.read(playbook, file: "play.yaml").service)
        #expect(network.access(of: "beta-west").mode == .ldp)
        #expect(network.access(of: "beta-east").mode == .labeledRoute)
        #expect(network.access(of: "gamma-west").mode == .ldp)
        #expect(network.access(of: nil).mode == .labeledRoute)
    }

    @Test func aRouterTakesOneLabelMode() {
        let found = messages {
            $0.replacing("access: { mode: ldp }, process: 103", with: "access: { mode: labeled-address-family }")
        }
        #expect(
            found.contains(
                "router `PE1`: `alpha-west` hangs on it in mode labeled-route and `gamma-west` in mode "
                    + "labeled-address-family, and a router takes one of the two"), "\(found)")
    }

    @Test func anInstanceTakesOneAccess() throws {
        let one = OtherNetwork.inventory.replacing("n2 x1 10.3.3.0/31", with: "n1 x3 10.3.3.0/31")
        let playbook = OtherNetwork.playbook.replacing(
            "service:\n", with: "carriers: { east: { access: { mode: ldp } } }\nservice:\n")
        let error = #expect(throws: DiagnosticList.self) { try OtherNetwork.model(one, playbook) }
        #expect(
            error?.all.map(\.message).contains {
                $0.hasPrefix("level1-vpn `carried`: its sites `west` (labeled-route) and `east` (ldp) are in one VPN")
            } == true, "\(error.debugDescription)")
    }

    @Test func carriersAreSitesOfTheService() {
        let unknown = messages {
            $0.replacing("service:\n", with: "carriers: { bta-west: { access: { mode: ldp } } }\nservice:\n")
        }
        #expect(unknown == ["playbook: `carriers`: there is no carrier `bta-west` in the inventory"])
        let level1 = messages {
            $0.replacing("service:\n", with: "carriers: { backbone: { access: { mode: ldp } } }\nservice:\n")
        }
        #expect(level1 == ["carriers: `backbone` is no carrier of level 2 in the inventory"])
    }

    @Test func aServiceNeedsAnAccessWhereAVPNHasNone() {
        let found = messages { $0.replacing(", access: { mode: labeled-route }", with: "") }
        #expect(found == ["service: `access` is missing: expected { mode: labeled-route }"])
    }

    @Test func aStepThatNoSiteHasIsRefused() {
        let found = messages {
            $0.replacing("step: level2-access", with: "").replacing(
                "step: level2-pe-ce-labels", with: "step: level2-ldp-distribution")
        }
        #expect(
            found.contains {
                $0.hasPrefix(
                    "task `level2-access`: the step level2-ldp-distribution is not for access { mode: labeled-route, "
                        + "distribution: bgp } or { mode: labeled-address-family, distribution: bgp } or { mode: ldp }")
            }, "\(found)")
    }

    @Test func optionsMayBeASitesOwn() throws {
        let changed = try model(.mixed) {
            $0.replacing(
                "access: { mode: labeled-address-family }",
                with: "access: { mode: labeled-address-family }, options: { labeled-routes: igp, next-hop-local: true }"
            ).replacing(
                "service:\n", with: "carriers: { beta-east: { options: { next-hop-local: false } } }\nservice:\n")
        }
        for (router, routes, local) in [
            ("alpha-wce", "loopbacks", "false"), ("beta-wce", "igp", "true"), ("beta-ece", "igp", "false"),
        ] {
            #expect(changed.text("csc-access", router, "options.labeled-routes") == routes)
            #expect(changed.text("level2-access", router, "internal-peers.0.next-hop-local") == local)
        }
    }

    @Test func whatALevel1PEHasOnceMustAgree() {
        let found = messages {
            $0.replacing(
                "access: { mode: ldp }", with: "access: { mode: ldp }, options: { advertise-route-mode: best }")
        }
        #expect(found == [])
        let alike = ThreeCarriers.alike.playbook().replacing(
            "sites: [ beta-west, beta-east ],",
            with: "sites: [ beta-west, beta-east ], options: { advertise-route-mode: best },")
        let error = #expect(throws: DiagnosticList.self) {
            try ServiceModel.make(
                Inventory.read(ThreeCarriers.alike.inventory, file: "inventory.yaml"),
                Playbook.read(alike, file: "play.yaml"))
        }
        #expect(
            error?.all.first?.message
                == "router `PE1`: `alpha-west` and `beta-west` hang on it and differ in `advertise-route-mode`, of which a Level "
                + "1 PE has one")
    }
}
