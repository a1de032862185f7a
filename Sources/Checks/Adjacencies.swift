import VRP

/// Neighbours and sessions.
enum Adjacencies {
    /// Every row of the neighbour on the interface must be up; a router prints its system id, or its name if it knows it.
    /// Without either, of a customer's router, that is every row on the interface.
    static func isis(_ table: ISISPeerTable, _ neighbor: String?, _ system: String?, _ interface: String) -> Finding {
        let names = [neighbor, system].compactMap { $0?.lowercased() }
        let rows = table.rows.filter { row in
            (names.isEmpty || names.contains(row.systemID.lowercased()))
                && InterfaceName.same(row.interface, interface)
        }
        guard let row = rows.first(where: { !$0.isUp }) ?? rows.first else {
            let wanted = neighbor.map { "\($0) (\(system ?? ""))" } ?? "a neighbour"
            return .absent("no row for \(wanted) on \(interface)")
        }
        return .seen(row.isUp, row.state, in: row.line)
    }

    /// The neighbour by its address on the link, by its router id where a row tells no address, or any on the interface. A process
    /// whose router id nobody sets takes one of the router's loopbacks, and a router may have others than the service's.
    static func ospf(
        _ table: OSPFPeerTable, _ identifier: String?, _ address: String?, _ interface: String
    ) -> Finding {
        let rows = table.rows.filter { row in
            guard InterfaceName.same(row.interface, interface) else { return false }
            if let address, let seen = row.neighborAddress { return "\(seen)" == address }
            return identifier == nil || row.neighborID == identifier
        }
        guard let row = rows.first(where: { !$0.isFull }) ?? rows.first else {
            let wanted = (address ?? identifier).map { " \($0)" } ?? ""
            return .absent("no neighbour\(wanted) on \(interface)")
        }
        return .seen(row.isFull, row.state, in: row.line)
    }

    /// A session is listed by the peer's LDP identifier: LSR id and label space (RFC 5036 section 2.2.2).
    static func ldp(_ table: LDPSessionTable, _ peer: String) -> Finding {
        guard let row = table.rows.first(where: { $0.peer.split(separator: ":").first.map(String.init) == peer }) else {
            return .absent("no session with \(peer)")
        }
        return .seen(row.isOperational && !row.isBeingDeleted, row.status, in: row.line)
    }

    static func bgp(_ table: BGPPeerTable, _ peer: String, _ number: UInt32) -> Finding {
        guard let row = table.rows.first(where: { $0.peer == peer }) else { return .absent("no peer \(peer)") }
        guard row.remoteAS == number else { return .seen(false, "AS \(row.remoteAS), not \(number)", in: row.line) }
        return .seen(row.isEstablished, row.state, in: row.line)
    }
}
