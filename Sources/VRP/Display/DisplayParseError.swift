/// Why a `display` output could not be read: the command, and the line that nobody knows how to read.
package struct DisplayParseError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// The router refused the command instead of printing a table.
        case refused
        /// The router is busy, and may answer later.
        case busy
        /// The table is that of another VPN instance.
        case otherTable(String)
        case unknownLine
        /// A row of the table, but one of its fields makes no sense.
        case malformedField(String)
        /// Nothing of the answer is the heading that the command prints above its rows, or nothing was answered.
        case noTable
        /// Fewer rows than the table itself counts.
        case cutOff(counted: Int, printed: Int)
    }

    package var code: Code
    package var command: String
    package var line: DisplayLine

    package init(_ code: Code, command: String, line: DisplayLine) {
        self.code = code
        self.command = command
        self.line = line
    }

    /// Enough to find the line by.
    private var quoted: String { line.text.count > 200 ? line.text.prefix(200) + "..." : line.text }

    package var description: String {
        let place = "`\(command)`, line \(line.number)"
        switch code {
        case .refused:
            return "the router refused `\(command)`: \(quoted)"
        case .busy:
            return "the router was too busy for `\(command)`: \(quoted)"
        case .otherTable(let name):
            return "`\(command)`: the router printed the table of `\(name)`; nothing of this output was used"
        case .unknownLine:
            return "\(place): cannot make sense of `\(quoted)`; nothing of this output was used"
        case .malformedField(let field):
            return "\(place): no sensible \(field) in `\(quoted)`; nothing of this output was used"
        case .noTable where line.text.isEmpty:
            return "`\(command)`: the router printed nothing, which is not an empty table"
        case .noTable:
            return "`\(command)`: no heading of a table, only `\(quoted)`; nothing of this output was used"
        case .cutOff(let counted, let printed):
            return "`\(command)`: the table counts \(counted) and only \(printed) could be read; nothing of it was used"
        }
    }
}
