package import Simulation

/// What `display mpls lsp` says.
package struct MPLSLSPTable: Sendable, Hashable {
    package enum Section: String, Sendable, Hashable {
        case ldp = "LDP LSP"
        case bgp = "BGP LSP"
    }

    /// A label switched path.
    package struct Row: Sendable, Hashable {
        package var section: Section
        /// Nil where the row stands for a whole VPN instance (`-/32`).
        package var fec: Prefix?
        /// A backup path of the row before it (`**LDP FRR**`), for the same FEC.
        package var isBackup: Bool
        package var inLabel: LabelField
        package var outLabel: LabelField
        /// Nil for `-`.
        package var outInterface: String?
        package var instance: String?
        package var line: DisplayLine
    }

    package var rows: [Row] = []

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.mplsLSP.text)
        var section: Section?
        var fec: Prefix?
        try reader.read { line throws(DisplayParseError) in
            if let name = line.value(after: "LSP Information") {
                section = try reader.need(Section(rawValue: name), "section (LDP LSP or BGP LSP)", line)
                return true
            }
            if line.begins(with: "Flag after") || line.normal == "FEC In/Out Label In/Out IF Vrf Name" { return true }
            guard let section, let row = MPLSLSPTable.row(line, section, after: fec) else { return false }
            fec = row.fec
            rows.append(row)
            return true
        }
    }

    private static func row(_ line: DisplayLine, _ section: Section, after last: Prefix?) -> Row? {
        var words = line.words
        let isBackup = line.normal.hasPrefix("**LDP FRR**")
        if isBackup { words.removeFirst() }
        guard words.count >= 3, let labels = LabelField.pair(words[1]), words[2].hasPrefix("-/") else { return nil }
        let fec = isBackup ? last : Prefix(words[0])
        guard fec != nil || words[0] == "-/32" else { return nil }
        var interface = String(words[2].dropFirst(2))
        var rest = words[3...]
        if interface == "LDP", rest.first == "LSP" {
            interface = "LDP LSP"
            rest = rest.dropFirst()
        }
        guard rest.count <= 1 else { return nil }
        return Row(
            section: section, fec: fec, isBackup: isBackup, inLabel: labels.in, outLabel: labels.out,
            outInterface: interface == "-" ? nil : interface, instance: rest.first, line: line)
    }
}
