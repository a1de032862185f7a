import Diagnostics
import Testing

@testable import Reports
@testable import Verification

@Suite("The verdict of a compliance pass")
struct ComplianceReportTests {
    private let drift = ComplianceReport.Drift(
        router: "R1", path: "/bgp/peer", change: "missing", intended: "peer", running: nil)

    private func check(_ result: CheckOutcome.Result) -> CheckOutcome {
        CheckOutcome(
            name: "bgp-peer", router: "R1", subject: "R2", result: result, expected: "Established",
            observed: "Idle", evidence: "display bgp peer")
    }

    @Test("A check that did not pass is worse than drift, and an error is no pass")
    func verdicts() {
        #expect(ComplianceReport(drift: [], checks: [check(.pass)]).verdict == .compliant)
        #expect(ComplianceReport(drift: [drift], checks: [check(.pass)]).verdict == .drifted)
        #expect(ComplianceReport(drift: [drift], checks: [check(.fail)]).verdict == .failed)
        #expect(ComplianceReport(drift: [], checks: [check(.error)]).verdict == .failed)
        #expect(ComplianceReport(drift: [], checks: []).verdict == .compliant)
    }

    private func proof(overridden: Bool = false) -> ProofReport {
        let error = Diagnostic(.error, "PE1: wrong", rule: "L-20", router: "PE1")
        let verification = Verification(
            claims: [.settles], refutations: [], unasked: [], assumptions: [], paths: [])
        return ProofReport(ProofResult(verification, lint: [error]), isOverridden: overridden)
    }

    @Test("A service that is not proven is not compliant, unless that was said")
    func service() {
        let report = ComplianceReport(drift: [], checks: [check(.pass)], proof: proof())
        #expect(report.verdict == .failed)
        #expect(
            ComplianceText().text(report) == """
                lint error: PE1: wrong [L-20]
                refuted: 1 lint error (L-20 on PE1), 0 of 1 claims refuted
                failed: 0 differences, 1 of 1 checks passed, the service is refuted

                """)
        let told = ComplianceReport(drift: [], checks: [check(.pass)], proof: proof(overridden: true))
        #expect(told.verdict == .compliant)
        #expect(ComplianceText().text(told).hasSuffix(", the service is refuted (--unproven)\n"))
    }

    @Test("In words: what is missing, what the failed check saw, and the sum")
    func words() {
        let text = ComplianceText().text(ComplianceReport(drift: [drift], checks: [check(.pass), check(.fail)]))
        #expect(
            text == """
                - R1: /bgp/peer: missing (peer)
                FAIL bgp-peer on R1: R2
                     expected: Established
                     observed: Idle
                     evidence: display bgp peer
                failed: 1 differences, 1 of 2 checks passed

                """)
    }
}
