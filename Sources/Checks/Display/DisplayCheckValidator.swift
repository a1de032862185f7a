package import Diagnostics
import Fleet
package import Playbooks
import VRP

/// Finds what is wrong with an operator's own check before anything is sent.
package enum DisplayCheckValidator {
    /// Every unknown parser or column, a parser of another table, and counts that exclude each other.
    package static func problems(of check: DisplayCheck) -> [Diagnostic] {
        let place = check.parser.location
        guard let parser = DisplayParser(rawValue: check.parser.value) else {
            let names = DisplayParser.allCases.map(\.rawValue)
            return [
                .error(
                    "check: no parser is called `\(check.parser.value)`", at: place,
                    hint: hint(check.parser.value, names, "The parsers are"))
            ]
        }
        var problems: [Diagnostic] = []
        if let command = DisplayCommand(check.command), DisplayParser(reading: command) != parser {
            let right = DisplayParser(reading: command).map { "Its parser is `\($0.rawValue)`." }
            problems.append(
                .error("check: `\(parser.rawValue)` does not read `\(check.command)`", at: place, hint: right))
        }
        let expectation = check.expectation
        let named = Set(expectation.every.keys).union(expectation.any.keys).union(expectation.none.keys)
        for column in named.subtracting(parser.columns).sorted() {
            problems.append(
                .error(
                    "check: `\(parser.rawValue)` has no column `\(column)`", at: place,
                    hint: hint(column, parser.columns, "Its columns are")))
        }
        if let least = expectation.atLeast, let most = expectation.atMost, least > most {
            problems.append(
                .error("check: no count is at least \(least) and at most \(most)", at: place, hint: nil))
        }
        return problems
    }

    private static func hint(_ word: String, _ names: [String], _ all: String) -> String {
        if let near = Spelling.nearest(to: word, among: names) { return "Did you mean `\(near)`?" }
        return "\(all) \(names.map { "`\($0)`" }.joined(separator: ", "))."
    }
}

extension DisplayCheckEvaluator {
    /// What is wrong with the check itself; asked before anything is sent.
    package static func problems(of check: DisplayCheck) -> [Diagnostic] {
        DisplayCheckValidator.problems(of: check)
    }
}
