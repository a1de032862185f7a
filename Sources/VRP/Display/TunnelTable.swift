/// What `display tunnel-info all` says.
package struct TunnelTable: Sendable, Hashable {
    /// A tunnel.
    package struct Row: Sendable, Hashable {
        package var id: String
        /// Such as `ldp`, `bgp` or `mpls local ifnet`.
        package var type: String
        package var destination: String
        package var isUp: Bool
        package var line: DisplayLine
    }

    package var rows: [Row] = []

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.tunnels.text)
        try reader.read { line throws(DisplayParseError) in
            if line.normal == "Tunnel ID Type Destination Status" { return true }
            let words = line.words
            guard words.count >= 4, words[0].hasPrefix("0x") else { return false }
            let status = words[words.count - 1].uppercased()
            guard status == "UP" || status == "DOWN" else { return false }
            rows.append(
                Row(
                    id: words[0], type: words[1..<words.count - 2].joined(separator: " "),
                    destination: words[words.count - 2], isUp: status == "UP", line: line))
            return true
        }
    }
}
