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
            if line.normal == "Interface Status TE Attr Effective MTU" { return true }
            let words = line.words
            guard words.count == 4, ["Up", "Down"].contains(words[1]), let mtu = Int(words[3]) else { return false }
            rows.append(Row(interface: words[0], isUp: words[1] == "Up", mtu: mtu, line: line))
            return true
        }
    }
}
