package import Addressing
import Simulation

/// What `display mpls ldp lsp` says.
package struct LDPLSPTable: Sendable, Hashable {
    /// A binding.
    package struct Row: Sendable, Hashable {
        package var fec: IPv4Prefix
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

    private static let headings = [
        "LDP LSP Information", "DestAddress/Mask In/OutLabel UpstreamPeer NextHop OutInterface",
    ]
    private static let passed = ["Flag after", "TOTAL:", "An asterisk (*) before a", "A '*' before a"]

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.ldpLSP.text)
        try reader.read { line throws(DisplayParseError) in
            if LDPLSPTable.headings.contains(where: { line.begins(with: $0) }) { return .heading }
            if LDPLSPTable.passed.contains(where: { line.begins(with: $0) }) { return .passed }
            guard let row = LDPLSPTable.row(line) else { return .unknown }
            rows.append(row)
            return .row
        }
    }

    private static func row(_ line: DisplayLine) -> Row? {
        let words = line.words.withoutLeading { $0 == "*" }
        guard let fec = words[0].flatMap({ InterfaceAddress($0)?.prefix }), let second = words[1], let third = words[2]
        else {
            return nil
        }
        if second.hasPrefix("Liberal/") {
            guard words.count == 3, let label = LabelField(second.dropFirst("Liberal/".count)),
                third.hasPrefix("DS/")
            else { return nil }
            return Row(
                fec: fec, inLabel: .none, outLabel: label, isLiberal: true, peer: String(third.dropFirst(3)),
                line: line)
        }
        guard words.count >= 5, let labels = LabelField.pair(second), let hop = words[3] else { return nil }
        // The interface may be two words: `LDP LSP` for a tunnel over another LSP.
        return Row(
            fec: fec, inLabel: labels.in, outLabel: labels.out, isLiberal: false,
            peer: third == "-" ? nil : third, nextHop: hop == "-" ? nil : hop,
            interface: words.joined(from: 4), line: line)
    }
}
