import Diagnostics
import Testing

@testable import Reports

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
