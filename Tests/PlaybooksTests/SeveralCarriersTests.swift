import Diagnostics
import Testing

@testable import Playbooks

@Suite struct SeveralCarriersTests {
    @Test(arguments: [
        ("access", "n1", "level1-vpns", "2 items"), ("access", "n1", "level1-vpns.1.name", "beta"),
        ("access", "n1", "level1-vpns.1.rd", "100:21"), ("access", "n2", "level1-vpns.0.links.0.interface", "x1"),
        ("access", "n2", "level1-vpns.1.sessions.0.router", "b2c"),
        ("access", "b1c", "csc-sessions.0.allow-as-loop", "1"), ("access", "a1c", "csc-sessions.0.allow-as-loop", ""),
        ("access", "a1c", "site-loopbacks", "3 items"), ("access", "a2c", "site-loopbacks", "1 items"),
        ("labels", "a1c", "internal-peers", "3 items"), ("labels", "a1r", "internal-peers.0.router", "a1c"),
        ("mp-bgp", "a1p", "vpnv4-peers.0.router", "a1r"), ("mp-bgp", "a1p", "vpnv4-peers", "1 items"),
        ("mp-bgp", "a1r", "vpnv4-peers", "2 items"), ("mp-bgp", "a1r", "vpnv4-peers.0.client", "true"),
        ("mp-bgp", "a1r", "vpnv4-peers.1.router", "a2p"), ("mp-bgp", "a1r", "vpnv4-peers.1.external", "true"),
        ("mp-bgp", "a1r", "vpnv4-peers.1.client", "false"), ("mp-bgp", "a2p", "vpnv4-peers.0.router", "a1r"),
        ("mp-bgp", "b1p", "vpnv4-peers.0.router", "b2p"), ("mp-bgp", "b1p", "vpnv4-peers.0.external", "false"),
    ])
    func contextsHold(_ task: String, _ router: String, _ path: String, _ expected: String) throws {
        #expect(try SeveralCarriers.model().text(task, router, path) == expected)
    }

    /// A PE without customers needs no VPNv4 session, and only what serves takes part.
    @Test func onlyServingRoutersPeer() throws {
        let model = try SeveralCarriers.model()
        #expect(model.tasks[3].routers.map(\.router) == ["a1p", "a1r", "a2p", "b1p", "b2p"])
    }

