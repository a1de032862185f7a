import Addressing
import Diagnostics
import Foundation
import Playbooks
import Simulation
import Testing
import XML
import YANG

@testable import Verification

/// Customers' routes where they must not be, and causes that no template wrote.
@Suite struct LeakTests {
    private static let edge = "level2-vpn/l2-pe.xml"

    /// A second VPN on the same PEs, with addresses of its own or with those of the first; nobody says what its customers'
    /// routers are configured with.
    private func twoVPNs(_ text: String, prefixes: (String, String) = ("10.7.1.0/24", "10.7.2.0/24")) -> String {
        text.replacingOccurrences(
            of: "  # The defaults, which are",
            with: """
                    - name: blue
                      rd: "700:{index}"
                      rt: "7:7"
                      customers:
                        - { pe: PE3, interface: GigabitEthernet0/7/0, address: 172.17.1.2/24, protocol: bgp, as: 65510, peer: 172.17.1.1, prefixes: [\(prefixes.0)] }
                        - { pe: PE4, interface: GigabitEthernet0/7/0, address: 172.17.2.2/24, protocol: bgp, as: 65520, peer: 172.17.2.1, prefixes: [\(prefixes.1)] }
                  # The defaults, which are
                """
        ).replacingOccurrences(
            of: "  CE3: { role",
            with: "  CE7: { role: l2-ce, managed: false }\n  CE8: { role: l2-ce, managed: false }\n  CE3: { role"
        ).replacingOccurrences(
            of: "  - { a: \"CE3 ",
            with: """
                  - { a: "CE7 GigabitEthernet0/1/0 172.17.1.1/24", b: "PE3 GigabitEthernet0/7/0 172.17.1.2/24" }
                  - { a: "CE8 GigabitEthernet0/1/0 172.17.2.1/24", b: "PE4 GigabitEthernet0/7/0 172.17.2.2/24" }
                  - { a: "CE3\u{20}
                """)
    }

    @Test func customersWithoutARouterInTheInventoryAreStoodInFor() throws {
        let verification = try ShippedService(written: { twoVPNs($0) }).proof().verification()
        #expect(verification.refutations.map(\.told) == [])
        #expect(verification.assumptions.count == 2)
        let prefix = try #require(IPv4Prefix("10.7.2.0/24"))
        #expect(verification.claims.contains(.customerRoute(prefix, vpn: "blue", at: "PE3", from: "PE4")))
    }

    /// Two VPNs may use the same addresses: that is what VPNs are for.
    @Test func overlappingAddressesAreNoLeak() throws {
        let service = try ShippedService(written: { twoVPNs($0, prefixes: ("172.16.1.0/24", "172.16.2.0/24")) })
        #expect(service.proof().verification().refutations.map(\.told) == [])
    }

    /// One VPN takes the routes of another, from other PEs and from the other instance of its own, and gives it none.
    @Test func anExtranetIsProvenOneWay() throws {
        let service = try ShippedService(
            written: {
                twoVPNs($0).replacingOccurrences(of: "rt: \"7:7\"", with: "rt: \"7:7\"\n      import-rt: \"1:1\"")
            })
        let verification = service.proof().verification()
        #expect(verification.refutations.map(\.told) == [])
        let (near, far) = (try #require(IPv4Prefix("172.16.1.0/24")), try #require(IPv4Prefix("172.16.2.0/24")))
        #expect(verification.claims.contains(.customerRoute(far, vpn: "blue", at: "PE3", from: "PE4")))
        #expect(verification.claims.contains(.crossRoute(near, vpn: "blue", at: "PE3", of: "vpn1")))
        #expect(verification.claims.contains(.apart(vpn: "vpn1", at: "PE3", from: "PE4", of: "blue")))
        #expect(verification.notes.contains { $0.message.contains("packets pass one way only") })
        let findings = Linter.findings(
            in: LintInput(inventory: service.inventory, playbook: service.playbook, intended: service.intended))
        #expect(findings.filter { $0.rule == "L-77" }.map(\.message) == [])
    }

    /// The instance of one PE does not take what another instance there gives.
    @Test func aTargetThatIsNotImportedIsFoundOnOnePEToo() throws {
        let breakage = TemplateBreakage(
            "L-77", .edgeSession, "", at: ["PE3"], Self.edge, line: "",
            [
                TemplateBreakage.replace(
                    """
                    <vpn-target>
                    <value>{{ target }}</value>
                    <type>import-extcommunity</type>
                    </vpn-target>
                    """,
                    with: "<?if vpn.name != 'blue'?>KEPT<?end?>", in: Self.edge)
            ])
        let service = try ShippedService(
            template: breakage.changed,
            written: {
                twoVPNs($0).replacingOccurrences(of: "rt: \"7:7\"", with: "rt: \"7:7\"\n      import-rt: \"1:1\"")
            })
        let verification = service.proof().verification()
        let told = verification.refutations.map(\.told).joined(separator: "\n")
        #expect(verification.refutations.count == 1, "\(told)")
        let refutation = try #require(verification.refutations.first)
        let near = try #require(IPv4Prefix("172.16.1.0/24"))
        #expect(refutation.claims.contains(.crossRoute(near, vpn: "blue", at: "PE3", of: "vpn1")), "\(told)")
        #expect(
            refutation.fault?.rule == "L-77" && refutation.fault?.place?.file.hasSuffix(Self.edge) == true, "\(told)")
    }

