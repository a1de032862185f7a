/// What `display isis peer` says.
package struct ISISPeerTable: Sendable, Hashable {
    /// A row: a neighbour at one level of one circuit.
    package struct Row: Sendable, Hashable {
        package var process: Int
        /// The id, or the name where the router knows it, without the mark `*`.
        package var systemID: String
        package var interface: String
        package var circuitID: String
        package var state: String
        package var holdTime: Int
        /// Such as `L1(L1L2)`, without blanks.
        package var type: String
        package var line: DisplayLine

        package var isUp: Bool { state == "Up" }
        /// 1 or 2; nil for a row that stands for both (point-to-point circuits).
        package var level: Int? { type.hasPrefix("L1L2") ? nil : type.hasPrefix("L1") ? 1 : 2 }
    }

    package var rows: [Row] = []
    /// The sum of the `Total Peer(s)` lines, where there are any.
    package var total: Int?

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.isisPeer.text)
        var lines = Lines()
        try reader.read { line throws(DisplayParseError) in
            if line.begins(with: "Peer information for ISIS") {
                lines.process = Int(line.text.filter(\.isNumber))
                return .heading
            }
            if line.normal == "System Id Interface Circuit Id State HoldTime Type PRI" { return .passed }
            if let count = line.value(after: "Total Peer(s)") ?? line.value(after: "Total Peer (s)") {
                total = try reader.sum(total, and: count, line)
                return .passed
            }
            return lines.take(line) ? .row : .unknown
        }
        if let alone = lines.name { throw DisplayParseError(.unknownLine, command: reader.command, line: alone) }
        for entry in lines.entries { rows.append(try ISISPeerTable.row(entry, reader)) }
        try reader.whole(rows.count, of: total)
    }

    /// Columns of a row before its type, which may be two words, and its priority.
    private static let fixedColumns = 5

    /// The lines of rows put together: a name may be wider than its column.
    private struct Lines {
        var process: Int?
        var entries: [(process: Int, row: WrappedRow)] = []
        /// A name that has its line to itself, with the rest of its row below.
        var name: DisplayLine?

        /// False for a line that is no part of a row.
        mutating func take(_ line: DisplayLine) -> Bool {
            guard let process else { return false }
            var fields = line.fields
            if let name, fields.count >= fixedColumns + 1 {
                fields = [DisplayField(text: name.normal, span: 0..<1)] + fields
                let whole = DisplayLine(number: name.number, text: name.text + " " + line.normal)
                entries.append((process, WrappedRow(whole, fields)))
                self.name = nil
                return true
            }
            guard name == nil else { return false }
            if fields.count >= fixedColumns + 2 {
                entries.append((process, WrappedRow(line)))
                return true
            }
            if let last = entries.indices.last, entries[last].row.takeRest(line) { return true }
            guard fields.count == 1 else { return false }
            name = line
            return true
        }
    }

    private static func row(
        _ entry: (process: Int, row: WrappedRow), _ reader: DisplayReader
    ) throws(DisplayParseError) -> Row {
        let (words, line) = (entry.row.words, entry.row.line)
        let hold = words[4].flatMap { $0.hasSuffix("s") ? Int($0.dropLast()) : nil }
        let shown = words[0].map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 }
        return Row(
            process: entry.process, systemID: try reader.need(shown, "system id", line),
            interface: try reader.need(words[1], "interface", line),
            circuitID: try reader.need(words[2], "circuit id", line),
            state: try reader.need(["Up", "Init", "Down"].first { $0 == words[3] }, "state", line),
            holdTime: try reader.need(hold, "hold time", line),
            type: words.joined(from: fixedColumns, butLast: 1).filter { $0 != " " }, line: line)
    }
}
