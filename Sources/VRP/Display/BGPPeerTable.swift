import Addressing

/// What `display bgp peer` and its relatives (evpn, vpnv4 all, vpnv4 vpn-instance, labeled) say.
package struct BGPPeerTable: Sendable, Hashable {
    /// A session in the family that was asked for.
    package struct Row: Sendable, Hashable {
        /// Set below `VPN-Instance X` headings.
        package var instance: String?
        /// IPv4 or IPv6.
        package var peer: String
        package var remoteAS: UInt32
        /// Found by a listening range, not configured: the mark `*`.
        package var isDynamic = false
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

    /// Of RFC 4271 section 8.2.2, and VRP's own; Idle also has its reason in brackets.
    private static let states = [
        "Idle", "Connect", "Active", "OpenSent", "OpenConfirm", "Established", "No neg",
    ]

    package init(_ text: String, command: DisplayCommand) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: command.text)
        var instance: String?
        var long: DisplayLine?
        try reader.read { line throws(DisplayParseError) in
            if try takeHeading(line, reader) { return .heading }
            // `Peer of IPv4-family for vpn instance :`, `Peer of vpn instance:`.
            if line.begins(with: "Peer of ") || line.begins(with: "Status codes:") { return .passed }
            if line.begins(with: "VPN-Instance ") {
                instance = line.words[1].flatMap { $0.split { ",:".contains($0) }.first }.map(String.init)
                return .passed
            }
            // An IPv6 address may be wider than its column; the rest of the row then stands below it.
            if long == nil, line.words.count == 1, line.normal.contains(":") {
                long = line
                return .row
            }
            let words = DisplayWords(of: (long.map { $0.normal + " " } ?? "") + line.text)
            guard let row = BGPPeerTable.row(words, line, instance) else { return .unknown }
            long = nil
            rows.append(row)
            return .row
        }
        if let long { throw DisplayParseError(.unknownLine, command: command.text, line: long) }
        try reader.whole(rows.count, of: total)
    }

    private mutating func takeHeading(_ line: DisplayLine, _ reader: DisplayReader) throws(DisplayParseError) -> Bool {
        if let value = line.value(after: "BGP local router ID") {
            routerID = value
        } else if let value = line.value(after: "Local AS number") {
            localAS = try reader.need(ASNumber.read(value), "AS number", line)
        } else if let value = line.value(after: "Total number of peers") {
            // The established ones stand behind, or in a line of their own.
            let numbers = value.split { !$0.isNumber }.compactMap { Int($0) }
            total = numbers.first
            established = numbers.dropFirst().first
        } else if let value = line.value(after: "Peers in established state") {
            established = try reader.need(Int(value), "count", line)
        } else if line.value(after: "Total number of dynamic peers") != nil {
            return true
        } else {
            return line.normal == "Peer V AS MsgRcvd MsgSent OutQ Up/Down State PrefRcv"
        }
        return true
    }

    private static func row(_ all: DisplayWords, _ line: DisplayLine, _ instance: String?) -> Row? {
        var words = all
        // The mark stands before the peer, with a blank between them or not.
        let isDynamic = words.first?.hasPrefix("*") == true
        if words.first == "*" { _ = words.popFirst() }
        // Seven fields come before the state, which may be two words (`No neg`), and one after it.
        guard words.count >= 9, let peer = words[0].map({ isDynamic ? $0.drop { $0 == "*" } : $0[...] }), !peer.isEmpty,
            words[1] == "4", let number = words[2].flatMap({ ASNumber.read($0) }), let age = words[6],
            let received = words.last.flatMap({ Int($0) }),
            (3...5).allSatisfy({ words[$0].flatMap { Int($0) } != nil })
        else { return nil }
        let state = words.joined(from: 7, butLast: 1)
        guard states.contains(state) || state.hasPrefix("Idle(") && state.hasSuffix(")") else { return nil }
        return Row(
            instance: instance, peer: String(peer), remoteAS: number, isDynamic: isDynamic, upDown: age, state: state,
            prefixesReceived: received, line: line)
    }
}
