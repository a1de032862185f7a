package import Addressing
import Simulation

/// What `display ip routing-table [vpn-instance X]` says.
package struct IPRouteTable: Sendable, Hashable {
    /// A route.
    package struct Row: Sendable, Hashable {
        /// As the heading names it; `_public_` also where it says `Public`.
        package var instance: String
        package var prefix: IPv4Prefix
        /// As written, such as `Direct`, `OSPF`, `ISIS-L1`, `EBGP`.
        package var source: String
        package var preference: Int
        package var cost: Int
        /// Of R (relay), D (in the forwarding table), T, B.
        package var flags: String
        package var nextHop: String
        package var interface: String
        package var line: DisplayLine

        package var isRelayed: Bool { flags.contains("R") }
        package var isInFIB: Bool { flags.contains("D") }
    }

    package var rows: [Row] = []
    /// From the heading.
    package var routeCount: Int?

    package init(_ text: String, command: DisplayCommand) throws(DisplayParseError) {
        try self.init(text, command.text) { name, line throws(DisplayParseError) in try command.allows(name, line) }
    }

    /// The tables of whichever VPN instances a command is about that an operator wrote.
    package init(_ text: String, anyInstanceOf command: String) throws(DisplayParseError) {
        try self.init(text, command) { _, _ in }
    }

    private init(
        _ text: String, _ command: String,
        _ allow: (_ instance: String, DisplayLine) throws(DisplayParseError) -> Void
    ) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: command)
        var instance: String?
        var prefix: IPv4Prefix?
        try reader.read { line throws(DisplayParseError) in
            if line.isLegend || line.begins(with: "Route Flags:") || line.begins(with: "Proto: Protocol") {
                return .passed
            }
            if let name = line.value(after: "Routing Table") ?? line.value(after: "Routing Tables") {
                let found = name == "Public" ? RouterModel.publicInstance : name
                try allow(found, line)
                instance = found
                prefix = nil
                return .passed
            }
            // `Summary Count` where single destinations were asked for.
            if let counts = line.value(after: "Destinations") ?? line.value(after: "Summary Count") {
                routeCount = try reader.sum(
                    routeCount, and: counts.split(separator: " ").last.map(String.init) ?? "", line)
                return instance == nil ? .unknown : .heading
            }
            if line.normal.lowercased() == "destination/mask proto pre cost flags nexthop interface" { return .heading }
            guard let instance, let row = IPRouteTable.row(line, instance, after: prefix) else { return .unknown }
            prefix = row.prefix
            rows.append(row)
            return .row
        }
        try reader.whole(rows.count, of: routeCount)
    }

    private static func row(_ line: DisplayLine, _ instance: String, after last: IPv4Prefix?) -> Row? {
        var words = line.words
        // A further route to the same destination leaves the first column blank.
        var prefix = last
        if let first = words.first, first.contains("/"), let own = InterfaceAddress(first)?.prefix {
            prefix = own
            _ = words.popFirst()
        }
        guard let prefix, words.count >= 4, let source = words.popFirst(), source.first?.isLetter == true,
            let preference = words.popFirst().flatMap({ Int($0) }), let cost = words.popFirst().flatMap({ Int($0) })
        else { return nil }
        // A route that is in no forwarding table and not relayed has no flags at all. A next hop is never all capitals.
        var flags = ""
        if let word = words.first, word.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            flags = word
            _ = words.popFirst()
        }
        guard words.count >= 1, let nextHop = words.popFirst(), IPv4Address(nextHop) != nil || nextHop.contains(":")
        else { return nil }
        return Row(
            instance: instance, prefix: prefix, source: source, preference: preference, cost: cost, flags: flags,
            nextHop: nextHop, interface: words.joined(), line: line)
    }
}

extension DisplayCommand {
    /// Refuses the table of another VPN instance than the one that was asked for: what is not in it may be in the right one.
    fileprivate func allows(_ table: String, _ line: DisplayLine) throws(DisplayParseError) {
        let instance: String?
        switch self {
        case .ipRoutes(let name), .ipRoute(let name, _): instance = name
        default: return
        }
        guard table != instance ?? RouterModel.publicInstance else { return }
        throw DisplayParseError(.otherTable(table), command: text, line: line)
    }
}
