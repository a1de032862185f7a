import Checks
import Diagnostics
import Foundation
import Journaling
import Testing

@testable import Reports

@Suite("What came and what went from pass to pass")
struct PassDifferenceTests {
    private func drift(_ path: String, _ running: String? = nil) -> ComplianceReport.Drift {
        ComplianceReport.Drift(
            router: "R1", path: path, change: running == nil ? "missing" : "different", intended: "x", running: running)
    }

    private func check(_ result: CheckOutcome.Result, _ observed: String = "Idle") -> CheckOutcome {
        CheckOutcome(
            name: "bgp-peer", router: "R1", subject: "R2", result: result, expected: "Established",
            observed: observed, evidence: "display bgp peer")
    }

    private func stored(_ number: Int64, _ report: ComplianceReport, scope: String? = nil) throws -> StoredPass {
        var record = PassRecord(
            playbook: "p", started: Int(number), verdict: report.verdict.rawValue,
            report: try ReportJSON.text(report, compact: true))
        record.sequence = number
        record.scope = scope
        return try StoredPass(record)
    }

    @Test func findingsAreTheSameWhateverWasSeen() throws {
        let old = try stored(1, ComplianceReport(drift: [drift("/a"), drift("/b", "1")], checks: [check(.fail)]))
        let new = try stored(
            2, ComplianceReport(drift: [drift("/b", "2"), drift("/c")], checks: [check(.fail, "Active")]))
        let difference = PassDifference(from: old, to: new)
        #expect(difference.came.map(\.subject) == ["/c"])
        #expect(difference.went.map(\.subject) == ["/a"])
        #expect(difference.changed.map(\.after.subject) == ["/b", "bgp-peer R2"])
        #expect(!difference.isEmpty && difference.caution == nil)
        #expect(
            difference.text() == """
                pass 1 (1970-01-01T00:00:01Z, failed) -> pass 2 (1970-01-01T00:00:02Z, failed)
                came:
                  R1: /c: missing (x)
                went:
                  R1: /a: missing (x)
                changed:
                  R1: /b: 2, should be x (was: 1, should be x)
                  R1: bgp-peer R2: fail: expected Established, observed Active (was: fail: expected Established, observed Idle)

                """)
        #expect(difference.lines() == ["came: R1: /c: missing (x)", "went: R1: /a: missing (x)"])
        #expect(difference.lines(limit: 1) == ["came: R1: /c: missing (x)", "and 1 more"])
    }

    @Test func passesThatFindTheSameDifferInNothing() throws {
        let report = ComplianceReport(drift: [drift("/a")], checks: [check(.pass, "Up 1s")])
        let later = ComplianceReport(drift: [drift("/a")], checks: [check(.pass, "Up 2s")])
        let difference = PassDifference(from: try stored(1, report), to: try stored(2, later))
        #expect(difference.isEmpty && difference.changed.isEmpty)
        #expect(difference.text().hasSuffix("came: nothing\nwent: nothing\n"))
    }

    /// Silence about a router that could not be read is no good news of it.
    @Test func whatCouldNotBeReadHasNotGone() throws {
        let old = try stored(1, ComplianceReport(drift: [drift("/a")], checks: [check(.fail)]))
        let away = ComplianceReport(drift: [], checks: [], unread: ["R1": "no route to host"])
        #expect(away.verdict == .unread)
        let difference = PassDifference(from: old, to: try stored(2, away))
        #expect(difference.went.isEmpty)
        #expect(difference.unknown.map(\.subject) == ["/a", "bgp-peer R2"])
        #expect(difference.came.map(\.line) == ["R1: unread: no route to host (not known: its configuration)"])
        #expect(difference.text().contains("not known any more:\n  R1: /a: missing (x)\n"))
        let other = ComplianceReport(drift: [], checks: [], unread: ["R2": "no route to host"])
        #expect(PassDifference(from: old, to: try stored(3, other)).went.count == 2)
    }

    @Test func howManyMoreThereAreIsNoFindingOfItsOwn() throws {
        func report(_ more: Int) -> ComplianceReport {
            ComplianceReport(
                drift: [], checks: [],
                predictions: [
                    PredictionDifference(
                        router: "R1", command: "display ip routing-table", subject: "and \(more) more", change: .extra,
                        more: more)
                ])
        }
        let difference = PassDifference(from: try stored(1, report(7)), to: try stored(2, report(9)))
        #expect(difference.isEmpty && difference.changed.map(\.after.words) == ["9 more extra"])
    }

    @Test func aPassThatCameToNoVerdictIsAFinding() throws {
        var record = PassRecord(
            playbook: "p", started: 3, verdict: PassRecord.notMade,
            report: try ReportJSON.text(StoredPass.Failure("R2: no route to host"), compact: true))
        record.sequence = 3
        let failed = try StoredPass(record)
        let good = try stored(2, ComplianceReport(drift: [], checks: [check(.pass)]))
        let difference = PassDifference(from: good, to: failed)
        #expect(difference.came.map(\.line) == ["no verdict: R2: no route to host"])
        #expect(PassDifference(from: failed, to: good).went.count == 1)
        let json = try ReportJSON.text(failed)
        #expect(json.contains("\"failure\" : \"R2: no route to host\"") && json.contains("\"id\" : 3"))
    }

    @Test func passesThatLookedAtDifferentThingsAreComparedWithAWord() throws {
        let report = ComplianceReport(drift: [], checks: [check(.pass)])
        let difference = PassDifference(from: try stored(1, report), to: try stored(2, report, scope: "--task one"))
        #expect(difference.caution == "they did not look at the same: all of the playbook, and --task one")
        #expect(difference.text().contains("note: they did not look at the same"))
    }

    @Test func aReportThatCannotBeReadIsDamage() {
        let record = PassRecord(playbook: "p", started: 1, verdict: "compliant", report: "{}")
        #expect(throws: Diagnostic.self) { try StoredPass(record) }
    }

    @Test func whatCouldNotBeReadIsOneFindingAndNotAPassedTest() throws {
        let lost = CheckOutcome(
            name: "bgp-peer", router: "R2", result: .error, observed: "no VTY", evidence: "display bgp peer",
            unread: "R2")
        let report = ComplianceReport(drift: [], checks: [lost, lost], unread: ["R2": "no route to host"])
        #expect(report.findings.map(\.kind) == [.unread] && report.findings.first?.router == "R2")
        let text = String(
            decoding: JUnitDocument.bytes(report, playbook: "p.yaml", routers: ["R1", "R2"], seconds: 1.5),
            as: UTF8.self)
        #expect(text.contains("tests=\"5\" failures=\"0\" errors=\"3\""), "\(text)")
        #expect(
            text.contains("name=\"R2 runs what the playbook wants\"><error message=\"unread: no route to host; no VTY"))
        #expect(text.contains("<error message=\"unread: no VTY\">"))
        let good = try stored(1, ComplianceReport(drift: [], checks: []))
        #expect(PassDifference(from: good, to: try stored(2, report)).came.map(\.kind) == [.unread])
    }

    @Test func continuousIntegrationReadsThePass() throws {
        let row = PredictionDifference(
            router: "R2", command: "display isis peer", subject: "R1 via eth0", change: .missing, predicted: "Up")
        let report = ComplianceReport(
            drift: [drift("/a<b>")], checks: [check(.fail), check(.pass)], predictions: [row])
        let text = String(
            decoding: JUnitDocument.bytes(report, playbook: "p.yaml", routers: ["R1", "R2"], seconds: 1.5),
            as: UTF8.self)
        #expect(text.contains("<testsuites name=\"p.yaml\" tests=\"5\" failures=\"3\" errors=\"0\" skipped=\"0\""))
        #expect(
            text.contains("name=\"R1 runs what the playbook wants\"><failure message=\"1 difference\">/a&lt;b&gt;"))
        #expect(text.contains("name=\"R2 runs what the playbook wants\"/>"))
        #expect(text.contains("name=\"R2: R1 via eth0\"><failure message=\"predicted Up, observed nothing\">"))
        let none = String(
            decoding: JUnitDocument.bytes(failure: "R2: no route", playbook: "p.yaml", seconds: 0), as: UTF8.self)
        #expect(none.contains("errors=\"1\"") && none.contains("<error message=\"no verdict\">R2: no route</error>"))
    }
}
