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
                return .heading
            }
            if line.begins(with: "Codes: LAM(") || line.begins(with: "An asterisk (*) before a session") {
                return .passed
            }
            if line.normal == "PeerID Status LAM SsnRole SsnAge KASent/Rcv" { return .passed }
            if let count = line.value(after: "TOTAL") {
                total = Int(count.prefix { $0.isNumber })
                return count.lowercased().contains("session(s) found") ? .passed : .unknown
            }
            guard let scope, let row = LDPSessionTable.row(line, scope) else { return .unknown }
            rows.append(row)
            return .row
        }
        try reader.whole(rows.count, of: total)
    }

    /// Statuses of RFC 5036 section 2.5.4 as VRP spells them.
    private static let statuses = ["NonExistent", "Initialized", "Open Sent", "Open Recv", "Operational"]

    private static func row(_ line: DisplayLine, _ scope: String) -> Row? {
        let deleted = line.normal.hasPrefix("*")
        // The mark stands before the peer, with a blank between them or not.
        let words = deleted ? DisplayWords(of: String(line.normal.dropFirst())) : line.words
        // The status may be two words; four fields follow it.
        guard words.count >= 6, let peer = words[0], peer.hasSuffix(":0"), let mode = words[fromEnd: 3],
            let role = words[fromEnd: 2], let age = words[fromEnd: 1], ["Active", "Passive"].contains(role)
        else { return nil }
        let status = words.joined(from: 1, butLast: 4)
        guard statuses.contains(status) else { return nil }
        return Row(
            scope: scope, peer: String(peer.dropLast(2)), isBeingDeleted: deleted, status: status, mode: mode,
            isActive: role == "Active", age: age, line: line)
    }
}
