package import Simulation

/// What `display ip routing-table [vpn-instance X]` says.
package struct IPRouteTable: Sendable, Hashable {
    /// A route.
    package struct Row: Sendable, Hashable {
        /// As the heading names it; `_public_` also where it says `Public`.
        package var instance: String
        package var prefix: Prefix
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
        let reader = DisplayReader(text, command: command.text)
        var instance: String?
        var prefix: Prefix?
        try reader.read { line throws(DisplayParseError) in
            if line.begins(with: "Route Flags:") { return .passed }
            if let name = line.value(after: "Routing Table") ?? line.value(after: "Routing Tables") {
                instance = name == "Public" ? RouterModel.publicInstance : name
                return .heading
            }
            if let counts = line.value(after: "Destinations") {
                routeCount = counts.split(separator: " ").last.flatMap { Int($0) }
                return routeCount == nil ? .unknown : .passed
            }
            if line.normal.lowercased() == "destination/mask proto pre cost flags nexthop interface" { return .passed }
            guard let instance, let row = IPRouteTable.row(line, instance, after: prefix) else { return .unknown }
            prefix = row.prefix
            rows.append(row)
            return .row
        }
        try reader.whole(rows.count, of: routeCount)
    }

    private static func row(_ line: DisplayLine, _ instance: String, after last: Prefix?) -> Row? {
        var words = line.words
        // A further route to the same destination leaves the first column blank.
        var prefix = last
        if let first = words.first, first.contains("/"), let own = Prefix(first) {
            prefix = own
            _ = words.popFirst()
        }
        guard let prefix, words.count >= 4, let source = words.popFirst(), source.first?.isLetter == true,
            let preference = words.popFirst().flatMap({ Int($0) }), let cost = words.popFirst().flatMap({ Int($0) })
        else { return nil }
        // A route that is in no forwarding table and not relayed has no flags at all.
        var flags = ""
        if let word = words.first, word.allSatisfy({ "RDTB".contains($0) }) {
            flags = word
            _ = words.popFirst()
        }
        guard words.count >= 1, let nextHop = words.popFirst(), IPv4(nextHop) != nil || nextHop.contains(":")
        else { return nil }
        return Row(
            instance: instance, prefix: prefix, source: source, preference: preference, cost: cost, flags: flags,
            nextHop: nextHop, interface: words.joined(), line: line)
    }
}
