import Checks
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

    private func unread(_ router: String, _ reason: String, on asked: String? = nil) -> CheckOutcome {
        CheckOutcome(
            name: "bgp-peer", router: asked ?? router, result: .error, observed: reason, evidence: "display bgp peer",
            unread: router)
    }

    private func row(
        _ router: String, _ number: Int, _ change: PredictionDifference.Change = .extra, _ observed: String = "IBGP"
    ) -> PredictionDifference {
        PredictionDifference(
            router: router, command: "display ip routing-table", subject: "route \(number)", change: change,
            observed: observed)
    }

    @Test("What could not be read of a router is one finding, whatever it takes away")
    func unreadRouters() throws {
        let report = ComplianceReport(
            drift: [], checks: [check(.pass), unread("R3", "no VTY"), unread("R3", "R3: no VTY", on: "R1")],
            predictions: [row("R3", 1, .unread, "no VTY"), row("R4", 1, .unread, "busy")], unread: ["R2": "unreachable"]
        )
        #expect(report.verdict == .unread)
        #expect(report.unread?.map(\.router) == ["R2", "R3", "R4"])
        let third = try #require(report.unread?.dropFirst().first)
        #expect(third.reasons == ["no VTY"] && third.checks == 2 && third.tables == ["display ip routing-table"])
        #expect(
            ComplianceText().text(report) == """
                unread: R2: unreachable (not known: its configuration)
                unread: R3: no VTY (not known: 2 checks, 1 table)
                unread: R4: busy (not known: 1 table)
                unread: 0 differences, 1 of 3 checks passed, 3 routers not read in whole

                """)
        let json = try ReportJSON.text(report)
        #expect(json.contains("\"unread\" : [") || json.contains("\"unread\": ["), "\(json)")
    }

    @Test("What is wrong where it could be read is worse than what could not be read")
    func unreadVerdicts() {
        let lost = unread("R3", "no VTY")
        #expect(ComplianceReport(drift: [drift], checks: [lost]).verdict == .drifted)
        #expect(ComplianceReport(drift: [], checks: [lost, check(.fail)]).verdict == .failed)
        #expect(ComplianceReport(drift: [], checks: [], predictions: [row("R1", 1, .missing)]).verdict == .failed)
        #expect(ComplianceReport(drift: [], checks: [], predictions: [row("R1", 1, .unread)]).verdict == .unread)
        #expect(ComplianceReport(drift: [], checks: [], predictions: [row("R1", 1)]).verdict == .compliant)
    }

    @Test("A full table that nobody predicted is a few rows and a count")
    func fullTable() {
        let report = ComplianceReport(drift: [], checks: [], predictions: (1...100_000).map { row("R1", $0) })
        #expect(report.predictions.count == 21 && report.predictions.last?.more == 99_980)
        let text = ComplianceText().text(report)
        #expect(text.contains("R1: and 99,980 more of these: extra (display ip routing-table)"))
        #expect(text.contains("100,000 rows not as predicted") && text.split(separator: "\n").count == 22)
        let few = (1...21).map { row("R1", $0) }
        #expect(PredictionDifference.shortened(few) == few)
        let two = few + (1...30).map { row("R2", $0, .missing) }
        #expect(PredictionDifference.shortened(two).map(\.more).compactMap(\.self) == [10])
        #expect(
            [0, 7, 999, 1000, 99_980, 1_234_567, -1000].map(\.grouped).joined(separator: " ")
                == "0 7 999 1,000 99,980 1,234,567 -1,000")
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
                refuted: 1 lint error (L-20 on PE1), 0 of 1 claim refuted
                failed: 0 differences, 1 of 1 check passed, the service is refuted

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
                failed: 1 difference, 1 of 2 checks passed

                """)
    }
}
