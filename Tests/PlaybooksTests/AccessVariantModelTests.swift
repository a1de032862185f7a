import Diagnostics
import Fleet
import Testing

@testable import Playbooks

/// What the access mode, the distribution and the AS numbers make of a service.
@Suite struct AccessVariantModelTests {
    private func errors(_ change: (String) -> String, inventory: String = OtherNetwork.inventory) -> [String] {
        do {
            _ = try OtherNetwork.model(inventory, change(OtherNetwork.playbook))
            return []
        } catch {
            return error.all.map {
                "\($0.location.map { "\($0.line):" } ?? "")\($0.message)" + ($0.hint.map { " | \($0)" } ?? "")
            }
        }
    }

    @Test func stepsOfAnotherModeAreRefused() {
        let found = errors { $0.replacing("mode: labeled-route", with: "mode: ldp") }
        #expect(
            found.contains(
                "19:task `four`: the step ce-pe-labeled-access is not for access { mode: ldp } | that has ce-pe-ldp-access"
            ),
            "\(found)")
        let distributed = errors { $0.replacing("mode: labeled-route", with: "mode: labeled-route, distribution: ldp") }
        #expect(
            distributed == [
                "20:task `five`: the step level2-pe-ce-labels is not for access { mode: labeled-route, distribution: ldp } "
                    + "| that has ce-pe-labeled-access and level2-ldp-distribution"
            ])
    }

    @Test func distributionIsForLabeledModesAndProcessesForLDP() {
        let both = errors { $0.replacing("mode: labeled-route", with: "mode: ldp, distribution: bgp") }
        #expect(both.contains { $0.hasPrefix("3:access: `distribution` is for the labeled modes") }, "\(both)")
        let process = errors { $0.replacing("rt: \"64500:1\"", with: "rt: \"64500:1\", process: 7") }
        #expect(process == ["4:level1-vpn: `process` is for access { mode: ldp }"])
    }

    /// The same network with LDP over the CSC links; both carriers run the same protocol.
    private static let ldp = OtherNetwork.playbook.replacing("mode: labeled-route", with: "mode: ldp")
        .replacing(
            "step: ce-pe-labeled-access, checks: [evpn-route, labeled-route]",
            with: "step: ce-pe-ldp-access, checks: [ldp-session, ldp-lsp]"
        )
        .replacing("  - { name: five, step: level2-pe-ce-labels, checks: [bgp-peer] }\n", with: "")

    @Test func anInstanceRunsItsSitesIGPUnderANumberOfItsOwn() throws {
        let ospf = OtherNetwork.inventory.replacing(
            "igp: isis, is-level: level-2, cost-style: wide, is-names: true", with: "igp: ospf"
        )
        .replacing("level: 2, as: 64501, igp: isis", with: "level: 2, as: 64501, igp: ospf")
        let model = try OtherNetwork.model(ospf, Self.ldp.replacing("[isis-adjacency]", with: "[ospf-adjacency]"))
        // The backbone has OSPF process 1 already.
        #expect(model.text("four", "n1", "level1-vpns.0.igps.0.process") == "2")
        #expect(model.text("four", "n1", "level1-vpns.0.igps.0.areas.0.links") == "2 items")
        #expect(model.text("four", "n1", "level1-vpns.0.ldp-peers") == "2 items")
        #expect(model.text("four", "n2", "site-loopbacks.0.address") == "10.2.0.3")
        let isis = try OtherNetwork.model(OtherNetwork.inventory, Self.ldp)
        #expect(isis.text("four", "n1", "level1-vpns.0.igps.0.process") == "1")
        #expect(isis.text("four", "n1", "level1-vpns.0.igps.0.nets.0") == "49.0001.0100.0000.0001.00")
    }

    @Test func checksLookAtBothEndsOfTheLinkAndAtThePEsBehind() throws {
        let found = try OtherNetwork.model(OtherNetwork.inventory, Self.ldp).tasks[3].expectations
        let sessions = found.filter { $0.check == .ldpSession }
        #expect(
            sessions.map { "\($0.router): \($0.subject)" } == [
                "n1: wb1 (10.1.0.1)", "n1: wb2 (10.1.0.2)", "n2: eb1 (10.2.0.1)", "wb1: n1 (10.0.0.1)",
                "wb2: n1 (10.0.0.1)",
                "eb1: n2 (10.0.0.2)",
            ])
        let paths = found.filter { $0.check == .ldpLSP }
        #expect(
            paths.map { "\($0.router): \($0.subject)" } == [
                "n1: 10.1.0.3/32 of we1", "n1: 10.1.0.4/32 of we2", "n2: 10.2.0.3/32 of ee1", "wb1: 10.2.0.3/32 of ee1",
                "wb2: 10.2.0.3/32 of ee1", "eb1: 10.1.0.3/32 of we1", "eb1: 10.1.0.4/32 of we2",
                "we1: 10.2.0.3/32 of ee1", "we2: 10.2.0.3/32 of ee1", "ee1: 10.1.0.3/32 of we1",
                "ee1: 10.1.0.4/32 of we2",
            ])
        let end = try OtherNetwork.model(
            OtherNetwork.inventory, Self.ldp.replacing("{ check: vpnv4-route, within: 90s }", with: "end-to-end-lsp"))
        guard case .endToEndLSP(_, _, _, .ldp) = end.tasks[5].expectations.first?.expectation else {
            Issue.record("\(end.tasks[5].expectations)")
            return
        }
    }

    @Test func aProcessNumberThatIsTakenIsRefused() throws {
        let ospf = OtherNetwork.inventory.replacing(
            "igp: isis, is-level: level-2, cost-style: wide, is-names: true", with: "igp: ospf"
        )
        .replacing("level: 2, as: 64501, igp: isis", with: "level: 2, as: 64501, igp: ospf")
        let taken = Self.ldp.replacing("rt: \"64500:1\"", with: "rt: \"64500:1\", process: 1")
            .replacing("[isis-adjacency]", with: "[ospf-adjacency]")
        let error = try #require(throws: DiagnosticList.self) { try OtherNetwork.model(ospf, taken) }
        #expect(
            error.all.map(\.message).contains("level1-vpn `carried`: the process ospf 1 at n1 is that of the backbone"))
    }

    @Test func sitesOnOnePEMustShareTheIGP() throws {
        let both = OtherNetwork.inventory.replacing("n2 x1 10.3.3.0/31", with: "n1 x3 10.3.3.0/31")
        let error = try #require(throws: DiagnosticList.self) { try OtherNetwork.model(both, Self.ldp) }
        #expect(
            error.all.map(\.message).contains(
                "level1-vpn `carried`: its sites west and east on n1 differ in their IGP, and one process serves both"))
    }

    /// Labeled BGP inside one AS is on no page of the vendor's.
    private static func undocumented(_ playbook: String) -> String {
        playbook.replacing("ebgp-max-hop: 5", with: "undocumented: true")
    }

    /// carriers-carrier.md 2.6: (c) next hops, (d) reflection, (e) no loop to get past.
    @Test func oneASMakesTheLabeledSessionsInternal() throws {
        let one = OtherNetwork.inventory.replacing("as: 64501", with: "as: 64500")
        let model = try OtherNetwork.model(
            one, Self.undocumented(OtherNetwork.playbook.replacing("as: 65001", with: "as: 65002")))
        for (router, path, value) in [
            ("n1", "level1-vpns.0.sessions.0.next-hop-local", "true"),
            ("n1", "level1-vpns.0.sessions.0.external", "false"),
            ("wb1", "csc-sessions.0.allow-as-loop", ""), ("wb1", "csc-sessions.0.next-hop-local", "false"),
        ] { #expect(model.text("four", router, path) == value, "\(router) \(path)") }
        for (router, path, value) in [
            ("wb1", "internal-peers.0.client", "true"), ("wb1", "internal-peers.0.next-hop-local", "true"),
            ("we1", "internal-peers.0.client", "false"), ("we1", "internal-peers.0.next-hop-local", "false"),
        ] { #expect(model.text("five", router, path) == value, "\(router) \(path)") }
    }

    /// L-73: where the PEs write their AS over a site's, only the site's own mark keeps its routes from coming back to it.
    @Test func substitutedASNumbersOfMultihomedSitesAreMarked() throws {
        let text = OtherNetwork.playbook.replacing("ebgp-max-hop: 5", with: "shared-as: substitute-as")
        let model = try OtherNetwork.model(OtherNetwork.inventory, text)
        #expect(model.text("four", "n1", "level1-vpns.0.sessions.0.substitute-as") == "true")
        #expect(model.text("four", "n1", "level1-vpns.0.sessions.0.soo") == "10.1.0.1:1")
        #expect(model.text("four", "n1", "level1-vpns.0.sessions.1.soo") == "10.1.0.1:1")
        #expect(model.text("four", "n2", "level1-vpns.0.sessions.0.soo") == "", "east hangs on one link")
        #expect(try OtherNetwork.model().text("four", "n1", "level1-vpns.0.sessions.0.soo") == "")
    }

    /// Of one's own it is on every link, whatever else is said.
    @Test func aSitesOwnMarkIsOnAllItsLinks() throws {
        let marked = OtherNetwork.inventory.replacing(
            "level: 2, as: 64501, igp: isis }", with: "level: 2, as: 64501, igp: isis, soo: \"64501:7\" }")
        let model = try OtherNetwork.model(marked, OtherNetwork.playbook)
        #expect(model.text("four", "n2", "level1-vpns.0.sessions.0.soo") == "64501:7")
        #expect(model.text("four", "n1", "level1-vpns.0.sessions.0.soo") == "")
        #expect(model.text("four", "eb1", "csc-sessions.0.soo") == "")
    }

    @Test func aMarkThatIsAnothersOrForNothingIsRefused() {
        let substitute = { (text: String) in text.replacing("ebgp-max-hop: 5", with: "shared-as: substitute-as") }
        let west = OtherNetwork.inventory.replacing(
            "level: 2, as: 64501, igp: isis }", with: "level: 2, as: 64501, igp: isis, soo: \"10.1.0.1:1\" }")
        #expect(
            errors(substitute, inventory: west) == [
                "5:carrier `east`: `soo`: 10.1.0.1:1 is the mark of `west`, so neither would get the other's routes"
            ])
        let internalSessions = west.replacing("as: 64501", with: "as: 64500")
        #expect(
            errors({ Self.undocumented($0.replacing("as: 65001", with: "as: 65002")) }, inventory: internalSessions)
                == [
                    "5:carrier `east`: `soo` marks what comes by EBGP over the links to the Level 1 carrier, and here nothing does"
                ])
        let core = OtherNetwork.inventory.replacing("core: { as: 64500,", with: "core: { soo: \"1:1\", as: 64500,")
        #expect(errors({ $0 }, inventory: core) == ["3:carrier `core`: `soo` is for carriers of level 2"])
    }

    @Test func twoPoliciesOfOneRouterNeedTwoNames() {
        let found = errors { $0.replacing("ebgp-max-hop: 5", with: "policies: { to-igp: a, to-pe: a }") }
        #expect(found == ["13:policies: `to-pe` and `to-igp` are two policies of one router"])
    }
}
