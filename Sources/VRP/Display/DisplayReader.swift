/// Walks through a `display` output line by line; every line must be taken by the parser, or the whole output is refused.
package struct DisplayReader: Sendable {
    package let command: String
    private let lines: [DisplayLine]

    package init(_ text: String, command: String) {
        self.command = command
        let rows = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        lines = rows.enumerated().map { index, row in
            let kept = row.reversed().drop(while: \.isWhitespace).reversed()
            return DisplayLine(number: index + 1, text: String(kept))
        }
    }

    /// Hands each line to `take`, which says whether it knew it; blank lines and rules of dashes are passed over.
    package func read(_ take: (DisplayLine) throws(DisplayParseError) -> Bool) throws(DisplayParseError) {
        for line in lines where !line.isBlank && !line.isRule {
            // VRP's error lines; `^` alone marks the place in the echoed command above.
            if line.begins(with: "Error:") { throw DisplayParseError(.refused, command: command, line: line) }
            if line.normal == "^" { continue }
            guard try take(line) else { throw DisplayParseError(.unknownLine, command: command, line: line) }
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
}
