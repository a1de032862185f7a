import Addressing
import Simulation
import VRP

/// Label-switched paths.
enum LabelPaths {
    /// An LSP that is in use: a liberal label does not count.
    static func ldp(_ table: LDPLSPTable, _ prefix: String) -> Finding {
        let rows = table.rows.filter { $0.fec.description == prefix }
        if let row = rows.first(where: { !$0.isLiberal && $0.outLabel.number != nil }) {
            return .seen(true, "label \(row.outLabel)", in: row.line)
        }
        guard let row = rows.first else { return .absent("no LSP for \(prefix)") }
        return .seen(false, row.isLiberal ? "only a liberal label" : "no outgoing label", in: row.line)
    }

    static func interface(_ table: MPLSInterfaceTable, _ name: String) -> Finding {
        guard let row = table.rows.first(where: { InterfaceName.same($0.interface, name) }) else {
            return .absent("MPLS is off on \(name)")
        }
        return .seen(row.isUp, row.isUp ? "up" : "down", in: row.line)
    }
}
