import Diagnostics
import Foundation
import Testing

@testable import Verification

@Suite struct LintEntryTests {
    /// Every playbook that is shipped, whatever its mode.
    static let playbooks =
        (try? FileManager.default.contentsOfDirectory(atPath: ShippedService.path("Playbooks")))?
        .filter { $0.hasSuffix(".yaml") }.sorted() ?? []

    @Test(arguments: playbooks) func shippedPlaybooksAreClean(_ playbook: String) throws {
        #expect(try ShippedService("Playbooks/" + playbook).lint() == [])
    }

    @Test func thereArePlaybooks() {
        #expect(Self.playbooks.contains("csc-labeled-route-mode.yaml"))
    }

    /// What the vendor's worked examples do and we would not: plain routes between VPNv4 peers, the whole IGP in labeled
    /// BGP, the site's OSPF on the link to the Level 1 carrier, and local IFNET tunnels to VPNv4 peers of another AS; in both halves
    /// of the network.
    @Test(arguments: [
        ("labeled-route-mode", ["L-31", "L-79", "L-89", "L-97"]),
        ("labeled-address-family-mode", ["L-31", "L-79", "L-89", "L-97"]),
        ("ldp-distribution-route-mode", ["L-31", "L-79", "L-89", "L-97"]),
        ("ldp-distribution-address-family-mode", ["L-31", "L-79", "L-89", "L-97"]), ("ldp-multi-instance", ["L-31"]),
    ])
    func theVendorsWayIsWarnedOf(_ example: String, _ expected: [String]) throws {
        let findings = try ShippedService("Tests/Fixtures/vendor-\(example).yaml").lint()
        #expect(findings.allSatisfy { $0.severity == .warning })
        let routers = [
            "L-31": ["PE3", "PE4"], "L-79": ["CE1", "CE2"], "L-89": ["CE1", "CE2"], "L-97": ["PE3", "PE4"],
        ]
        let wanted = expected.flatMap { rule in (routers[rule] ?? []).map { "\(rule) \($0)" } }
        #expect(findings.map { "\($0.rule ?? "") \($0.router ?? "")" } == wanted)
    }

    @Test func aFindingSaysRouterPlaceAndRule() throws {
        let service = try ShippedService { name, text in
            // CE2 has its CSC link there, CE1 a link of its site.
            let end = "</name>\n              </mpls-interface>"
            return name == "ce-pe-labeled-access/l1-ce.xml"
                ? text.replacing("{{ link.interface }}" + end, with: "GigabitEthernet0/1/0" + end) : text
        }
        let findings = service.lint()
        #expect(findings.map(\.rule) == ["L-20"])
        #expect(findings.map(\.router) == ["CE1"])
        #expect(findings.first?.template?.file.hasPrefix("Templates/huawei-vrp8/") == true)
        #expect(findings.first?.message.contains("MPLS is off on GigabitEthernet0/2/0") == true)
    }
}
