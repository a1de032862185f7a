import Simulation
import VRP

/// What of a displayed table can be foretold, by subject: states, next hops, whether labels are there; no ages, no counters,
/// no label numbers.
enum TableFacts {
    static func read(_ text: String, of command: DisplayCommand) throws(DisplayParseError) -> [String: String] {
        switch command {
        case .isisPeer:
            return gather(
                try ISISPeerTable(text).rows.map {
                    ("IS-IS neighbour on \(InterfaceName.full($0.interface))", $0.state)
                })
        case .ospfPeer:
            return gather(
                try OSPFPeerTable(text).rows.map {
                    ("OSPF neighbour \($0.neighborID) on \(InterfaceName.full($0.interface))", $0.state)
                })
        case .ldpSession:
            return gather(try LDPSessionTable(text).rows.map { ("LDP session \($0.peer)", $0.status) })
        case .bgpPeer, .bgpEVPNPeer, .bgpVPNv4Peer, .bgpInstancePeer, .bgpLabeledPeer:
            return gather(
                try BGPPeerTable(text, command: command).rows.map {
                    ("peer \($0.peer)" + ($0.instance.map { " in \($0)" } ?? ""), $0.state)
                })
        case .ipRoutes:
            // Connected routes differ by release in the host routes that are shown (Behaviour.broadcastHostRoutes).
            return gather(
                try IPRouteTable(text, command: command).rows.filter { $0.source != "Direct" }.map {
                    ("route \($0.prefix)", "\($0.source) via \($0.nextHop)\($0.isInFIB ? "" : ", not in the FIB")")
                })
        case .mplsLSP:
            return gather(
                try MPLSLSPTable(text).rows.filter { !$0.isBackup && $0.section.isOurs }.map { row in
                    let instance = row.instance.map { " in \($0)" } ?? ""
                    let labels = "\(presence(row.inLabel))/\(presence(row.outLabel))"
                    return ("\(row.section.name) LSP \(row.fec?.description ?? "-/32")\(instance)", labels)
                })
        default: return [:]
        }
    }

    private static func presence(_ label: LabelField) -> String { label.number == nil ? "NULL" : "label" }

    /// Rows of one subject together, in an order of their own.
    private static func gather(_ rows: [(String, String)]) -> [String: String] {
        Dictionary(grouping: rows, by: \.0).mapValues { Set($0.map(\.1)).sorted().joined(separator: "; ") }
    }
}
