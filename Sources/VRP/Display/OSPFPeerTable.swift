package import Addressing
import Simulation

/// What `display ospf peer` and `display ospf peer brief` say.
package struct OSPFPeerTable: Sendable, Hashable {
    /// A neighbour; the full form tells everything, the brief one leaves addresses out.
    package struct Row: Sendable, Hashable {
        package var process: Int
        package var routerID: IPv4Address
        package var area: IPv4Address
        package var interface: String
        package var interfaceAddress: IPv4Address?
        /// Dotted, or a host name where the router resolves them.
        package var neighborID: String
        package var neighborAddress: IPv4Address?
        /// As written, such as `Full` or `2-Way`.
        package var state: String
        package var line: DisplayLine

        package var isFull: Bool { state.lowercased() == "full" }
    }

    package var rows: [Row] = []

    package init(_ text: String) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: "display ospf peer")
        var state = State()
        try reader.read { line throws(DisplayParseError) in
            try state.take(line, reader)
        }
        rows = state.rows
        try reader.whole(rows.count, of: state.total)
    }

    /// What the lines so far have said.
    private struct State {
        var rows: [Row] = []
        /// As the brief form counts them.
        var total: Int?
        private var process: (id: Int, routerID: IPv4Address)?
        private var link: (area: IPv4Address, interface: String, address: IPv4Address)?
        private var neighbor: (id: String, address: IPv4Address)?

        /// Lines about one neighbour, or around the table, that say nothing a row holds.
        private static let passed = [
            "(M) Indicates MADJ", "Neighbors", "DR:", "Dead timer due in", "Retrans timer interval:",
            "Neighbor is up for", "Neighbor Up Time", "Authentication Sequence:", "Peer Statistic Information",
            "Peer(s) in full state:", "Area Id Interface Neighbor id State",
        ]

        mutating func take(_ line: DisplayLine, _ reader: DisplayReader) throws(DisplayParseError)
            -> DisplayReader.Taken
        {
            let words = line.words
            if line.begins(with: "OSPF Process") {
                guard words.count >= 7, let id = words[2].flatMap({ Int($0) }),
                    let router = words[6].flatMap({ IPv4Address($0) })
                else { return .unknown }
                process = (id, router)
                return .heading
            }
            if line.begins(with: "Area"), line.normal.hasSuffix("'s neighbors") {
                link = try reader.need(State.link(line), "area, interface and address", line)
                return .row
            }
            // VRP5 has `GR State: Normal` behind the address.
            if words.count >= 5, line.begins(with: "Router ID:"), words[3] == "Address:", let id = words[2] {
                neighbor = (id, try reader.need(words[4].flatMap { IPv4Address($0) }, "neighbour address", line))
                return .row
            }
            if words[0] == "State:" {
                let state = try reader.need(words[1], "state", line)
                rows.append(try reader.need(fullRow(state, line), "place for this neighbour", line))
                return .row
            }
            if let count = line.value(after: "Total number of peer(s)") ?? line.value(after: "Total Peer(s)") {
                total = try reader.sum(total, and: count, line)
                return .passed
            }
            if State.passed.contains(where: { line.begins(with: $0) }) { return .passed }
            guard let row = briefRow(line) else { return .unknown }
            rows.append(row)
            return .row
        }

        private func fullRow(_ state: String, _ line: DisplayLine) -> Row? {
            guard let process, let link, let neighbor else { return nil }
            return Row(
                process: process.id, routerID: process.routerID, area: link.area, interface: link.interface,
                interfaceAddress: link.address, neighborID: neighbor.id, neighborAddress: neighbor.address,
                state: state, line: line)
        }

        private func briefRow(_ line: DisplayLine) -> Row? {
            let words = line.words
            guard let process, words.count == 4, let area = words[0].flatMap({ IPv4Address($0) }),
                let interface = words[1],
                let id = words[2], let state = words[3]
            else { return nil }
            // `(M)` after the id marks a neighbour of a multi-area adjacency.
            return Row(
                process: process.id, routerID: process.routerID, area: area, interface: interface,
                interfaceAddress: nil, neighborID: id.hasSuffix("(M)") ? String(id.dropLast(3)) : id,
                neighborAddress: nil, state: state, line: line)
        }

        /// `Area A interface I(NAME)'s neighbors`, with blanks around the brackets or not.
        private static func link(_ line: DisplayLine) -> (area: IPv4Address, interface: String, address: IPv4Address)? {
            let words = DisplayWords(
                of: String(line.normal.dropLast("'s neighbors".count).map { "()".contains($0) ? " " : $0 }))
            guard words.count == 5, let area = words[1].flatMap({ IPv4Address($0) }),
                let address = words[3].flatMap({ IPv4Address($0) }), let interface = words[4]
            else { return nil }
            return (area, interface, address)
        }
    }
}
