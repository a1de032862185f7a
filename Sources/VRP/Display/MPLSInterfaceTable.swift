/// What `display mpls interface` says.
package struct MPLSInterfaceTable: Sendable, Hashable {
    /// An interface with MPLS.
    package struct Row: Sendable, Hashable {
        package var interface: String
        package var isUp: Bool
        package var mtu: Int
        package var line: DisplayLine
    }

    package var rows: [Row] = []

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.mplsInterface.text)
        try reader.read { line throws(DisplayParseError) in
            if MPLSInterfaceTable.headings.contains(line.normal) { return .heading }
            let words = line.words
            guard words.count == 4 || words.count == 6, let interface = words[0], let status = words[1],
                ["Up", "Down"].contains(status), let mtu = words.last.flatMap({ Int($0) })
            else { return .unknown }
            rows.append(Row(interface: interface, isUp: status == "Up", mtu: mtu, line: line))
            return .row
        }
    }

    /// VRP8's, and VRP5's, which counts paths too.
    private static let headings = [
        "Interface Status TE Attr Effective MTU", "Interface Status TE Attr LSP Count CRLSP Count Effective MTU",
    ]
}
