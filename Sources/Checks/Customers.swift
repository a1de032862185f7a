import Addressing
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
        let finding = Adjacencies.bgp(table, peer, number)
        guard table.rows.contains(where: { $0.peer == peer && $0.remoteAS == number }) else {
            return finding
        }
        return awaited(finding, "the peer \(peer)")
    }

    /// The interface of a customer with static routes: as it is to be, and nobody is expected behind it.
    static func awaitedInterface(_ table: IPInterfaceTable, _ access: CustomerInterface) -> Finding {
        let finding = interface(table, access, mustBeUp: false)
        let isUp = interface(table, access, mustBeUp: true).passes
        return isUp ? awaited(finding, access.interface) : finding
    }

    /// What shows the customer passes in either state; in that of a customer who is there with a note.
    static func awaited(_ finding: Finding, _ what: String) -> Finding {
        var finding = finding
        if finding.passes, let line = finding.line {
            finding.note = "\(what) is up, and the playbook has `expected: down`: \(line.normal)"
        }
        finding.passes = true
        return finding
    }
}
