/// What `display ip vpn-instance` says.
package struct VPNInstanceTable: Sendable, Hashable {
    /// A VPN instance in one address family.
    package struct Row: Sendable, Hashable {
        package var name: String
        package var routeDistinguisher: String?
        package var family: String
        package var line: DisplayLine
    }

    package var rows: [Row] = []

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.vpnInstances.text)
        try reader.read { line throws(DisplayParseError) in
            // VRP writes `Address-family`; its documents also `Address family`.
            let name = line.normal.replacing("Address-family", with: "Address family")
            if line.begins(with: "Total ") || name == "VPN-Instance Name RD Address family" { return .heading }
            let words = line.words
            guard words.count == 2 || words.count == 3, let name = words[0], let family = words.last,
                family.hasPrefix("IPv")
            else { return .unknown }
            rows.append(
                Row(name: name, routeDistinguisher: words.count == 3 ? words[1] : nil, family: family, line: line))
            return .row
        }
    }
}
