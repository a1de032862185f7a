import Addressing
import Simulation
import VRP

/// What of a displayed table can be foretold, by subject: states, next hops, whether labels are there; no ages, no counters,
/// no label numbers.
struct TableFacts {
    /// VPN instances, BGP peers and interfaces whose rows are left out.
    var instances: Set<String> = []
    var peers: Set<String> = []
    var interfaces: Set<String> = []

    func read(_ text: String, of command: DisplayCommand) throws(DisplayParseError) -> [String: String] {
        switch command {
        case .isisPeer:
            return gather(
                try ISISPeerTable(text).rows.filter { isKept(on: $0.interface) }.map {
                    ("IS-IS neighbour on \(InterfaceName.full($0.interface))", $0.state)
                })
        case .ospfPeer:
            return gather(
                try OSPFPeerTable(text).rows.filter { isKept(on: $0.interface) }.map {
                    ("OSPF neighbour \($0.neighborID) on \(InterfaceName.full($0.interface))", $0.state)
                })
        case .ldpSession:
            return gather(try LDPSessionTable(text).rows.map { ("LDP session \($0.peer)", $0.status) })
        case .bgpPeer, .bgpEVPNPeer, .bgpVPNv4Peer, .bgpInstancePeer, .bgpLabeledPeer:
            return gather(
                try BGPPeerTable(text, command: command).rows.filter { row in
                    !peers.contains("\(row.peer)") && isKept(in: row.instance)
                }.map {
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
                try MPLSLSPTable(text).rows.filter {
                    !$0.isBackup && $0.section.isOurs && isKept(in: $0.instance)
                }.map { row in
                    let instance = row.instance.map { " in \($0)" } ?? ""
                    let labels = "\(presence(row.inLabel))/\(presence(row.outLabel))"
                    return ("\(row.section.name) LSP \(row.fec?.description ?? "-/32")\(instance)", labels)
                })
        default: return [:]
        }
    }

    private func isKept(on interface: String) -> Bool { !interfaces.contains(InterfaceName.full(interface)) }

    private func isKept(in instance: String?) -> Bool { instance.map { !instances.contains($0) } ?? true }

    private func presence(_ label: LabelField) -> String { label.number == nil ? "NULL" : "label" }

    /// Rows of one subject together, in an order of their own.
    private func gather(_ rows: [(String, String)]) -> [String: String] {
        Dictionary(grouping: rows, by: \.0).mapValues { Set($0.map(\.1)).sorted().joined(separator: "; ") }
    }
}
