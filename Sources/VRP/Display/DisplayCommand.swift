/// A `display` command that this room can both print (for the lab) and read (for the checks).
package enum DisplayCommand: Sendable, Hashable {
    case isisPeer
    case ospfPeer(process: String?)
    case ospfPeerBrief(process: String?)
    case ldpSession
    case ldpLSP
    /// `display mpls ldp session vpn-instance X`: LDP multi-instance.
    case ldpInstanceSession(instance: String)
    case ldpInstanceLSP(instance: String)
    case mplsLSP
    case mplsInterface
    case bgpPeer
    case bgpEVPNPeer
    case bgpVPNv4Peer
    case bgpInstancePeer(instance: String)
    /// `display bgp labeled [vpn-instance X] peer`: labeled address family mode.
    case bgpLabeledPeer(instance: String?)
    case bgpRoutes
    case bgpLabels
    case bgpLabeledRoutes(instance: String?)
    case bgpLabeledLabels(instance: String?)
    case bgpEVPNPrefixRoutes
    case bgpVPNv4Routes
    case bgpVPNv4Labels
    case bgpInstanceRoutes(instance: String)
    case bgpInstanceLabels(instance: String)
    case ipRoutes(instance: String?)
    /// `display ip routing-table [vpn-instance X] 192.0.2.0 26`: the routes to one network, in the layout of the table.
    case ipRoute(instance: String?, RouteDestination)
    /// `display bgp ... routing-table 192.0.2.0 26`: the routes to one network, a paragraph each.
    case bgpRoute(BGPRouteScope, RouteDestination)
    /// Interfaces with their addresses, states and VPN instances.
    case ipInterfaces
    case tunnels
    case vpnInstances
    case version

    /// The command as typed in full.
    package var text: String { "display " + words.joined(separator: " ") }

    private var words: [String] {
        switch self {
        case .isisPeer: ["isis peer"]
        case .ospfPeer(let process): ["ospf"] + list(process) + ["peer"]
        case .ospfPeerBrief(let process): ["ospf"] + list(process) + ["peer brief"]
        case .ldpSession: ["mpls ldp session"]
        case .ldpLSP: ["mpls ldp lsp"]
        case .ldpInstanceSession(let instance): ["mpls ldp session"] + vpn(instance)
        case .ldpInstanceLSP(let instance): ["mpls ldp lsp"] + vpn(instance)
        case .mplsLSP: ["mpls lsp"]
        case .mplsInterface: ["mpls interface"]
        case .bgpPeer: ["bgp peer"]
        case .bgpEVPNPeer: ["bgp evpn peer"]
        case .bgpVPNv4Peer: ["bgp vpnv4 all peer"]
        case .bgpInstancePeer(let instance): ["bgp vpnv4 vpn-instance", instance, "peer"]
        case .bgpLabeledPeer(let instance): ["bgp labeled"] + vpn(instance) + ["peer"]
        case .bgpRoutes: ["bgp routing-table"]
        case .bgpLabels: ["bgp routing-table label"]
        case .bgpLabeledRoutes(let instance): ["bgp labeled"] + vpn(instance) + ["routing-table"]
        case .bgpLabeledLabels(let instance): ["bgp labeled"] + vpn(instance) + ["routing-table label"]
        case .bgpEVPNPrefixRoutes: ["bgp evpn all routing-table prefix-route"]
        case .bgpVPNv4Routes: ["bgp vpnv4 all routing-table"]
        case .bgpVPNv4Labels: ["bgp vpnv4 all routing-table label"]
        case .bgpInstanceRoutes(let instance): ["bgp vpnv4 vpn-instance", instance, "routing-table"]
        case .bgpInstanceLabels(let instance): ["bgp vpnv4 vpn-instance", instance, "routing-table label"]
        case .ipRoutes(let instance): ["ip routing-table"] + vpn(instance)
        case .ipRoute(let instance, let network): ["ip routing-table"] + vpn(instance) + [network.text]
        case .bgpRoute(.publicInstance, let network): ["bgp routing-table", network.text]
        case .bgpRoute(.labeled(let instance), let network):
            ["bgp labeled"] + vpn(instance) + ["routing-table", network.text]
        case .bgpRoute(.vpnv4, let network): ["bgp vpnv4 all routing-table", network.text]
        case .bgpRoute(.instance(let instance), let network):
            ["bgp vpnv4 vpn-instance", instance, "routing-table", network.text]
        case .bgpRoute(.evpn, let network): ["bgp evpn all routing-table prefix-route", network.prefixRouteText]
        case .ipInterfaces: ["ip interface brief"]
        case .tunnels: ["tunnel-info all"]
        case .vpnInstances: ["ip vpn-instance"]
        case .version: ["version"]
        }
    }

    private func list(_ word: String?) -> [String] { word.map { [$0] } ?? [] }

    private func vpn(_ instance: String?) -> [String] { instance.map { ["vpn-instance", $0] } ?? [] }
}
