/// What `display bgp peer` and its relatives (evpn, vpnv4 all, vpnv4 vpn-instance, labeled) say.
package struct BGPPeerTable: Sendable, Hashable {
    /// A session in the family that was asked for.
    package struct Row: Sendable, Hashable {
        /// Set below `VPN-Instance X` headings.
        package var instance: String?
        /// IPv4 or IPv6.
        package var peer: String
        package var remoteAS: UInt32
        /// Such as `00:04:07` or `0013h02m`, as written.
        package var upDown: String
        /// Idle, Connect, Active, OpenSent, OpenConfirm, Established, `No neg`, or Idle with a reason in brackets.
        package var state: String
        package var prefixesReceived: Int
        package var line: DisplayLine

        package var isEstablished: Bool { state == "Established" }
    }

    package var routerID: String?
    package var localAS: UInt32?
    package var rows: [Row] = []
    /// As the heading counts them.
    package var total: Int?
    package var established: Int?

    private static let states = [
        "Idle", "Connect", "Active", "OpenSent", "OpenConfirm", "Established", "No neg", "Idle(Admin)",
        "Idle(Ovlmt)",
    ]

    package init(_ text: String, command: DisplayCommand) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: command.text)
        var instance: String?
        try reader.read { line throws(DisplayParseError) in
            if try takeHeading(line, reader) { return true }
            if line.begins(with: "Peer of IPv4-family for vpn instance") || line.begins(with: "Peer of vpn instance") {
                return true
            }
            if line.begins(with: "VPN-Instance ") {
                instance = line.words[1].split(separator: ",").first.map(String.init)
                return true
            }
            guard let row = BGPPeerTable.row(line, instance) else { return false }
            rows.append(row)
            return true
        }
    }

    private mutating func takeHeading(_ line: DisplayLine, _ reader: DisplayReader) throws(DisplayParseError) -> Bool {
        if let value = line.value(after: "BGP local router ID") {
            routerID = value
        } else if let value = line.value(after: "Local AS number") {
            localAS = try reader.need(BGPReader.asNumber(value), "AS number", line)
        } else if let value = line.value(after: "Total number of peers") {
            let numbers = value.split { !$0.isNumber }.compactMap { Int($0) }
            total = numbers.first
            established = numbers.count > 1 ? numbers[1] : nil
        } else {
            return line.normal == "Peer V AS MsgRcvd MsgSent OutQ Up/Down State PrefRcv"
        }
        return true
    }

    private static func row(_ line: DisplayLine, _ instance: String?) -> Row? {
        let words = line.words
        // Seven fields come before the state, which may be two words (`No neg`), and one after it.
        guard words.count >= 9, words[1] == "4", let number = BGPReader.asNumber(words[2]), Int(words[3]) != nil,
            Int(words[4]) != nil, Int(words[5]) != nil, let received = Int(words[words.count - 1])
        else { return nil }
        let state = words[7..<words.count - 1].joined(separator: " ")
        guard states.contains(state) else { return nil }
        return Row(
            instance: instance, peer: words[0], remoteAS: number, upDown: words[6], state: state,
            prefixesReceived: received, line: line)
    }
}
