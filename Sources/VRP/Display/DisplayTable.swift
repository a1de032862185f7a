/// A `display` output as rows, whichever the command.
package enum DisplayTable: Sendable, Hashable {
    case isisPeers(ISISPeerTable)
    case ospfPeers(OSPFPeerTable)
    case ldpSessions(LDPSessionTable)
    case ldpPaths(LDPLSPTable)
    case mplsPaths(MPLSLSPTable)
    case mplsInterfaces(MPLSInterfaceTable)
    case bgpPeers(BGPPeerTable)
    case bgpRoutes(BGPRouteTable)
    case ipRoutes(IPRouteTable)
    case ipInterfaces(IPInterfaceTable)
    case tunnels(TunnelTable)
    case vpnInstances(VPNInstanceTable)
    /// Not a table: `display version`.
    case text(String)

    /// Reads the output that a router gave for `command`, without the echoed command and the prompts around it.
    package init(_ text: String, of command: DisplayCommand) throws(DisplayParseError) {
        do throws(DisplayParseError) {
            self = try DisplayTable.read(text, of: command)
        } catch {
            // Tables of several commands are read by one parser; the error names the command that was sent.
            throw DisplayParseError(error.code, command: command.text, line: error.line)
        }
    }

    private static func read(_ text: String, of command: DisplayCommand) throws(DisplayParseError) -> DisplayTable {
        switch command {
        case .isisPeer: try .isisPeers(ISISPeerTable(text))
        case .ospfPeer, .ospfPeerBrief: try .ospfPeers(OSPFPeerTable(text))
        case .ldpSession, .ldpInstanceSession: try .ldpSessions(LDPSessionTable(text))
        case .ldpLSP, .ldpInstanceLSP: try .ldpPaths(LDPLSPTable(text))
        case .mplsLSP: try .mplsPaths(MPLSLSPTable(text))
        case .mplsInterface: try .mplsInterfaces(MPLSInterfaceTable(text))
        case .bgpPeer, .bgpEVPNPeer, .bgpVPNv4Peer, .bgpInstancePeer, .bgpLabeledPeer:
            try .bgpPeers(BGPPeerTable(text, command: command))
        case .bgpRoutes, .bgpLabels, .bgpLabeledRoutes, .bgpLabeledLabels, .bgpEVPNPrefixRoutes, .bgpVPNv4Routes,
            .bgpVPNv4Labels, .bgpInstanceRoutes, .bgpInstanceLabels, .bgpRoute:
            try .bgpRoutes(BGPRouteTable(text, command: command))
        case .ipRoutes, .ipRoute: try .ipRoutes(IPRouteTable(text, command: command))
        case .ipInterfaces: try .ipInterfaces(IPInterfaceTable(text))
        case .tunnels: try .tunnels(TunnelTable(text))
        case .vpnInstances: try .vpnInstances(VPNInstanceTable(text))
        case .version: try .text(DisplayTable.whole(text, command))
        }
    }

    /// A text that is no table: anything but nothing and a refusal.
    private static func whole(_ text: String, _ command: DisplayCommand) throws(DisplayParseError) -> String {
        try DisplayReader(text, command: command.text).read { _ in .heading }
        return text
    }

    package var rowCount: Int {
        switch self {
        case .isisPeers(let table): table.rows.count
        case .ospfPeers(let table): table.rows.count
        case .ldpSessions(let table): table.rows.count
        case .ldpPaths(let table): table.rows.count
        case .mplsPaths(let table): table.rows.count
        case .mplsInterfaces(let table): table.rows.count
        case .bgpPeers(let table): table.rows.count
        case .bgpRoutes(let table): table.rows.count
        case .ipRoutes(let table): table.rows.count
        case .ipInterfaces(let table): table.rows.count
        case .tunnels(let table): table.rows.count
        case .vpnInstances(let table): table.rows.count
        case .text: 0
        }
    }
}
