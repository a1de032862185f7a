package import Addressing
import Simulation

/// What `display mpls lsp` says.
package struct MPLSLSPTable: Sendable, Hashable {
    /// What made a path: each has a section of its own.
    package enum Section: Sendable, Hashable {
        case ldp
        case bgp
        /// STATIC, RSVP, L3VPN and the like, as written without `LSP`.
        case other(String)

        /// As the heading has it.
        package init?(heading: String) {
            var words = heading.uppercased().split(separator: " ")
            guard words.last == "LSP" else { return nil }
            words.removeLast()
            let name = words.joined(separator: " ")
            switch name {
            case "LDP": self = .ldp
            case "BGP": self = .bgp
            case "": return nil
            default: self = .other(name)
            }
        }

        package var name: String {
            switch self {
            case .ldp: "LDP"
            case .bgp: "BGP"
            case .other(let name): name
            }
        }

        /// Whether it belongs to a service of ours.
        package var isOurs: Bool { self == .ldp || self == .bgp }
    }

    /// A label switched path.
    package struct Row: Sendable, Hashable {
        package var section: Section
        /// Nil where the row stands for a whole VPN instance (`-/32`, `-/-`), and for IPv6.
        package var fec: IPv4Prefix?
        /// A backup path of the row before it (`**LDP FRR**`), for the same FEC.
        package var isBackup: Bool
        package var inLabel: LabelField
        package var outLabel: LabelField
        /// Nil for `-`, which all but static paths and RSVP have.
        package var inInterface: String?
        /// Nil for `-`.
        package var outInterface: String?
        package var instance: String?
        package var line: DisplayLine
    }

    package var rows: [Row] = []

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.mplsLSP.text)
        var section: Section?
        var fec: IPv4Prefix?
        try reader.read { line throws(DisplayParseError) in
            if let name = line.value(after: "LSP Information") {
                section = try reader.need(Section(heading: name), "section, such as LDP LSP", line)
                fec = nil
                return .heading
            }
            // The legend is all that stands above a table without rows.
            if line.begins(with: "Flag after") { return .heading }
            if line.normal == "FEC In/Out Label In/Out IF Vrf Name" { return .passed }
            guard let section else { return .unknown }
            // IPv6 paths are lists of names and values, not rows.
            if !section.isOurs, MPLSLSPTable.listed.contains(where: { line.value(after: $0) != nil }) { return .row }
            guard let row = MPLSLSPTable.row(line, section, after: fec) else { return .unknown }
            fec = row.fec
            rows.append(row)
            return .row
        }
    }

    private static let listed = ["FEC", "In Label", "In Interface", "Vrf6 Name", "Vrf Name"]

    private static func row(_ line: DisplayLine, _ section: Section, after last: IPv4Prefix?) -> Row? {
        var words = line.words
        let isBackup = line.normal.hasPrefix("**")
        if isBackup {
            // `**LDP FRR**`, with a flag behind it or not.
            guard words.popFirst() != nil, let second = words.popFirst(), second.contains("**") else { return nil }
        }
        var fec = last
        if !isBackup {
            guard let first = words.popFirst() else { return nil }
            fec = InterfaceAddress(first)?.prefix
            guard fec != nil || isNoPrefix(first, in: section) else { return nil }
        }
        guard let labels = words.popFirst().flatMap({ LabelField.pair($0) }), let column = words.popFirst(),
            var interfaces = LSPInterfaces.pair(column), fec != nil || !isBackup
        else { return nil }
        if let out = interfaces.out, ["LDP", "BGP", "TE"].contains(out), words.first == "LSP" {
            interfaces.out = out + " LSP"
            _ = words.popFirst()
        }
        // A label for the routes of another AS's VPNs, in no instance of this router.
        let vrf = words.joined()
        guard words.count <= 1 || vrf == "ASBR LSP" else { return nil }
        return Row(
            section: section, fec: fec, isBackup: isBackup, inLabel: labels.in, outLabel: labels.out,
            inInterface: interfaces.in, outInterface: interfaces.out, instance: words.count == 1 ? vrf : nil,
            line: line)
    }

    /// What stands in the first column where no IPv4 prefix does.
    private static func isNoPrefix(_ text: String, in section: Section) -> Bool {
        if text == "-/32" || text == "-/-" { return true }
        return !section.isOurs && (text == "-" || text.contains(":") && text.contains("/"))
    }
}
