package import Diagnostics
import Fleet
package import Playbooks
import VRP

/// Judges an operator's own check over what a router displayed: a pure function from text to outcome.
package enum DisplayCheckEvaluator {
    /// `output` is what the router said to the check's command.
    package static func evaluate(_ check: DisplayCheck, router: String, output: String) -> CheckOutcome {
        guard let parser = DisplayParser(rawValue: check.parser.value) else {
            return unanswered(check, router: router, because: "no parser is called `\(check.parser.value)`")
        }
        if let problem = DisplayCheckValidator.problems(of: check).first {
            return unanswered(check, router: router, because: problem.message)
        }
        do {
            let finding = judge(check.expectation, try parser.rows(of: output, to: check.command))
            let quoted = finding.line.map { ": \($0.normal)" } ?? ""
            return outcome(
                check, router, finding.passes ? .pass : .fail, finding.observed, check.command + quoted)
        } catch {
            return outcome(check, router, .error, "\(error)", check.command)
        }
    }

    /// The outcome where the router could not be asked at all.
    package static func unanswered(_ check: DisplayCheck, router: String, because reason: String) -> CheckOutcome {
        outcome(check, router, .error, reason, check.command)
    }

    private static func outcome(
        _ check: DisplayCheck, _ router: String, _ result: CheckOutcome.Result, _ observed: String, _ evidence: String
    ) -> CheckOutcome {
        CheckOutcome(
            name: check.parser.value, router: router, subject: check.command, result: result,
            expected: check.expectation.words, observed: observed, evidence: evidence,
            unread: result == .error ? router : nil)
    }

    /// The first part of the expectation that does not hold, or what was counted.
    private static func judge(_ expectation: RowExpectation, _ rows: [DisplayRow]) -> Finding {
        let count = rows.count == 1 ? "1 row" : "\(rows.count) rows"
        if let least = expectation.atLeast, rows.count < least { return .absent(count) }
        if let most = expectation.atMost, rows.count > most { return seen(rows.last, count) }
        if !expectation.every.isEmpty {
            // An empty table proves nothing: a router without any session has none that is down.
            if rows.isEmpty { return .absent("no rows") }
            if let row = rows.first(where: { !$0.fits(expectation.every) }) {
                return seen(row, misfit(row, expectation.every))
            }
        }
        if !expectation.none.isEmpty, let row = rows.first(where: { $0.fits(expectation.none) }) {
            return seen(row, "a row with \(RowExpectation.words(expectation.none))")
        }
        guard !expectation.any.isEmpty else { return Finding(passes: true, observed: count, line: rows.first?.line) }
        if let row = rows.first(where: { $0.fits(expectation.any) }) {
            return .seen(true, RowExpectation.words(expectation.any), in: row.line)
        }
        return .absent("none of \(count) has \(RowExpectation.words(expectation.any))")
    }

    private static func misfit(_ row: DisplayRow, _ wanted: [String: String]) -> String {
        guard let column = row.firstMisfit(wanted) else { return "" }
        let value = row.values[column] ?? ""
        return "\(column) " + (value.isEmpty ? "empty" : value)
    }

    private static func seen(_ row: DisplayRow?, _ observed: String) -> Finding {
        Finding(passes: false, observed: observed, line: row?.line)
    }
}

extension RowExpectation {
    /// What must hold, in words.
    fileprivate var words: String {
        var parts: [String] = []
        if !every.isEmpty { parts.append("every row with \(Self.words(every))") }
        if !any.isEmpty { parts.append("a row with \(Self.words(any))") }
        if !none.isEmpty { parts.append("no row with \(Self.words(none))") }
        if let atLeast { parts.append("at least \(atLeast) row\(atLeast == 1 ? "" : "s")") }
        if let atMost { parts.append("at most \(atMost) row\(atMost == 1 ? "" : "s")") }
        return parts.joined(separator: ", ")
    }

    fileprivate static func words(_ columns: [String: String]) -> String {
        columns.keys.sorted().map { "\($0) \(columns[$0] ?? "")" }.joined(separator: " and ")
    }
}
