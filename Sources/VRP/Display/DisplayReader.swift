/// Walks through a `display` output line by line. Every line must be taken by the parser and a heading must be among them,
/// or the whole output is refused: an answer without a table is not an empty table.
package struct DisplayReader: Sendable {
    /// What a parser makes of a line.
    package enum Taken: Sendable {
        /// It says which table this is. Every router prints one, also above a table without rows.
        case heading
        /// It says nothing that a row holds.
        case passed
        /// A row, or a part of one; there is none before the heading.
        case row
        case unknown
    }

    package let command: String
    private let lines: [DisplayLine]

    package init(_ text: String, command: String) {
        self.command = command
        let rows = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        lines = rows.enumerated().map { index, row in
            let end = row.lastIndex { $0 > 0x20 }.map { row.index(after: $0) } ?? row.startIndex
            return DisplayLine(number: index + 1, text: String(Substring(row[..<end])))
        }
    }

    /// Hands each line to `take`; blank lines and rules of dashes are passed over.
    package func read(_ take: (DisplayLine) throws(DisplayParseError) -> Taken) throws(DisplayParseError) {
        var hasHeading = false
        for line in lines where !line.isBlank && !line.isRule {
            if UnsolicitedLine(line.normal) != nil { continue }
            if let refusal = RouterRefusal(line.normal) {
                throw DisplayParseError(refusal == .busy ? .busy : .refused, command: command, line: line)
            }
            // `^` alone marks the place in the echoed command above, and long searches are announced.
            if line.normal == "^" || line.begins(with: "Info: It will take a long time") { continue }
            switch try take(line) {
            case .heading: hasHeading = true
            case .passed: continue
            case .row where hasHeading: continue
            case .row, .unknown: throw DisplayParseError(.unknownLine, command: command, line: line)
            }
        }
        guard hasHeading else {
            let last = lines.last { !$0.isBlank } ?? DisplayLine(number: 0, text: "")
            throw DisplayParseError(.noTable, command: command, line: last)
        }
    }

    package func malformed(_ field: String, _ line: DisplayLine) -> DisplayParseError {
        DisplayParseError(.malformedField(field), command: command, line: line)
    }

    /// `value`, or the error that the line has no sensible `field`.
    package func need<Value>(_ value: Value?, _ field: String, _ line: DisplayLine) throws(DisplayParseError) -> Value {
        guard let value else { throw malformed(field, line) }
        return value
    }

    /// One more of a table's counts; as many as there are where a router prints nonsense.
    package func sum(_ count: Int?, and more: String, _ line: DisplayLine) throws(DisplayParseError) -> Int {
        let number = try need(Int(more.prefix { $0.isNumber }), "count", line)
        let (sum, isTooMuch) = (count ?? 0).addingReportingOverflow(number)
        return isTooMuch ? .max : sum
    }

    /// Refuses an output with fewer rows than its heading counts: a part of a table proves nothing about the rest.
    package func whole(_ printed: Int, of counted: Int?) throws(DisplayParseError) {
        guard let counted, printed < counted else { return }
        let last = lines.last { !$0.isBlank } ?? DisplayLine(number: 0, text: "")
        throw DisplayParseError(.cutOff(counted: counted, printed: printed), command: command, line: last)
    }
}
