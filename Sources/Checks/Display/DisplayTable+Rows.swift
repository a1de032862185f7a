import Simulation
import VRP

extension DisplayTable {
    /// The rows under the columns of `DisplayParser.columns`.
    var displayRows: [DisplayRow] {
        switch self {
        case .isisPeers(let table): table.rows.map(\.displayRow)
        case .ospfPeers(let table): table.rows.map(\.displayRow)
        case .ldpSessions(let table): table.rows.map(\.displayRow)
        case .ldpPaths(let table): table.rows.map(\.displayRow)
        case .mplsPaths(let table): table.rows.map(\.displayRow)
        case .mplsInterfaces(let table): table.rows.map(\.displayRow)
        case .bgpPeers(let table): table.rows.map(\.displayRow)
        case .bgpRoutes(let table): table.rows.map(\.displayRow)
        case .ipRoutes(let table): table.rows.map(\.displayRow)
        case .ipInterfaces(let table): table.rows.map(\.displayRow)
        case .tunnels(let table): table.rows.map(\.displayRow)
        case .vpnInstances(let table): table.rows.map(\.displayRow)
        case .text: []
        }
    }
}

extension DisplayRow {
    fileprivate init(_ line: DisplayLine, _ values: KeyValuePairs<String, String?>) {
        self.line = line
        self.values = Dictionary(values.map { ($0.key, $0.value ?? "") }) { first, _ in first }
    }
}

extension ISISPeerTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                "Process": "\(process)", "System Id": systemID, "Interface": interface, "Circuit Id": circuitID,
                "State": state, "HoldTime": "\(holdTime)", "Type": type,
            ])
    }
}

extension OSPFPeerTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                "Process": "\(process)", "Area": "\(area)", "Interface": interface, "Router ID": neighborID,
                "Address": neighborAddress.map { "\($0)" }, "State": state,
            ])
    }
}

extension LDPSessionTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                // The router prints the label space too, which this tool reads only as 0 (RFC 5036 section 2.2.2).
                "PeerID": "\(peer):0", "Status": isBeingDeleted ? "*\(status)" : status, "LAM": mode,
                "SsnRole": isActive ? "Active" : "Passive", "SsnAge": age,
            ])
    }
}

extension LDPLSPTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                "DestAddress/Mask": "\(fec)", "InLabel": "\(inLabel)", "OutLabel": "\(outLabel)",
                "UpstreamPeer": peer, "NextHop": nextHop, "Interface": interface,
                "Liberal": isLiberal ? "yes" : "no",
            ])
    }
}

extension MPLSLSPTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                "LSP": section.name, "FEC": fec.map { "\($0)" }, "InLabel": "\(inLabel)",
                "OutLabel": "\(outLabel)", "Interface": outInterface, "Vrf Name": instance,
            ])
    }
}

extension MPLSInterfaceTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(line, ["Interface": interface, "Status": isUp ? "Up" : "Down", "MTU": "\(mtu)"])
    }
}

extension BGPPeerTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                "VPN-Instance": instance, "Peer": peer, "AS": "\(remoteAS)", "Up/Down": upDown, "State": state,
                "PrefRcv": "\(prefixesReceived)",
            ])
    }
}

extension BGPRouteTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                "VPN-Instance": instance, "Route Distinguisher": routeDistinguisher, "Status": status,
                "Network": network, "NextHop": nextHop, "InLabel": inLabel.map { "\($0)" },
                "OutLabel": outLabel.map { "\($0)" },
            ])
    }
}

extension IPRouteTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                "Routing Table": instance, "Destination/Mask": "\(prefix)", "Proto": source,
                "Pre": "\(preference)", "Cost": "\(cost)", "Flags": flags, "NextHop": nextHop,
                "Interface": interface,
            ])
    }
}

extension IPInterfaceTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line,
            [
                "Interface": interface, "IP Address/Mask": address, "Physical": physical, "Protocol": linkProtocol,
                "VPN": instance,
            ])
    }
}

extension TunnelTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(
            line, ["Tunnel ID": id, "Type": type, "Destination": destination, "Status": isUp ? "UP" : "DOWN"])
    }
}

extension VPNInstanceTable.Row {
    fileprivate var displayRow: DisplayRow {
        DisplayRow(line, ["VPN-Instance Name": name, "RD": routeDistinguisher, "Address family": family])
    }
}