    @Test func nothingIsExpectedAcrossCarriers() throws {
        let expectations = try SeveralCarriers.model().tasks.flatMap(\.expectations)
        let labeled = expectations.filter { $0.check == .labeledRoute && $0.router == "a1c" }.map(\.subject)
        #expect(labeled == ["10.2.0.2/32 of a2p"])
        let paths = expectations.filter { $0.check == .endToEndLSP }.map { "\($0.router) to \($0.subject)" }
        #expect(
            paths == [
                "a1p to a2p (10.2.0.2/32)", "a2p to a1p (10.1.0.2/32)", "b1p to b2p (10.4.0.2/32)",
                "b2p to b1p (10.3.0.2/32)",
            ])
        let remote = expectations.filter { $0.check == .evpnRoute && $0.router == "n1" }.map(\.subject)
        #expect(
            remote == [
                "10.2.0.2/32 of a2p", "10.2.0.2/32 of a2p in alpha", "10.4.0.2/32 of b2p", "10.4.0.2/32 of b2p in beta",
            ])
    }

    private static let ldp = SeveralCarriers.playbook
        .replacing("mode: labeled-route", with: "mode: ldp")
        .replacing("step: ce-pe-labeled-access, checks: [labeled-route, evpn-route]", with: "step: ce-pe-ldp-access")
        .replacing("  - { name: labels, step: level2-pe-ce-labels }\n", with: "")

    /// A number by the place in the list would move all that come after a new one.
    @Test func severalVPNsSayTheirProcesses() throws {
        let error = try #require(throws: DiagnosticList.self) { try SeveralCarriers.model(playbook: Self.ldp) }
        #expect(
            error.all.map(\.message)
                == ["alpha", "beta"].map {
                    "level1-vpn `\($0)`: `process` is missing: with several, each says the number of its IGP process"
                })
        let said = Self.ldp.replacing("sites: [a1", with: "process: 11, sites: [a1")
            .replacing("sites: [b1", with: "process: 12, sites: [b1")
        let model = try SeveralCarriers.model(playbook: said)
        #expect(model.text("access", "n1", "level1-vpns.1.igps.0.process") == "12")
        let twice = said.replacing("process: 12", with: "process: 11")
        #expect(throws: DiagnosticList.self) { try SeveralCarriers.model(playbook: twice) }
    }

    /// A carrier with a VPN of its own, put before all others: what others' routers are told stays as it was, and so does
    /// what a shared Level 1 PE is told of the others.
    @Test(arguments: [false, true]) func aNewCarrierBeforeAllOthersChangesNothingOfTheirs(isLDP: Bool) throws {
        let inventory = SeveralCarriers.inventory
            .replacing(
                "links:\n",
                with: "links:\n  - { a: \"n2 x3 10.8.5.0/31\", b: \"b1c x8 10.8.5.1/31\" }\n")
        var playbook = SeveralCarriers.playbook.replacing(
            "tasks:\n", with: "  options: { shared-as: substitute-as }\ntasks:\n")
        if isLDP {
            playbook = Self.ldp.replacing("sites: [a1", with: "process: 11, sites: [a1")
                .replacing("sites: [b1", with: "process: 12, sites: [b1")
        }
        let before = try SeveralCarriers.model(inventory, playbook: playbook)
        if !isLDP {
            for router in ["n1", "n2"] {
                #expect(before.text("access", router, "level1-vpns.1.sessions.0.soo") == "10.3.0.1:1")
            }
        }
        let after = try SeveralCarriers.model(
            inventory.replacing("  a1: {", with: "  z: { level: 2, as: 300, igp: ospf }\n  a1: {")
                .replacing(
                    "links:\n",
                    with: "  zc: { role: l1-ce, carrier: z, loopback: 10.0.5.1/32 }\n"
                        + "links:\n  - { a: \"n1 x5 10.8.9.0/31\", b: \"zc x9 10.8.9.1/31\" }\n"),
            playbook: playbook.replacing(
                "level1-vpns:\n",
                with: "level1-vpns:\n    - { name: zeta, rd: \"100:9{index}\", rt: \"100:9\", sites: z"
                    + (isLDP ? ", process: 13" : "") + " }\n"))
        for (old, new) in zip(before.tasks, after.tasks) {
            #expect(old.name == new.name)
            for context in old.routers where context.router != "n1" {
                #expect(new.routers.first { $0.router == context.router } == context, "\(old.name) \(context.router)")
            }
        }
        for vpn in ["alpha", "beta"] {
            let told = try #require(Self.told(of: vpn, before))
            #expect(Self.told(of: vpn, after) == told)
        }
    }

    /// What the shared Level 1 PE is told of one VPN.
    private static func told(of vpn: String, _ model: ServiceModel) -> TemplateValue? {
        guard case .list(let vpns)? = model.value("access", "n1", "level1-vpns") else { return nil }
        return vpns.first {
            guard case .object(let members) = $0 else { return false }
            return members["name"] == .string(vpn)
        }
    }

    /// `{index}` counts routers; a loopback is the router's own.
    @Test func aDistinguisherByLoopbackIsTheRoutersOwn() throws {
        let playbook = SeveralCarriers.playbook.replacing("\"1:{index}\"", with: "\"{loopback}:1\"")
        let model = try SeveralCarriers.model(playbook: playbook)
        #expect(model.text("vpn", "a2p", "level2-vpns.0.rd") == "10.2.0.2:1")
        #expect(model.warnings == [])
    }

    @Test(arguments: [
        ("sites: [a1, a2]", "sites: [a1, a3]", "`a3` is no carrier of level 2 in the inventory"),
        ("sites: [b1, b2]", "sites: [b1, a2]", "site `a2` is in `alpha` already"),
        (", sites: [b1, b2]", "", "`sites` is missing: with several, each must say which sites it joins"),
        ("name: beta", "name: alpha", "the name `alpha` is given twice"),
        ("100:2{index}", "100:1{index}", "its rd 100:11 at n1 is that of `alpha`"),
        ("pe: b2p", "pe: a2p", "a2p is in the level1-vpn `alpha`, b1p in `beta`: there is no path between them"),
        ("sites: [b1, b2]", "sites: [b1]", "no level1-vpn joins the site `b2` of b2p"),
    ])
    func mistakesAreNamed(_ right: String, _ wrong: String, _ message: String) {
        let error = #expect(throws: DiagnosticList.self) {
            try SeveralCarriers.model(playbook: SeveralCarriers.playbook.replacing(right, with: wrong))
        }
        #expect(error?.all.contains { $0.message.contains(message) } == true, "\(error?.description ?? "")")
    }
}
