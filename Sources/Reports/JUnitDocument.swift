import Diagnostics
package import Transactions
import Verification

/// `junit.xml`: each task a test suite, each commit and each check of it a test case, as continuous integration reads
/// them. (The format has no standard; this is the part that Jenkins and GitLab both read.)
package enum JUnitDocument {
    package static func bytes(_ report: TransactionReport, proof: ProofReport? = nil) -> [UInt8] {
        let suites = report.tasks.map(Suite.init) + [Suite(outcomeOf: report)] + (proof.map { [Suite($0)] } ?? [])
        return document(report.playbook, report.seconds, suites)
    }

    static func document(_ name: String, _ seconds: Double, _ suites: [Suite]) -> [UInt8] {
        let cases = suites.flatMap(\.cases)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites name=\(quoted(name)) \(counts(cases)) time=\(quoted(time(seconds)))>",
        ]
        for suite in suites {
            lines.append("  <testsuite name=\(quoted(suite.name)) \(counts(suite.cases))>")
            lines += suite.cases.flatMap(self.lines)
            lines += suite.output.map { "    <system-out>\($0.escapedForXML)</system-out>" }
            lines.append("  </testsuite>")
        }
        return Array((lines + ["</testsuites>", ""]).joined(separator: "\n").utf8)
    }

    struct Case {
        enum Result {
            case passed
            case failed(String, String)
            case broken(String, String)
            case skipped
            /// Told, and wanted all the same.
            case overridden(String)
        }

        var name: String
        var group: String
        var seconds: Double?
        var result: Result
    }

    struct Suite {
        var name: String
        var cases: [Case]
        /// What was said beside the cases.
        var output: [String] = []

        init(name: String, cases: [Case]) {
            self.name = name
            self.cases = cases
        }

        init(_ task: TransactionReport.Task) {
            name = task.name
            cases = task.routers.map { Case($0, in: task.name) } + task.checks.map { Case($0, in: task.name) }
        }

        /// What was sent on the operator's word alone is neither passed nor a failure of the run.
        init(_ proof: ProofReport) {
            let result: Case.Result =
                proof.verdict == .proven
                ? .passed
                : proof.overridden
                    ? .overridden("applied with --unproven: \(proof.summary)") : .failed(proof.summary, "")
            name = "proof"
            cases = [Case(name: "the service is proven", group: "proof", result: result)]
        }

        /// The transaction as a whole, so that a failure that no task or check shows is seen too.
        init(outcomeOf report: TransactionReport) {
            let isGood = report.verdict == .done || report.verdict == .nothingToDo
            let why = report.failure ?? report.verdict.rawValue
            let whole = Case(
                name: "transaction \(report.run)", group: "transaction", seconds: report.seconds,
                result: isGood ? .passed : .failed("\(report.verdict.rawValue): \(why)", ""))
            name = "transaction"
            if !report.warnings.isEmpty {
                output = [report.warnings.map { "warning: \($0)" }.joined(separator: "\n")]
            }
            cases =
                [whole]
                + report.routers.compactMap { router in router.save.map { Case(of: router.name, $0) } }
                + report.routers.filter { $0.verdict == .unknown }.map { router in
                    Case(
                        name: "\(router.name) is known", group: "transaction",
                        result: .broken("unknown", router.evidence.joined(separator: "\n")))
                }
        }
    }

    private static func lines(_ item: Case) -> [String] {
        let seconds = item.seconds.map { " time=\(quoted(time($0)))" } ?? ""
        let start = "    <testcase classname=\(quoted(item.group)) name=\(quoted(item.name))\(seconds)"
        switch item.result {
        case .passed: return [start + "/>"]
        case .skipped: return [start + "><skipped/></testcase>"]
        case .overridden(let message): return [start + "><skipped message=\(quoted(message))/></testcase>"]
        case .failed(let message, let text):
            return [start + "><failure message=\(quoted(message))>\(text.escapedForXML)</failure></testcase>"]
        case .broken(let message, let text):
            return [start + "><error message=\(quoted(message))>\(text.escapedForXML)</error></testcase>"]
        }
    }

    private static func counts(_ cases: [Case]) -> String {
        var (failures, errors, skipped) = (0, 0, 0)
        for item in cases {
            switch item.result {
            case .passed: break
            case .failed: failures += 1
            case .broken: errors += 1
            case .skipped, .overridden: skipped += 1
            }
        }
        return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }

    /// Milliseconds, without the rest of a binary fraction.
    private static func time(_ seconds: Double) -> String {
        let thousandths = Int((seconds * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private static func quoted(_ text: String) -> String { "\"" + text.escapedForXML + "\"" }
}

extension JUnitDocument.Case {
    /// A router that is not saved runs what was wanted all the same: told, and no failure.
    fileprivate init(of router: String, _ save: TransactionReport.Save) {
        name = "\(router) is saved"
        group = "transaction"
        seconds = nil
        result = save.verdict == "saved" ? .passed : .overridden("not saved: \(save.reason ?? "")")
    }

    fileprivate init(_ router: TransactionReport.TaskRouter, in task: String) {
        name = "\(router.name) commit"
        group = task
        seconds = router.commitSeconds
        result =
            switch router.verdict {
            case "done": .passed
            case "pending": .skipped
            case "unknown": .broken(router.verdict, "")
            default: .failed(router.verdict, "")
            }
    }

    init(_ check: CheckOutcome, in task: String) {
        let text = "expected: \(check.expected)\nobserved: \(check.observed)\nevidence: \(check.evidence)"
        name = "\(check.router) \(check.name)" + (check.subject.isEmpty ? "" : ": \(check.subject)")
        group = task
        seconds = nil
        result =
            switch check.result {
            case .pass: .passed
            case .fail: .failed("expected \(check.expected), observed \(check.observed)", text)
            case .error: .broken((check.unread == nil ? "" : "unread: ") + check.observed, text)
            }
    }
}
