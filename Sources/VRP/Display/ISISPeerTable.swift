/// What `display isis peer` says.
package struct ISISPeerTable: Sendable, Hashable {
    /// A row: a neighbour at one level of one circuit.
    package struct Row: Sendable, Hashable {
        package var process: Int
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
    /// The `Total Peer(s)` line's number, where there is one.
    package var total: Int?

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.isisPeer.text)
        var process: Int?
        try reader.read { line throws(DisplayParseError) in
            if line.begins(with: "Peer information for ISIS") {
                process = Int(line.text.filter(\.isNumber))
                return .heading
            }
            if line.normal == "System Id Interface Circuit Id State HoldTime Type PRI" { return .passed }
            if let count = line.value(after: "Total Peer(s)") ?? line.value(after: "Total Peer (s)") {
                total = Int(count)
                return .passed
            }
            guard let process, line.words.count >= 7 else { return .unknown }
            rows.append(try ISISPeerTable.row(line, process, reader))
            return .row
        }
    }

    private static func row(_ line: DisplayLine, _ process: Int, _ reader: DisplayReader) throws(DisplayParseError)
        -> Row
    {
        let words = line.words
        let hold = words[4].flatMap { $0.hasSuffix("s") ? Int($0.dropLast()) : nil }
        return Row(
            process: process, systemID: try reader.need(words[0], "system id", line),
            interface: try reader.need(words[1], "interface", line),
            circuitID: try reader.need(words[2], "circuit id", line),
            state: try reader.need(["Up", "Init", "Down"].first { $0 == words[3] }, "state", line),
            holdTime: try reader.need(hold, "hold time", line),
            type: words.joined(from: 5, butLast: 1).filter { $0 != " " }, line: line)
    }
}
