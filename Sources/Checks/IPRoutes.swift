import Addressing
import Fleet
import Simulation
import VRP

/// Routes in IP routing tables.
enum IPRoutes {
    /// In the forwarding table: connected, from one of the next hops, or from anywhere where none is named.
    static func present(
        _ table: IPRouteTable, _ prefix: IPv4Prefix, _ hops: [IPv4Address], connected: Bool
    ) -> Finding {
        let rows = table.rows.filter { $0.prefix.description == prefix.description }
        guard let any = rows.first else { return .absent("no route to \(prefix)") }
        let wanted = Set(hops.map(\.description))
        let fits = rows.filter {
            connected ? $0.source == "Direct" : wanted.isEmpty || wanted.contains($0.nextHop)
        }
        guard let row = fits.first(where: \.isInFIB) ?? fits.first else {
            return .seen(false, "\(any.source) via \(any.nextHop)", in: any.line)
        }
        return .seen(row.isInFIB, row.isInFIB ? "\(row.source) via \(row.nextHop)" : "not in the FIB", in: row.line)
    }

    /// Neither the prefix nor a part of it, from one of the next hops where some are named.
    static func absent(_ table: IPRouteTable, _ prefix: IPv4Prefix, from hops: [IPv4Address]?) -> Finding {
        let sources = hops.map { Set($0.map(\.description)) }
        let inside = table.rows.first { row in
            row.prefix.length >= prefix.length && prefix.contains(row.prefix.network.description)
                && sources?.contains(row.nextHop) ?? true
        }
        guard let inside else { return Finding(passes: true, observed: "none", line: nil) }
        return .seen(false, "\(inside.prefix) via \(inside.nextHop)", in: inside.line)
    }
}

extension IPv4Prefix {
    fileprivate func contains(_ address: String) -> Bool {
        IPv4Address(address).map { contains($0) } ?? false
    }
}
