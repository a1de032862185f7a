import VRP

/// A neighbour that a port of a router hears by LLDP (IEEE 802.1AB).
package struct LLDPNeighbour: Sendable, Hashable {
    package var port: String
    package var router: String
    package var routerPort: String

    package init(port: String, router: String, routerPort: String) {
        self.port = port
        self.router = router
        self.routerPort = routerPort
    }
}

/// Reads what `display lldp neighbor brief` prints.
///
/// VRP V8 prints `Local Intf`, `Neighbor Dev`, `Neighbor Intf`, `Exptime(s)`; other releases of the same software print the local
/// interface, the time, the neighbour's interface and its name. The heading tells which. Names are as displays shorten them.
package enum LLDPBrief {
    /// The neighbours, and the lines that are none.
    package struct Reading: Sendable, Hashable {
        package var neighbours: [LLDPNeighbour] = []
        package var unread: [String] = []
    }

    /// Nil where the text has no heading of this table although it is not empty: it is the output of something else.
    package static func read(_ text: String) -> Reading? {
        var reading = Reading()
        var order: Order?
        for line in text.split(whereSeparator: \.isNewline).map(String.init) {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard !words.isEmpty, !words.allSatisfy({ $0.allSatisfy { $0 == "-" } }) else { continue }
            if let found = Order(heading: line) {
                order = found
            } else if let order {
                if let neighbour = order.neighbour(words) {
                    reading.neighbours.append(neighbour)
                } else {
                    reading.unread.append(line)
                }
            } else if !isNotice(line) {
                return nil
            }
        }
        return reading
    }

    /// What a router prints where LLDP is off or there is nobody.
    private static func isNotice(_ line: String) -> Bool {
        ["Info:", "Error:", "Warning:", "<", "["].contains { line.hasPrefix($0) }
            || line.contains("display lldp") || line.hasPrefix("20")
    }

    private enum Order {
        /// Local interface, neighbour, its interface, time.
        case nameFirst
        /// Local interface, time, neighbour's interface, neighbour.
        case timeFirst

        init?(heading: String) {
            let words = heading.lowercased()
            guard words.contains("local int"), let time = words.firstRange(of: "exptime"),
                let name = words.firstRange(of: "neighbor dev")
            else { return nil }
            self = time.lowerBound < name.lowerBound ? .timeFirst : .nameFirst
        }

        func neighbour(_ words: [String]) -> LLDPNeighbour? {
            guard words.count >= 4, let port = LLDPBrief.port(words[0]) else { return nil }
            switch self {
            case .nameFirst:
                guard let last = words.last, Int(last) != nil else { return nil }
                return LLDPNeighbour(
                    port: port, router: words[1], routerPort: LLDPBrief.port(words[words.count - 2]) ?? words[2])
            case .timeFirst:
                guard Int(words[1]) != nil, let name = words.last else { return nil }
                return LLDPNeighbour(port: port, router: name, routerPort: LLDPBrief.port(words[2]) ?? words[2])
            }
        }
    }

    /// As configurations write it; nil for what is no interface.
    private static func port(_ word: String) -> String? { InterfaceName(displayed: word)?.name }
}
