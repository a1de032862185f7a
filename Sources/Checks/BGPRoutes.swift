import Addressing
import Fleet
import VRP

/// Routes in BGP tables.
enum BGPRoutes {
    static func labeled(_ table: BGPRouteTable, _ prefix: IPv4Prefix, _ hops: [IPv4Address]) -> Finding {
        best(rows(table, prefix), hops, prefix) { row in
            row.outLabel?.number == nil
                ? .seen(false, "no label (in/out \(row.inLabel ?? .none)/\(row.outLabel ?? .none))", in: row.line)
                : .seen(true, "label \(row.outLabel ?? .none)", in: row.line)
        }
    }

    /// - Parameter distinguishers: of the VPN that the route is to be in; nil: any.
    static func evpn(
        _ table: BGPRouteTable, _ prefix: IPv4Prefix, _ hops: [IPv4Address], _ distinguishers: [String]?
    ) -> Finding {
        let found = rows(table, prefix).filter { row in
            distinguishers.map { row.routeDistinguisher.map($0.contains) ?? false } ?? true
        }
        return best(found, hops, prefix) { .seen(true, "from \($0.nextHop)", in: $0.line) }
    }

    static func vpnv4(
        _ table: BGPRouteTable, _ prefix: IPv4Prefix, _ distinguisher: String, _ hop: IPv4Address
    ) -> Finding {
        let found = rows(table, prefix).filter { $0.routeDistinguisher == distinguisher }
        return best(found, [hop], prefix) { .seen(true, "from \($0.nextHop)", in: $0.line) }
    }

    /// Label tables leave the length out; there the address has to do.
    private static func rows(_ table: BGPRouteTable, _ prefix: IPv4Prefix) -> [BGPRouteTable.Row] {
        table.rows.filter { $0.address == prefix.network.description && ($0.length ?? prefix.length) == prefix.length }
    }

    private static func best(
        _ rows: [BGPRouteTable.Row], _ hops: [IPv4Address], _ prefix: IPv4Prefix,
        _ judge: (BGPRouteTable.Row) -> Finding
    ) -> Finding {
        let wanted = Set(hops.map(\.description))
        guard let any = rows.first else { return .absent("no route to \(prefix)") }
        guard let row = rows.first(where: { $0.isBest && wanted.contains($0.nextHop) }) else {
            let near = rows.first { wanted.contains($0.nextHop) } ?? any
            let why =
                wanted.contains(near.nextHop) ? (near.isValid ? "not best" : "not valid") : "next hop \(near.nextHop)"
            return .seen(false, why, in: near.line)
        }
        return judge(row)
    }
}
