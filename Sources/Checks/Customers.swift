import Fleet
import Playbooks
import VRP

/// A PE's side of its customers' accesses.
enum Customers {
    /// The interface with its address and in its instance; and up, where the customer is there.
    static func interface(_ table: IPInterfaceTable, _ access: CustomerInterface, mustBeUp: Bool) -> Finding {
        guard let row = table.rows.first(where: { InterfaceName.same($0.interface, access.interface) }) else {
            return .absent("no row for \(access.interface)")
        }
        guard row.address == access.address.description else {
            return .seen(false, "the address \(row.address ?? "none")", in: row.line)
        }
        guard row.isBound(to: access.vpn) else {
            return .seen(false, "in \(row.instance ?? "the public instance")", in: row.line)
        }
        guard mustBeUp, !row.isUp || !row.isProtocolUp else {
            return .seen(true, row.isUp ? "up" : "down", in: row.line)
        }
        return .seen(false, PortFault.words(row) ?? "its protocol is down", in: row.line)
    }

    /// The peer of a customer that is not there yet: configured. That it is up nevertheless is worth a word.
    static func awaited(_ table: BGPPeerTable, _ peer: String, _ number: UInt32) -> Finding {
        var finding = Adjacencies.bgp(table, peer, number)
        guard let line = finding.line, table.rows.contains(where: { $0.peer == peer && $0.remoteAS == number }) else {
            return finding
        }
        if finding.passes {
            finding.note = "the peer \(peer) is up, and the playbook has `expected: down`: \(line.normal)"
        }
        finding.passes = true
        return finding
    }
}