    @Test func aTargetOfAnotherVPNLeaks() throws {
        let breakage = TemplateBreakage(
            "L-77", .edgeSession, "", at: ["PE3"], Self.edge, line: "",
            [
                TemplateBreakage.insert(
                    "<?if vpn.name == 'vpn1'?><vpn-target><value>7:7</value><type>import-extcommunity</type></vpn-target><?end?>",
                    before: "</vpn-targets>",
                    in: Self.edge, at: "PE3")
            ])
        let service = try ShippedService(template: breakage.changed, written: { twoVPNs($0) })
        let verification = service.proof().verification()
        let told = verification.refutations.map(\.told).joined(separator: "\n")
        #expect(verification.refutations.count == 1, "\(told)")
        let refutation = try #require(verification.refutations.first)
        #expect(refutation.claims.contains(.isolation(vpn: "vpn1", at: "PE3")), "\(told)")
        #expect(refutation.fault?.rule == "L-77")
        #expect(refutation.fault?.router == "PE3")
        #expect(refutation.fault?.place?.file.hasSuffix(Self.edge) == true)
    }

    /// The customer's link is not bound, and the site's OSPF covers it: the L1 CE learns what it must not know.
    @Test func aCustomersLinkInTheSitesIGPLeaks() throws {
        let breakage = TemplateBreakage(
            "L-52", .edgeSession, "", at: ["PE3"], Self.edge, line: "",
            [
                TemplateBreakage.remove("<vrf-name>{{ vpn.name }}</vrf-name>", from: Self.edge, at: "PE3"),
                TemplateBreakage.insert(
                    "<network><ip-address>172.16.0.0</ip-address><mask>0.0.255.255</mask></network>",
                    before: "<?for link in core-links?>\n<network>", in: "parts/igp.xml", at: "PE3"),
            ])
        let verification = try ShippedService(template: breakage.changed).proof().verification()
        let told = verification.refutations.map(\.told).joined(separator: "\n")
        #expect(verification.refutations.count == 1, "\(told)")
        let refutation = try #require(verification.refutations.first)
        #expect(refutation.claims.contains(.noCustomerRoutes(at: "CE1")), "\(told)")
        #expect(refutation.fault?.rule == "L-52")
        #expect(refutation.fault?.router == "PE3")
    }

    /// What a router runs by itself has no template: the path on the router has to do.
    @Test func aCauseInRunningConfigurationHasAPath() throws {
        var service = try ShippedService()
        service.base = service.intended.configurations
        service.edits = [:]
        let shut = try service.schema.read(
            [
                .init(
                    .init("ifm", in: "urn:huawei:yang:huawei-ifm"),
                    children: [
                        .init(
                            .init("interfaces", in: "urn:huawei:yang:huawei-ifm"),
                            children: [
                                .init(
                                    .init("interface", in: "urn:huawei:yang:huawei-ifm"),
                                    children: [
                                        .init(
                                            .init("name", in: "urn:huawei:yang:huawei-ifm"),
                                            text: "GigabitEthernet0/2/0"),
                                        .init(.init("admin-status", in: "urn:huawei:yang:huawei-ifm"), text: "down"),
                                    ])
                            ])
                    ])
            ], trimmingDefaults: false)
        service.base["PE1"] = try service.base["PE1"]?.merging(shut)
        let verification = service.proof(.running).verification()
        let refutation = try #require(verification.refutations.first)
        #expect(verification.refutations.count == 1, "\(verification.refutations.map(\.told))")
        #expect(refutation.fault?.rule == "L-16")
        #expect(refutation.fault?.place == nil)
        #expect(refutation.fault?.path == "/ifm/interfaces/interface[name='GigabitEthernet0/2/0']/admin-status")
    }
}
