/// The checks the tool knows.
package enum CheckName: String, Sendable, Hashable, CaseIterable, Codable {
    case isisAdjacency = "isis-adjacency"
    case ospfAdjacency = "ospf-adjacency"
    case ldpSession = "ldp-session"
    case ldpLSP = "ldp-lsp"
    case evpnPeer = "evpn-peer"
    case evpnRoute = "evpn-route"
    case bgpPeer = "bgp-peer"
    case labeledRoute = "labeled-route"
    case mplsInterface = "mpls-interface"
    case customerPeer = "customer-peer"
    case customerRoute = "customer-route"
    case noCustomerRoute = "no-customer-route"
    case vpnv4Peer = "vpnv4-peer"
    case vpnv4Route = "vpnv4-route"
    case endToEndLSP = "end-to-end-lsp"
    case tunnelInfo = "tunnel-info"

    /// The steps after which the check can pass for the first time, for what that step built.
    package var steps: [Step] {
        switch self {
        case .isisAdjacency, .ospfAdjacency: [.backboneIGP, .level2IGPLDP, .cePELDPAccess, .level2VPN]
        case .ldpSession: [.backboneLDP, .level2IGPLDP, .cePELDPAccess]
        case .ldpLSP: [.backboneLDP, .level2IGPLDP, .cePELDPAccess, .level2LDPDistribution]
        case .evpnPeer: [.evpnIBGP]
        case .evpnRoute, .mplsInterface: [.cePELabeledAccess, .cePELDPAccess]
        case .bgpPeer, .labeledRoute: [.cePELabeledAccess, .level2PECELabels]
        case .customerPeer: [.level2VPN]
        case .customerRoute, .noCustomerRoute: [.level2VPN, .level2MPBGP]
        case .tunnelInfo: [.cePELabeledAccess, .level2MPBGP]
        case .vpnv4Peer, .vpnv4Route, .endToEndLSP: [.level2MPBGP]
        }
    }
}
