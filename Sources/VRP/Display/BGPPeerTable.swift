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
            if try takeHeading(line, reader) { return .heading }
            if line.begins(with: "Peer of IPv4-family for vpn instance") || line.begins(with: "Peer of vpn instance") {
                return .passed
            }
            if line.begins(with: "VPN-Instance ") {
                instance = line.words[1].flatMap { $0.split(separator: ",").first }.map(String.init)
                return .passed
            }
            guard let row = BGPPeerTable.row(line, instance) else { return .unknown }
            rows.append(row)
            return .row
        }
        try reader.whole(rows.count, of: total)
    }

    private mutating func takeHeading(_ line: DisplayLine, _ reader: DisplayReader) throws(DisplayParseError) -> Bool {
        if let value = line.value(after: "BGP local router ID") {
            routerID = value
        } else if let value = line.value(after: "Local AS number") {
            localAS = try reader.need(BGPReader.asNumber(value), "AS number", line)
        } else if let value = line.value(after: "Total number of peers") {
            let numbers = value.split { !$0.isNumber }.compactMap { Int($0) }
            total = numbers.first
            established = numbers.dropFirst().first
        } else {
            return line.normal == "Peer V AS MsgRcvd MsgSent OutQ Up/Down State PrefRcv"
        }
        return true
    }

    private static func row(_ line: DisplayLine, _ instance: String?) -> Row? {
        let words = line.words
        // Seven fields come before the state, which may be two words (`No neg`), and one after it.
        guard words.count >= 9, let peer = words[0], words[1] == "4",
            let number = words[2].flatMap(BGPReader.asNumber), let age = words[6],
            let received = words.last.flatMap({ Int($0) }),
            (3...5).allSatisfy({ words[$0].flatMap { Int($0) } != nil })
        else { return nil }
        let state = words.joined(from: 7, butLast: 1)
        guard states.contains(state) else { return nil }
        return Row(
            instance: instance, peer: peer, remoteAS: number, upDown: age, state: state, prefixesReceived: received,
            line: line)
    }
}
