import Checks
import Diagnostics
import Verification

/// A pass of `check` or `watch`: each router's configuration a test case, each check one, what is not as predicted, and the
/// proof.
extension JUnitDocument {
    package static func bytes(
        _ report: ComplianceReport, playbook: String, routers: [String], seconds: Double
    ) -> [UInt8] {
        let drift = Dictionary(grouping: report.drift, by: \.router)
        let known = routers + drift.keys.filter { !routers.contains($0) }.sorted()
        let unread = Dictionary(
            (report.unread ?? []).filter(\.configuration).map { ($0.router, $0) },
            uniquingKeysWith: { first, _ in first })
        var suites = [
            Suite(
                name: "configuration",
                cases: known.map { Case(configurationOf: $0, drift[$0] ?? [], unread: unread[$0]) }),
            Suite(name: "checks", cases: report.checks.map { Case($0, in: "checks") }),
            Suite(name: "predictions", cases: predictions(report)),
        ]
        if let waiting = report.waiting {
            let cases = waiting.map { run in
                Case(
                    name: "nothing waits of run \(run.run)", group: "waiting",
                    result: .failed("routers run on trial what it has left", run.words))
            }
            suites.append(Suite(name: "waiting", cases: cases))
        }
        if let collisions = report.collisions {
            let cases = collisions.map { collision in
                Case(
                    name: "\(collision.router): \(collision.held.path) is this service's", group: "collisions",
                    result: .failed("it is \(collision.ownerWords)", collision.message))
            }
            suites.append(Suite(name: "collisions", cases: cases))
        }
        if let proof = report.proof { suites.append(Suite(proof)) }
        return document(playbook, seconds, suites)
    }

    /// A pass that came to no verdict.
    package static func bytes(failure: String, playbook: String, seconds: Double) -> [UInt8] {
        let one = Case(name: "the pass comes to a verdict", group: "pass", result: .broken("no verdict", failure))
        return document(playbook, seconds, [Suite(name: "pass", cases: [one])])
    }

    /// What is there beyond what was predicted decides nothing.
    private static func predictions(_ report: ComplianceReport) -> [Case] {
        let decisive = report.predictions.filter { $0.change != .extra }
        guard !decisive.isEmpty else {
            return [Case(name: "the tables are as predicted", group: "predictions", result: .passed)]
        }
        return decisive.map { row in
            Case(
                name: "\(row.router): \(row.subject)", group: "predictions",
                result: row.change == .unread
                    ? .broken("unread: \(row.observed ?? "")", row.command)
                    : .failed(
                        "predicted \(row.predicted ?? "nothing"), observed \(row.observed ?? "nothing")", row.command))
        }
    }
}

extension JUnitDocument.Case {
    fileprivate init(configurationOf router: String, _ drift: [ComplianceReport.Drift], unread: UnreadRouter?) {
        name = "\(router) runs what the playbook wants"
        group = "configuration"
        seconds = nil
        let lines = drift.map { "\($0.path): \($0.change)" }
        let known =
            drift.isEmpty ? Result.passed : .failed(counted(drift.count, "difference"), lines.joined(separator: "\n"))
        result = unread.map { .broken("unread: \($0.words)", "") } ?? known
    }
}
