package import Simulation

/// What `display mpls ldp lsp` says.
package struct LDPLSPTable: Sendable, Hashable {
    /// A binding.
    package struct Row: Sendable, Hashable {
        package var fec: Prefix
        package var inLabel: LabelField
        package var outLabel: LabelField
        /// `Liberal/n`: received, kept, not used.
        package var isLiberal: Bool
        /// Nil for `-`; for a liberal row the peer that the label came from.
        package var peer: String?
        package var nextHop: String?
        package var interface: String?
        package var line: DisplayLine
    }

    package var rows: [Row] = []

    private static let passed = [
        "LDP LSP Information", "Flag after Out IF:", "DestAddress/Mask In/OutLabel UpstreamPeer NextHop OutInterface",
        "TOTAL:", "An asterisk (*) before a",
    ]

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.ldpLSP.text)
        try reader.read { line throws(DisplayParseError) in
            if LDPLSPTable.passed.contains(where: { line.begins(with: $0) }) { return true }
            guard let row = LDPLSPTable.row(line) else { return false }
            rows.append(row)
            return true
        }
    }

    private static func row(_ line: DisplayLine) -> Row? {
        let words = line.words.map { $0.drop { $0 == "*" } }
        guard words.count >= 3, let fec = Prefix(String(words[0])) else { return nil }
        if words[1].hasPrefix("Liberal/") {
            guard words.count == 3, let label = LabelField(words[1].dropFirst("Liberal/".count)),
                words[2].hasPrefix("DS/")
            else { return nil }
            return Row(
                fec: fec, inLabel: .none, outLabel: label, isLiberal: true, peer: String(words[2].dropFirst(3)),
                line: line)
        }
        guard words.count >= 5, let labels = LabelField.pair(String(words[1])) else { return nil }
        // The interface may be two words: `LDP LSP` for a tunnel over another LSP.
        return Row(
            fec: fec, inLabel: labels.in, outLabel: labels.out, isLiberal: false,
            peer: words[2] == "-" ? nil : String(words[2]), nextHop: words[3] == "-" ? nil : String(words[3]),
            interface: words[4...].joined(separator: " "), line: line)
    }
}
