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
        /// `DDDD:HH:MM`, and `DDD:HH:MM` on VRP5; empty where old releases print none.
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
            if LDPSessionTable.passed.contains(where: { line.begins(with: $0) }) { return .passed }
            if LDPSessionTable.headings.contains(line.normal.lowercased().filter(\.isLetter)) { return .passed }
            if let count = line.value(after: "TOTAL"), count.lowercased().contains("session(s) found") {
                total = try reader.sum(total, and: count, line)
                return .passed
            }
            guard let scope, let row = LDPSessionTable.row(line, scope) else { return .unknown }
            rows.append(row)
            return .row
        }
        try reader.whole(rows.count, of: total)
    }

    /// By their letters: VRP8 writes `PeerID` and `KASent/Rcv`, VRP5 `Peer-ID` and `KA-Sent/Rcv`, and its first releases
    /// have FT and MD5 for the age.
    private static let headings = [
        "peeridstatuslamssnrolessnagekasentrcv", "peeridstatuslamssnroleftmdkasentrcv",
    ]
    private static let passed = [
        "Codes: LAM(", "LAM : Label Advertisement Mode", "LAM: Label Advertisement Mode",
        "An asterisk (*) before a session",
        "A '*' before a session",
    ]

    /// Statuses of RFC 5036 section 2.5.4 as VRP spells them.
    private static let statuses = ["NonExistent", "Initialized", "Open Sent", "Open Recv", "Operational"]

    private static func row(_ line: DisplayLine, _ scope: String) -> Row? {
        let deleted = line.normal.hasPrefix("*")
        // The mark stands before the peer, with a blank between them or not.
        let words = deleted ? DisplayWords(of: String(line.normal.dropFirst())) : line.words
        // The status may be two words; the mode stands before the role, and the keepalives are the last.
        let role = (2..<max(2, words.count)).first { ["Active", "Passive"].contains(words[$0]) }
        guard let role, let peer = words[0], peer.hasSuffix(":0"), let mode = words[role - 1], words.count > role + 1,
            words.last?.contains("/") == true
        else { return nil }
        let status = words.joined(from: 1, butLast: words.count - role + 1)
        let between = words.joined(from: role + 1, butLast: 1)
        guard statuses.contains(status) else { return nil }
        return Row(
            scope: scope, peer: String(peer.dropLast(2)), isBeingDeleted: deleted, status: status, mode: mode,
            isActive: words[role] == "Active", age: between.contains(":") ? between : "", line: line)
    }
}
