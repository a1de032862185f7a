import Diagnostics
import Playbooks
import Testing

@testable import Verification

/// Each rule breaks a good service in one way and finds that, at its router and line, and nothing else.
@Suite struct LintRuleTests {
    @Test(arguments: LintBreakage.underlay) func underlay(_ breakage: LintBreakage) throws { try check(breakage) }

    @Test(arguments: LintBreakage.labels) func labels(_ breakage: LintBreakage) throws { try check(breakage) }

    @Test(arguments: LintBreakage.vpn) func vpn(_ breakage: LintBreakage) throws { try check(breakage) }

    @Test(arguments: LintBreakage.bgp) func bgp(_ breakage: LintBreakage) throws { try check(breakage) }

    @Test(arguments: LintBreakage.familyMode) func familyMode(_ breakage: LintBreakage) throws { try check(breakage) }

    @Test func familyModeItselfIsClean() throws {
        var service = try ShippedService()
        for (router, edits) in LintBreakage.familyModeChanges { try service.change(router, edits) }
        #expect(service.lint() == [])
    }

    /// What is deleted from the playbook's lists and still stands in the inventory is nobody's mistake.
    @Test func whatThePlaybookNoLongerProvidesIsNotMissed() throws {
        let customer = try ShippedService(
            "Playbooks/csc-carrier.yaml",
            written: { $0.replacing(#/\n *- \{ pe: NW-PE1,[^\n]*/#, with: "") })
        #expect(customer.playbook.service.level2VPNs[0].customers.count == 2)
        #expect(customer.lint() == [])
        let carrier = try ShippedService(
            "Playbooks/csc-carrier.yaml",
            written: {
                $0.replacing(#/\n *- \{ name: south,[^\n]*/#, with: "")
                    .replacing(#/\n *- name: blue\n(?:.*\n)*?\n/#, with: "\n\n")
                    .replacing("ospf-adjacency, isis-adjacency", with: "ospf-adjacency")
            })
        #expect(carrier.playbook.service.level1VPNs.count == 1 && carrier.playbook.service.level2VPNs.count == 2)
        #expect(carrier.lint() == [])
    }

    /// A rule that no breakage breaks would never be seen to work.
    @Test func everyRuleIsBroken() {
        let breakages =
            LintBreakage.underlay + LintBreakage.labels + LintBreakage.vpn + LintBreakage.familyMode + LintBreakage.bgp
        let broken = Set(breakages.flatMap(\.expected).map(\.rule))
        #expect(Set(LintCatalogue.rules.map(\.id)).subtracting(broken) == [])
    }

    private func check(_ breakage: LintBreakage) throws {
        let service = try breakage.service()
        let findings = service.lint()
        #expect(
            try service.seen(findings) == breakage.expected, "\(findings.map(\.description).joined(separator: "\n"))")
        for finding in findings {
            #expect(finding.message.hasPrefix("\(finding.router ?? ""): ") && finding.hint?.isEmpty == false)
        }
    }
}
