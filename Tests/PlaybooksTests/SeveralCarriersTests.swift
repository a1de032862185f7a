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
        #expect(remote == ["10.2.0.2/32 of a2p", "10.4.0.2/32 of b2p"])
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
