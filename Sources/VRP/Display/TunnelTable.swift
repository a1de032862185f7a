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
            if line.normal == "Tunnel ID Type Destination Status" { return .heading }
            let words = line.words
            guard words.count >= 4, let id = words[0], id.hasPrefix("0x"), let destination = words[fromEnd: 1],
                let status = words.last?.uppercased(), status == "UP" || status == "DOWN"
            else { return .unknown }
            rows.append(
                Row(
                    id: id, type: words.joined(from: 1, butLast: 2), destination: destination, isUp: status == "UP",
                    line: line))
            return .row
        }
    }
}
