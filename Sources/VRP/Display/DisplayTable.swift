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
    case tunnels(TunnelTable)
    case vpnInstances(VPNInstanceTable)
    /// Not a table: `display version`.
    case text(String)

    /// Reads the output that a router gave for `command`, without the echoed command and the prompts around it.
    package init(_ text: String, of command: DisplayCommand) throws(DisplayParseError) {
        switch command {
        case .isisPeer: self = .isisPeers(try ISISPeerTable(text))
        case .ospfPeer, .ospfPeerBrief: self = .ospfPeers(try OSPFPeerTable(text))
        case .ldpSession, .ldpInstanceSession: self = .ldpSessions(try LDPSessionTable(text))
        case .ldpLSP, .ldpInstanceLSP: self = .ldpPaths(try LDPLSPTable(text))
        case .mplsLSP: self = .mplsPaths(try MPLSLSPTable(text))
        case .mplsInterface: self = .mplsInterfaces(try MPLSInterfaceTable(text))
        case .bgpPeer, .bgpEVPNPeer, .bgpVPNv4Peer, .bgpInstancePeer, .bgpLabeledPeer:
            self = .bgpPeers(try BGPPeerTable(text, command: command))
        case .bgpRoutes, .bgpLabels, .bgpLabeledRoutes, .bgpLabeledLabels, .bgpEVPNPrefixRoutes, .bgpVPNv4Routes,
            .bgpVPNv4Labels, .bgpInstanceRoutes, .bgpInstanceLabels:
            self = .bgpRoutes(try BGPRouteTable(text, command: command))
        case .ipRoutes: self = .ipRoutes(try IPRouteTable(text, command: command))
        case .tunnels: self = .tunnels(try TunnelTable(text))
        case .vpnInstances: self = .vpnInstances(try VPNInstanceTable(text))
        case .version: self = .text(text)
        }
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
        case .tunnels(let table): table.rows.count
        case .vpnInstances(let table): table.rows.count
        case .text: 0
        }
    }
}
