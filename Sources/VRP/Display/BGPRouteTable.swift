/// What the `display bgp ... routing-table` commands say, plain, with `label`, and EVPN's prefix routes.
package struct BGPRouteTable: Sendable, Hashable {
    /// A path.
    package struct Row: Sendable, Hashable {
        /// Set below `VPN-Instance X` and `Total routes of vpn-instance X` headings.
        package var instance: String?
        package var routeDistinguisher: String?
        /// The status characters without blanks, such as `*>i`.
        package var status: String
        /// As written: with its length in plain tables, without it in label tables, `tag:address:length` in EVPN's.
        package var network: String
        package var nextHop: String
        package var attributes: BGPAttributes?
        /// Only in label tables.
        package var inLabel: LabelField?
        package var outLabel: LabelField?
        package var line: DisplayLine

        package var isValid: Bool { status.contains("*") }
        package var isBest: Bool { status.contains(">") }
        package var isInternal: Bool { status.contains("i") }
        /// The network without its length, and without EVPN's Ethernet tag.
        package var address: String {
            if let slash = network.firstIndex(of: "/") { return String(network[..<slash]) }
            let parts = network.split(separator: ":")
            guard parts.count == 3, !network.contains("["), let address = parts.dropFirst().first else {
                return network
            }
            return String(address)
        }
        /// Nil in label tables, which leave it out, and for IPv6.
        package var length: Int? {
            if let slash = network.firstIndex(of: "/") { return Int(network[network.index(after: slash)...]) }
            let parts = network.split(separator: ":")
            return parts.count == 3 ? parts.last.flatMap { Int($0) } : nil
        }
    }

    package var routerID: String?
    package var rows: [Row] = []

    package init(_ text: String, command: DisplayCommand) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: command.text)
        var state = State()
        try reader.read { line throws(DisplayParseError) in
            try state.take(line, reader)
        }
        routerID = state.routerID
        rows = state.rows
    }

    /// What the lines so far have said.
    private struct State {
        var routerID: String?
        var rows: [Row] = []
        private var instance: String?
        private var distinguisher: String?
        private var columns: BGPColumns?
        private var network: String?

        /// The legend and the counts.
        private static let passed = [
            "Status codes:", "h - history", "Origin : i - IGP", "RPKI validation codes:", "Total Number of Routes",
            "Total number of routes from all PE", "Local AS number", "EVPN address family",
            "Number of Ip Prefix Routes",
        ]

        mutating func take(_ line: DisplayLine, _ reader: DisplayReader) throws(DisplayParseError)
            -> DisplayReader.Taken
        {
            if line.begins(with: "BGP Local router ID") {
                routerID = line.words.last
                return .heading
            }
            if State.passed.contains(where: { line.begins(with: $0) }) { return .passed }
            if let value = line.value(after: "Route Distinguisher") {
                distinguisher = value.filter { !$0.isWhitespace }
                instance = nil
                return .passed
            }
            if line.begins(with: "VPN-Instance ") || line.begins(with: "Total routes of vpn-instance ") {
                let word = line.words[line.begins(with: "Total") ? 4 : 1]
                instance = word.flatMap { $0.split { $0 == "," || $0 == ":" }.first }.map(String.init)
                distinguisher = nil
                return .passed
            }
            if line.begins(with: "Network") {
                columns = BGPColumns(heading: line)
                return columns == nil ? .unknown : .heading
            }
            guard let columns, let row = row(line, columns) else { return .unknown }
            network = row.network
            rows.append(row)
            return .row
        }

        private func row(_ line: DisplayLine, _ columns: BGPColumns) -> Row? {
            var fields = line.fields[...]
            var status = ""
            while let field = fields.first, field.text.allSatisfy({ "*>dxahisSVIN".contains($0) }) {
                status += field.text
                fields = fields.dropFirst()
            }
            // A further path to the same network leaves the first column blank.
            guard let first = fields.popFirst() else { return nil }
            var network = self.network
            var nextHop = first.text
            if let second = fields.first, columns.isAddress(second.text) {
                network = first.text
                nextHop = second.text
                fields = fields.dropFirst()
            }
            guard let network, columns.isAddress(nextHop) else { return nil }
            var row = Row(
                instance: instance, routeDistinguisher: distinguisher, status: status, network: network,
                nextHop: nextHop, line: line)
            return columns.fill(&row, from: Array(fields)) ? row : nil
        }
    }
}
