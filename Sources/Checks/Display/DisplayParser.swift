import VRP

/// The parsers that an operator may name after `parse:`, with the columns that each gives. This table is the reference.
package enum DisplayParser: String, Sendable, Hashable, CaseIterable {
    case isisPeer = "isis-peer"
    case ospfPeer = "ospf-peer"
    case ldpSession = "mpls-ldp-session"
    case ldpLSP = "mpls-ldp-lsp"
    case mplsLSP = "mpls-lsp"
    case mplsInterface = "mpls-interface"
    case bgpPeer = "bgp-peer"
    case bgpRoutes = "bgp-routing-table"
    case ipRoutes = "ip-routing-table"
    case ipInterfaces = "ip-interface-brief"
    case tunnels = "tunnel-info"
    case vpnInstances = "ip-vpn-instance"

    /// Compared as an interface's name: in full, shortened, in other capitals.
    static let interfaceColumn = "Interface"
    /// Compared as an AS number, whether written as one or in two halves.
    static let asColumn = "AS"

    /// As the router's heading spells them; those it prints outside the table by the word it uses there.
    package var columns: [String] {
        switch self {
        case .isisPeer: ["Process", "System Id", "Interface", "Circuit Id", "State", "HoldTime", "Type"]
        case .ospfPeer: ["Process", "Area", "Interface", "Router ID", "Address", "State"]
        case .ldpSession: ["PeerID", "Status", "LAM", "SsnRole", "SsnAge"]
        case .ldpLSP: ["DestAddress/Mask", "InLabel", "OutLabel", "UpstreamPeer", "NextHop", "Interface", "Liberal"]
        case .mplsLSP: ["LSP", "FEC", "InLabel", "OutLabel", "Interface", "Vrf Name"]
        case .mplsInterface: ["Interface", "Status", "MTU"]
        case .bgpPeer: ["VPN-Instance", "Peer", "AS", "Up/Down", "State", "PrefRcv"]
        case .bgpRoutes:
            ["VPN-Instance", "Route Distinguisher", "Status", "Network", "NextHop", "InLabel", "OutLabel"]
        case .ipRoutes:
            ["Routing Table", "Destination/Mask", "Proto", "Pre", "Cost", "Flags", "NextHop", "Interface"]
        case .ipInterfaces: ["Interface", "IP Address/Mask", "Physical", "Protocol", "VPN"]
        case .tunnels: ["Tunnel ID", "Type", "Destination", "Status"]
        case .vpnInstances: ["VPN-Instance Name", "RD", "Address family"]
        }
    }

    /// The parser of a command that this tool knows; nil for others, which an operator may still have parsed.
    init?(reading command: DisplayCommand) {
        switch command {
        case .isisPeer: self = .isisPeer
        case .ospfPeer, .ospfPeerBrief: self = .ospfPeer
        case .ldpSession, .ldpInstanceSession: self = .ldpSession
        case .ldpLSP, .ldpInstanceLSP: self = .ldpLSP
        case .mplsLSP: self = .mplsLSP
        case .mplsInterface: self = .mplsInterface
        case .bgpPeer, .bgpEVPNPeer, .bgpVPNv4Peer, .bgpInstancePeer, .bgpLabeledPeer: self = .bgpPeer
        case .bgpRoutes, .bgpLabels, .bgpLabeledRoutes, .bgpLabeledLabels, .bgpEVPNPrefixRoutes, .bgpVPNv4Routes,
            .bgpVPNv4Labels, .bgpInstanceRoutes, .bgpInstanceLabels, .bgpRoute:
            self = .bgpRoutes
        case .ipRoutes, .ipRoute: self = .ipRoutes
        case .ipInterfaces: self = .ipInterfaces
        case .tunnels: self = .tunnels
        case .vpnInstances: self = .vpnInstances
        case .version: return nil
        }
    }

    /// Any command of the parser's kind: tables of one kind differ by their headings, not by their command.
    private var command: DisplayCommand {
        switch self {
        case .isisPeer: .isisPeer
        case .ospfPeer: .ospfPeer(process: nil)
        case .ldpSession: .ldpSession
        case .ldpLSP: .ldpLSP
        case .mplsLSP: .mplsLSP
        case .mplsInterface: .mplsInterface
        case .bgpPeer: .bgpPeer
        case .bgpRoutes: .bgpRoutes
        case .ipRoutes: .ipRoutes(instance: nil)
        case .ipInterfaces: .ipInterfaces
        case .tunnels: .tunnels
        case .vpnInstances: .vpnInstances
        }
    }

    /// The rows of what a router said to `command`.
    func rows(of output: String, to command: String) throws(DisplayParseError) -> [DisplayRow] {
        do {
            let known = DisplayCommand(command)
            if known == nil, self == .ipRoutes {
                return try DisplayTable.ipRoutes(IPRouteTable(output, anyInstanceOf: command)).displayRows
            }
            return try DisplayTable(output, of: known ?? self.command).displayRows
        } catch {
            // The error must name what was sent, which may be a command this tool does not know.
            throw DisplayParseError(error.code, command: command, line: error.line)
        }
    }
}
