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
        if case .bgpRoute = command {
            let detail = try BGPRouteDetail(text, command: command)
            (routerID, rows) = (detail.routerID, detail.rows)
            return
        }
        let reader = DisplayReader(text, command: command.text)
        var state = State()
        try reader.read { line throws(DisplayParseError) in
            try state.take(line, reader)
        }
        if let open = state.unfinished { throw DisplayParseError(.unknownLine, command: command.text, line: open) }
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

        /// A row whose path or next hop stands in the lines below it.
        private var open: Open?

        /// The beginning of a row.
        private struct Open {
            var line: DisplayLine
            var fields: [DisplayField]
        }

        var unfinished: DisplayLine? { open?.line }

        /// The counts, and the legend with the lines that it goes on in.
        private static let passed = [
            "Status codes:", "h - history", "Origin : i - IGP", "Origin codes:", "RPKI validation codes:",
            "Total Number of Routes", "Total number of routes from all PE", "Local AS number", "EVPN address family",
            "Number of Ip Prefix Routes",
        ]

        mutating func take(_ line: DisplayLine, _ reader: DisplayReader) throws(DisplayParseError)
            -> DisplayReader.Taken
        {
            if line.begins(with: "BGP Local router ID") {
                routerID = line.words.last
                return .heading
            }
            // No heading comes in the middle of a row.
            if let open, line.begins(with: "Network") || line.value(after: "Route Distinguisher") != nil {
                throw DisplayParseError(.unknownLine, command: reader.command, line: open.line)
            }
            if line.isLegend || State.passed.contains(where: { line.begins(with: $0) }) { return .passed }
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
            guard let columns else { return .unknown }
            return takeRow(line, columns)
        }

        private mutating func takeRow(_ line: DisplayLine, _ columns: BGPColumns) -> DisplayReader.Taken {
            var fields = line.fields
            var whole = line
            if let open {
                fields = open.fields + fields
                whole = DisplayLine(number: open.line.number, text: open.line.text + " " + line.normal)
            }
            switch read(fields, whole, columns) {
            case .whole(let row):
                network = row.network
                rows.append(row)
                open = nil
            case .begun: open = Open(line: whole, fields: fields)
            case .none: return .unknown
            }
            return .row
        }

        private enum Reading {
            case whole(Row)
            /// The lines below have the rest.
            case begun
            case none
        }

        private func read(_ all: [DisplayField], _ line: DisplayLine, _ columns: BGPColumns) -> Reading {
            var fields = all[...]
            var status = ""
            while let field = fields.first, field.text.allSatisfy({ "*>dxahisSVINp".contains($0) }) {
                status += field.text
                fields = fields.dropFirst()
            }
            // A further path to the same network leaves the first column blank.
            guard let first = fields.popFirst() else { return .none }
            if fields.isEmpty, columns.isNetwork(first.text) { return .begun }
            var network = self.network
            var nextHop = first.text
            if let second = fields.first, columns.isAddress(second.text) {
                network = first.text
                nextHop = second.text
                fields = fields.dropFirst()
            }
            guard let network, columns.isAddress(nextHop) else { return .none }
            var row = Row(
                instance: instance, routeDistinguisher: distinguisher, status: status, network: network,
                nextHop: nextHop, line: line)
            if columns.fill(&row, from: Array(fields)) { return .whole(row) }
            return columns.isOpenPath(Array(fields), of: row) ? .begun : .none
        }
    }
}
