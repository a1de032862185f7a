/// Who is on a router: `display users` (NE40E V800R012C10), and how many terminals it has.
package struct UserLines: Sendable, Hashable {
    package static let command = "display users"

    /// One line in use: a terminal (`VTY 0`), a NETCONF session (`NCA 0`) or the console (`CON 0`).
    package struct Line: Sendable, Hashable {
        package var kind: String
        package var number: Int
        /// Where from; nil for the console.
        package var address: String?
        package var user: String?
        /// Whether it is the one that asked.
        package var isOwn: Bool
    }

    package var lines: [Line]

    /// Nil where the text has not the heading of the table.
    package init?(_ text: String) {
        let rows = text.split(whereSeparator: \.isNewline).map { String($0.prefix(300)) }
        guard let heading = rows.firstIndex(where: { $0.contains("User-Intf") }) else { return nil }
        lines = []
        for row in rows[(heading + 1)...] {
            if let line = Line(row) { lines.append(line) }
            // The name stands behind the row or below it.
            if let name = row.firstMatch(of: #/Username\s*:\s*(\S+)/#), !lines.isEmpty {
                lines[lines.count - 1].user = String(name.1)
            }
        }
    }

    package func count(of kind: String) -> Int { lines.filter { $0.kind == kind }.count }
}

extension UserLines.Line {
    /// `+ 129 VTY 0   00:00:00  SSH    10.0.12.1   pass   no`.
    fileprivate init?(_ row: String) {
        guard let found = row.firstMatch(of: #/^\s*(\+)?\s*\d+\s+([A-Z]{3})\s+(\d+)\s+(\S.*)?$/#),
            let number = Int(found.3)
        else { return nil }
        let words = (found.4 ?? "").split(separator: " ")
        let address = words.first { word in
            word.contains(".") && word.allSatisfy { $0.isNumber || $0 == "." }
                || word.filter { $0 == ":" }.count > 1 && !word.contains { $0 == "." } && word.contains { $0.isLetter }
        }
        self.init(
            kind: String(found.2), number: number, address: address.map(String.init), user: nil,
            isOwn: found.1 != nil)
    }
}

/// How many terminals a router gives: `display user-interface maximum-vty`, in words such as `Maximum of VTY user:15`. The
/// layout is that of VRP5's command reference; that VRP V8 answers likewise is an assumption, and another answer says nothing.
package enum TerminalLimit {
    package static let command = "display user-interface maximum-vty"

    package static func number(in text: String) -> Int? {
        text.prefix(300).firstMatch(of: #/(?i)VTY\D*?(\d+)\s*$/#).flatMap { Int($0.1) }
    }
}
