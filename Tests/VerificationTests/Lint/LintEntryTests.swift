import Diagnostics
import Testing

@testable import Verification

@Suite struct LintEntryTests {
    @Test(arguments: ["Playbooks/csc-labeled-route-mode.yaml", "Playbooks/csc-carrier.yaml"])
    func shippedPlaybooksAreClean(_ playbook: String) throws {
        #expect(try ShippedService(playbook).lint() == [])
    }

    /// What the vendor's worked example does and we would not, each in both halves of the network.
    @Test func theVendorsWayIsWarnedOf() throws {
        let findings = try ShippedService("Tests/Fixtures/vendor-labeled-route-mode.yaml").lint()
        #expect(findings.allSatisfy { $0.severity == .warning })
        #expect(
            findings.map { "\($0.rule ?? "") \($0.router ?? "")" } == [
                "L-31 PE3", "L-31 PE4", "L-79 CE1", "L-79 CE2", "L-89 CE1", "L-89 CE2",
            ])
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
        #expect(findings.first?.location?.file == "Templates/huawei-vrp8/parts/csc-ce-interfaces.xml")
        #expect(findings.first?.message.contains("ifm/interface[GigabitEthernet0/2/0]") == true)
    }
}
