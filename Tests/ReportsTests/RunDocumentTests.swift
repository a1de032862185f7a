import Diagnostics
import Foundation
import Journaling
import Planning
import Testing

@testable import Reports
@testable import Transactions
@testable import Verification

@Suite("What a run leaves for scripts and continuous integration")
struct RunDocumentTests {
    private func report() -> TransactionReport {
        let record = RunRecord(
            id: "2026-01-01T00-00-00Z-0000", playbook: "own.yaml", planHash: "sha256:0", started: 0,
            confirmTimeout: 300)
        var report = TransactionReport(
            ofNoRouter: Plan(name: "own", tasks: [], routers: []), run: record, .nothingToDo)
        report.verdict = .undone
        report.seconds = 1.25
        report.failure = "ldp: ldp-session on R1"
        report.tasks = [
            TransactionReport.Task(
                name: "ldp",
                routers: [
                    TransactionReport.TaskRouter(name: "R1", verdict: "undone", edits: 2, commitSeconds: 0.02),
                    TransactionReport.TaskRouter(name: "R2", verdict: "pending", edits: 1, commitSeconds: nil),
                ],
                checks: [
                    CheckOutcome(name: "ldp-session", router: "R1", subject: "R2", result: .pass),
                    CheckOutcome(
                        name: "ldp-session", router: "R1", subject: "R3", result: .fail, expected: "Operational",
                        observed: "<none> & \"more\"", evidence: "display mpls ldp session\u{7}"),
                    CheckOutcome(name: "ldp-lsp", router: "R1", result: .error, observed: "no answer"),
                ])
        ]
        return report
    }

    @Test("Absent values are null, so that a script finds every field")
    func nulls() throws {
        var report = report()
        report.failure = nil
        report.routers = [
            TransactionReport.Router(name: "R1", verdict: .undone, preImage: "sha256:1", running: nil, evidence: [])
        ]
        let text = String(decoding: try RunDocument.bytes(report), as: UTF8.self)
        #expect(text.contains("\"failure\" : null"))
        #expect(text.contains("\"running\" : null"))
        #expect(text.contains("\"commitSeconds\" : null"))
        #expect(try RunDocument.bytes(report) == RunDocument.bytes(report))
        #expect(try JSONDecoder().decode(TransactionReport.self, from: Data(RunDocument.bytes(report))) == report)
    }

    @Test("A run that was sent against the verdict says so, and is neither passed nor failed for it")
    func overridden() throws {
        let verification = Verification(
            claims: [.settles], refutations: [], unasked: [], assumptions: [], paths: [])
        let result = ProofResult(verification, lint: [Diagnostic(.error, "PE1: wrong", rule: "L-20", router: "PE1")])
        let proof = ProofReport(result, isOverridden: true)
        let text = String(decoding: try RunDocument.bytes(report(), proof: proof), as: UTF8.self)
        #expect(text.contains("\"overridden\" : true") && text.contains("refuted: 1 lint error (L-20 on PE1)"))
        let cases = String(decoding: JUnitDocument.bytes(report(), proof: proof), as: UTF8.self)
        #expect(cases.contains("<skipped message=\"applied with --unproven: refuted: 1 lint error"))
        #expect(cases.contains("tests=\"7\" failures=\"3\" errors=\"1\" skipped=\"2\""))
    }

    @Test("T22 each commit and each check is a test case, and the transaction is one of its own")
    func junit() {
        let text = String(decoding: JUnitDocument.bytes(report()), as: UTF8.self)
        let counts = "tests=\"6\" failures=\"3\" errors=\"1\" skipped=\"1\""
        #expect(text.contains("<testsuites name=\"own.yaml\" \(counts) time=\"1.250\">"))
        #expect(text.contains("<testcase classname=\"ldp\" name=\"R1 ldp-session: R2\"/>"))
        #expect(text.contains("<testcase classname=\"ldp\" name=\"R2 commit\"><skipped/></testcase>"))
        #expect(text.contains("observed &lt;none&gt; &amp; &quot;more&quot;"))
        #expect(!text.unicodeScalars.contains("\u{7}"))
        #expect(text.contains("<error message=\"no answer\">"))
        #expect(text.contains("undone: ldp: ldp-session on R1"))
    }
}
