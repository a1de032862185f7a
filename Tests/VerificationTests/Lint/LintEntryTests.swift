import Diagnostics
import Testing

@testable import Verification

@Suite struct LintEntryTests {
    @Test func theShippedServiceIsClean() throws {
        #expect(try ShippedService().lint() == [])
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
        #expect(findings.first?.location?.file == "Templates/huawei-vrp8/ce-pe-labeled-access/l1-ce.xml")
        #expect(findings.first?.message.contains("ifm/interface[GigabitEthernet0/2/0]") == true)
    }
}

extension ShippedService {
    func lint() -> [Diagnostic] {
        Linter.findings(in: LintInput(inventory: inventory, playbook: playbook, intended: intended))
    }
}
