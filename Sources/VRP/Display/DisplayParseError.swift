/// Why a `display` output could not be read: the command, and the line that nobody knows how to read.
package struct DisplayParseError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// The router answered with an `Error:` line instead of a table.
        case refused
        case unknownLine
        /// A row of the table, but one of its fields makes no sense.
        case malformedField(String)
    }

    package var code: Code
    package var command: String
    package var line: DisplayLine

    package init(_ code: Code, command: String, line: DisplayLine) {
        self.code = code
        self.command = command
        self.line = line
    }

    package var description: String {
        let place = "`\(command)`, line \(line.number)"
        switch code {
        case .refused:
            return "the router refused `\(command)`: \(line.text)"
        case .unknownLine:
            return "\(place): cannot make sense of `\(line.text)`; nothing of this output was used"
        case .malformedField(let field):
            return "\(place): no sensible \(field) in `\(line.text)`; nothing of this output was used"
        }
    }
}
