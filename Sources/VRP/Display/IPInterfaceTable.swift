/// What `display ip interface brief` says.
package struct IPInterfaceTable: Sendable, Hashable {
    /// An interface that IP can run on.
    package struct Row: Sendable, Hashable {
        package var interface: String
        /// With its length; nil where none is assigned.
        package var address: String?
        /// As written, such as `up`, `down`, `*down` for one that is shut down.
        package var physical: String
        /// As written, such as `up` or `up(s)`.
        package var linkProtocol: String
        /// As written: a router cuts a long name off with three dots. Nil for the public instance.
        package var instance: String?
        package var line: DisplayLine

        package var isUp: Bool { IPInterfaceTable.isUp(physical) }
        package var isProtocolUp: Bool { IPInterfaceTable.isUp(linkProtocol) }
        package var isShutDown: Bool { physical.hasPrefix("*") }

        /// Whether the interface is bound to an instance, as far as the router prints the name.
        package func isBound(to name: String) -> Bool {
            guard let instance, instance.hasSuffix("...") else { return instance == name }
            return name.hasPrefix(instance.dropLast(3))
        }
    }

    package var rows: [Row] = []
    /// As the heading counts them, by their physical state.
    package var total: Int?

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: DisplayCommand.ipInterfaces.text)
        try reader.read { line throws(DisplayParseError) in
            if IPInterfaceTable.headings.contains(line.normal) { return .heading }
            if line.begins(with: "The number of interface that is ") {
                if line.normal.contains(" in Physical is ") {
                    total = try reader.sum(total, and: line.words.last ?? "", line)
                }
                return .heading
            }
            // The legend: `*down: administratively down`, `(s): spoofing`.
            if let first = line.words.first, first.hasSuffix(":"), first.contains("down") || first.hasPrefix("(") {
                return .passed
            }
            guard let row = IPInterfaceTable.row(line) else { return .unknown }
            rows.append(row)
            return .row
        }
        try reader.whole(rows.count, of: total)
    }

    /// VRP8's, and that of releases and routers without VPN instances.
    private static let headings = [
        "Interface IP Address/Mask Physical Protocol VPN", "Interface IP Address/Mask Physical Protocol",
    ]

    private static func row(_ line: DisplayLine) -> Row? {
        let words = line.words
        guard words.count == 4 || words.count == 5, let name = words[0], let address = words[1],
            address == "unassigned" || address.contains("/"), let physical = words[2], let above = words[3],
            isState(physical), isState(above)
        else { return nil }
        // The page prints the bandwidth behind the name of some ports: `GigabitEthernet1/0/4(10G)`.
        let interface = name.hasSuffix(")") ? String(name.prefix { $0 != "(" }) : name
        let instance = words[4].flatMap { $0 == "--" ? nil : $0 }
        return Row(
            interface: interface, address: address == "unassigned" ? nil : address, physical: physical,
            linkProtocol: above, instance: instance, line: line)
    }

    private static func isState(_ word: String) -> Bool { ["up", "down"].contains(bare(word)) }

    private static func isUp(_ word: String) -> Bool { bare(word) == "up" }

    /// Without the marks before and the flags behind: `*down`, `up(s)`.
    private static func bare(_ word: String) -> String {
        String(word.drop { "*!^#".contains($0) }.prefix { $0 != "(" })
    }
}
