/// What `display mpls ldp session` says.
package struct LDPSessionTable: Sendable, Hashable {
    /// A session with one peer.
    package struct Row: Sendable, Hashable {
        /// As the heading names it, such as `Public Network`.
        package var scope: String
        /// Without the label space, such as `192.0.2.1`.
        package var peer: String
        /// Marked with an asterisk.
        package var isBeingDeleted: Bool
        /// NonExistent, Initialized, Open Sent, Open Recv or Operational.
        package var status: String
        /// Label advertisement mode: DU or DoD.
        package var mode: String
        package var isActive: Bool
        /// `DDDD:HH:MM`.
        package var age: String
        package var line: DisplayLine

        package var isOperational: Bool { status == "Operational" }
    }

    package var rows: [Row] = []
    package var total: Int?

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.ldpSession.text)
        var scope: String?
        try reader.read { line throws(DisplayParseError) in
            if line.begins(with: "LDP Session(s) in ") {
                scope = String(line.normal.dropFirst("LDP Session(s) in ".count))
                return true
            }
            if line.begins(with: "Codes: LAM(") || line.begins(with: "An asterisk (*) before a session") { return true }
            if line.normal == "PeerID Status LAM SsnRole SsnAge KASent/Rcv" { return true }
            if let count = line.value(after: "TOTAL") {
                total = Int(count.prefix { $0.isNumber })
                return count.lowercased().contains("session(s) found")
            }
            guard let scope, let row = LDPSessionTable.row(line, scope) else { return false }
            rows.append(row)
            return true
        }
    }

    /// Statuses of RFC 5036 section 2.5.4 as VRP spells them.
    private static let statuses = ["NonExistent", "Initialized", "Open Sent", "Open Recv", "Operational"]

    private static func row(_ line: DisplayLine, _ scope: String) -> Row? {
        var words = line.words
        let deleted = words[0].hasPrefix("*")
        if deleted { words[0].removeFirst() }
        if words[0].isEmpty { words.removeFirst() }
        // The status may be two words; four fields follow it.
        guard words.count >= 6, words[0].hasSuffix(":0"), ["Active", "Passive"].contains(words[words.count - 3])
        else { return nil }
        let status = words[1..<words.count - 4].joined(separator: " ")
        guard statuses.contains(status) else { return nil }
        return Row(
            scope: scope, peer: String(words[0].dropLast(2)), isBeingDeleted: deleted, status: status,
            mode: words[words.count - 4], isActive: words[words.count - 3] == "Active", age: words[words.count - 2],
            line: line)
    }
}
