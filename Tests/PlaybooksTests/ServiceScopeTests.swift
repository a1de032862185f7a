import Diagnostics
import Fleet
import TestSupport
import Testing

@testable import Playbooks

/// A service is about the sites that its Level 1 VPNs join and the Level 1 routers that those need, and about nothing else.
@Suite struct ServiceScopeTests {
    private func network(_ playbook: String, _ inventory: String = SeveralCarriers.inventory) throws -> ServiceNetwork {
        try ServiceNetwork(
            inventory: Inventory.read(inventory, file: "net.yaml"),
            service: Playbook.read(playbook, file: "play.yaml").service)
    }

    /// The two carriers' playbook with beta alone.
    private static let beta = SeveralCarriers.playbook
        .replacing("    - { name: alpha, rd: \"100:1{index}\", rt: \"100:1\", sites: [a1, a2] }\n", with: "")
        .replacing(#/    - name: red\n(      [^\n]*\n)*/#, with: "")

    @Test func otherSitesAreLeftOut() throws {
        let network = try network(Self.beta)
        #expect(network.inventory.carriers.map(\.name) == ["core", "b1", "b2"])
        #expect(network.inventory.routers.map(\.name) == ["n1", "n2", "b1c", "b1p", "b2c", "b2p"])
        #expect(network.inventory.links.count == 3)
        let model = try SeveralCarriers.model(playbook: Self.beta)
        let routers = Set(model.tasks.flatMap { $0.routers.map(\.router) + $0.expectations.map(\.router) })
        #expect(routers == ["n1", "n2", "b1c", "b1p", "b2c", "b2p"])
        #expect(model.text("access", "n1", "level1-vpns") == "1 items")
        #expect(model.text("access", "n1", "csc-links") == "1 items")
    }

    /// Route distinguishers are made of it, and must not change with what a playbook leaves out.
    @Test func routersKeepTheirNumbers() throws {
        let network = try network(Self.beta)
        let pe = try #require(network.index.router("b1p"))
        #expect(network.index.number(of: pe) == 4)
        #expect(try SeveralCarriers.model(playbook: Self.beta).text("vpn", "b1p", "level2-vpns.0.rd") == "2:4")
    }

    @Test func aServiceOfAllSitesIsTheWholeInventorys() throws {
        let network = try network(OtherNetwork.playbook, OtherNetwork.inventory)
        #expect(network.inventory == network.whole)
    }

    /// n3 hangs on n2 alone; n4 is a second way between n1 and n2; n5 carries the other carrier's site.
    @Test func level1RoutersAreThoseOnAWayBetweenTheEdges() throws {
        let more = SeveralCarriers.inventory.replacing(
            "  a1c: { role",
            with: """
                  n3: { role: l1-p, carrier: core, loopback: 10.0.0.3/32 }
                  n4: { role: l1-p, carrier: core, loopback: 10.0.0.4/32 }
                  n5: { role: l1-pe, carrier: core, loopback: 10.0.0.5/32 }
                  a1c: { role
                """
        ).replacing("n1 x1 10.8.1.0/31", with: "n5 x1 10.8.1.0/31").replacing(
            "links:\n",
            with: """
                links:
                  - { a: "n2 y0 10.9.1.0/31", b: "n3 y0 10.9.1.1/31" }
                  - { a: "n3 y1 10.9.2.0/31", b: "n5 y1 10.9.2.1/31" }
                  - { a: "n1 y1 10.9.3.0/31", b: "n4 y1 10.9.3.1/31" }
                  - { a: "n4 y2 10.9.4.0/31", b: "n2 y2 10.9.4.1/31" }

                """)
        let beta = try network(Self.beta, more).inventory.routers.filter { $0.role.carrierLevel == .level1 }
        #expect(beta.map(\.name) == ["n1", "n2", "n4"])
        let both = try network(SeveralCarriers.playbook, more).inventory.routers
        #expect(Set(both.map(\.name)).isSuperset(of: ["n1", "n2", "n3", "n4", "n5"]))
    }

    @Test func aTemplateForARouterOfAnotherSiteIsRefused() throws {
        let own = Self.beta + "\n  - { name: own, template: own.xml, targets: \"TARGETS\" }\n"
        func targets(_ text: String) throws -> [String] {
            try SeveralCarriers.model(playbook: own.replacing("TARGETS", with: text)).tasks.last?.routers.map(\.router)
                ?? []
        }
        #expect(try targets("l1-ce") == ["b1c", "b2c"])
        let error = #expect(throws: DiagnosticList.self) { try targets("a1c, b1c") }
        #expect(
            error?.all.map(\.message) == [
                "task `own`: `targets`: a1c has nothing to do with the sites of this service"
            ])
    }

    @Test func aCustomerAtAnotherSiteIsRefused() {
        let wrong = Self.beta.replacing("pe: b1p", with: "pe: a1p")
        let error = #expect(throws: DiagnosticList.self) { try SeveralCarriers.model(playbook: wrong) }
        #expect(
            error?.all.map(\.message).contains("level2-vpn `blue`: no level1-vpn joins the site `a1` of a1p") == true)
    }
}
