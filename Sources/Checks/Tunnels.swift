import VRP

/// Rows of `display tunnel-info all`.
enum Tunnels {
    static func local(_ table: TunnelTable, _ address: String) -> Finding {
        guard let row = row(table, address) else { return .absent("no local IFNET tunnel to \(address)") }
        return .seen(row.isUp, row.isUp ? "up" : "down", in: row.line)
    }

    /// One that is down hides nothing.
    static func noLocal(_ table: TunnelTable, _ address: String) -> Finding {
        guard let row = row(table, address), row.isUp else { return Finding(passes: true, observed: "none", line: nil) }
        return .seen(false, "a local IFNET tunnel, which carries nothing to a peer that is not connected", in: row.line)
    }

    /// The type as VRP prints it, in the vendor's sample outputs: `mpls local ifnet`.
    private static func row(_ table: TunnelTable, _ address: String) -> TunnelTable.Row? {
        let rows = table.rows.filter { $0.destination == address && $0.type.lowercased() == "mpls local ifnet" }
        return rows.first(where: \.isUp) ?? rows.first
    }
}
