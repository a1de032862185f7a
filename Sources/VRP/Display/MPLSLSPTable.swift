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
                return .heading
            }
            // The legend is all that stands above a table without rows.
            if line.begins(with: "Flag after") { return .heading }
            if line.normal == "FEC In/Out Label In/Out IF Vrf Name" { return .passed }
            guard let section, let row = MPLSLSPTable.row(line, section, after: fec) else { return .unknown }
            fec = row.fec
            rows.append(row)
            return .row
        }
    }

    private static func row(_ line: DisplayLine, _ section: Section, after last: Prefix?) -> Row? {
        var words = line.words
        let isBackup = line.normal.hasPrefix("**LDP FRR**")
        if isBackup { _ = words.popFirst() }
        guard let first = words.popFirst(), let labels = words.popFirst().flatMap({ LabelField.pair($0) }),
            let interfaces = words.popFirst(), interfaces.hasPrefix("-/")
        else { return nil }
        let fec = isBackup ? last : Prefix(first)
        guard fec != nil || first == "-/32" else { return nil }
        var interface = String(interfaces.dropFirst(2))
        if interface == "LDP", words.first == "LSP" {
            interface = "LDP LSP"
            _ = words.popFirst()
        }
        guard words.count <= 1 else { return nil }
        return Row(
            section: section, fec: fec, isBackup: isBackup, inLabel: labels.in, outLabel: labels.out,
            outInterface: interface == "-" ? nil : interface, instance: words.first, line: line)
    }
}
