import Foundation
import TestSupport
import Testing
import VRP

/// What a vendor's worked example says of one label switched path, or of one route, in detail.
struct DetailedSample {
    var router: String
    var isRoute: Bool
    /// For each path or route what stands before the colons, with what stands after them.
    private var blocks: [[String: String]]

    static func all(of example: String) throws -> [DetailedSample] {
        let folder = SharedMaterial.folder.appending(path: "samples/display")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("csc_evpn_\(example)__") && $0.hasSuffix("_verbose.txt") }.sorted()
            .map { name in
                let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                return DetailedSample(
                    router: name.components(separatedBy: "__")[1], isRoute: name.contains("_ip_routing_table_"),
                    blocks: blocks(of: text))
            }
    }

    /// A block begins with its number, or with its destination; of what stands twice the first counts.
    private static func blocks(of text: String) -> [[String: String]] {
        var blocks: [[String: String]] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("[") {
            for found in line.matches(of: /([A-Z][A-Za-z\-]*(?: [A-Za-z]+)?) *: *(\S*)/) {
                let (key, value) = (String(found.output.1), String(found.output.2))
                if key == "No" || key == "Destination" { blocks.append([:]) }
                guard !blocks.isEmpty, blocks[blocks.count - 1][key] == nil else { continue }
                blocks[blocks.count - 1][key] = value
            }
        }
        return blocks
    }

    /// The vendor's rows, and those of a table that shows the same path or route.
    func compared(with table: String) throws -> (theirs: Set<String>, ours: Set<String>) {
        if isRoute {
            let wanted = Set(blocks.compactMap { $0["Destination"] })
            let command = try #require(DisplayCommand("display ip routing-table"))
            let rows = try IPRouteTable(table, command: command).rows
            return (
                Set(blocks.map(Self.route)), Set(rows.filter { wanted.contains("\($0.prefix)") }.map(Self.route))
            )
        }
        let wanted = Set(blocks.compactMap { $0["Fec"] })
        let rows = try LDPLSPTable(table).rows.filter { wanted.contains("\($0.fec)") && !$0.isLiberal }
        return (Set(blocks.map(Self.path)), Set(rows.map(Self.path)))
    }

    private static func route(_ block: [String: String]) -> String {
        let labels = ["Destination", "Protocol", "Preference", "Cost", "NextHop", "Interface"]
        return labels.map { block[$0] ?? "" }.joined(separator: " ").lowercased()
    }

    private static func route(_ row: IPRouteTable.Row) -> String {
        "\(row.prefix) \(row.source) \(row.preference) \(row.cost) \(row.nextHop) \(row.interface)".lowercased()
    }

    /// Labels by their presence. What is the next hop of a path that goes on in one of BGP's, the examples say in two ways.
    private static func path(_ block: [String: String]) -> String {
        path(
            block["Fec"], block["In-Label"] != "NULL", block["Out-Label"] != "NULL", block["Nexthop"],
            block["Out-Interface"])
    }

    private static func path(_ row: LDPLSPTable.Row) -> String {
        path("\(row.fec)", row.inLabel.number != nil, row.outLabel.number != nil, row.nextHop, row.interface)
    }

    private static func path(
        _ fec: String?, _ arrives: Bool, _ leaves: Bool, _ hop: String?, _ interface: String?
    ) -> String {
        // Tables of narrow columns shorten the word.
        let port = interface?.lowercased().replacingOccurrences(of: "gigabitethernet", with: "ge")
        let way = leaves ? " to \(hop ?? "") by \(port ?? "")" : ""
        return "\(fec ?? "") in \(arrives) out \(leaves)\(way)"
    }
}
