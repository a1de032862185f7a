package import Addressing

/// One routing instance: the public one, or a VPN instance.
package struct InstanceModel: Sendable, Hashable {
    package enum LabelMode: Sendable, Hashable {
        case perInstance
        case perRoute
        case perNextHop
    }

    package var name: String
    package var routeDistinguisher: String?
    /// For VPNv4 routes.
    package var importTargets: Set<String> = []
    package var exportTargets: Set<String> = []
    /// Which VPNv4 routes are taken and given beside the targets (VRP's `import route-policy`, `export route-policy`).
    package var importPolicy: String?
    package var exportPolicy: String?
    /// For EVPN prefix routes: separate lists.
    package var evpnImportTargets: Set<String> = []
    package var evpnExportTargets: Set<String> = []
    /// Generates and advertises EVPN type-5 routes over MPLS (VRP's `evpn mpls routing-enable`).
    package var evpnRouting: Bool = false
    package var labelMode: LabelMode = .perInstance
    /// Nil where the release has no separate mode for EVPN: then `labelMode` counts.
    package var evpnLabelMode: LabelMode?
    /// Interfaces with MPLS switched on, by name, with where it is configured.
    package var mplsInterfaces: [String: Origin] = [:]
    /// By interface: the largest packet that goes there with labels, where it is not the interface's own (VRP's `mpls mtu`).
    package var mplsMTUs: [String: Int] = [:]
    /// Interfaces with LDP switched on.
    package var ldpInterfaces: [String: Origin] = [:]
    /// By interface: the interface whose address its LDP sessions use (VRP's `mpls ldp transport-address`).
    package var ldpTransport: [String: String] = [:]
    /// LDP in a VPN instance (VRP's `mpls ldp vpn-instance`); nil where it is off. The public instance has the router's.
    package var ldp: LDPInstance?
    /// Which tunnels VPNv4 routes, and EVPN routes, may use; nil is the software's own order.
    package var tunnelPolicy: String?
    package var evpnTunnelPolicy: String?
    package var isis: [ISISProcess] = []
    package var ospf: [OSPFProcess] = []
    package var staticRoutes: [StaticRoute] = []
    package var bgp: BGPInstance?
    package var origin: Origin

    package init(name: String, origin: Origin) {
        self.name = name
        self.origin = origin
    }
}

/// LDP of a VPN instance.
package struct LDPInstance: Sendable, Hashable {
    /// Nil takes the router's.
    package var lsrID: IPv4Address?
    package var origin: Origin

    package init(lsrID: IPv4Address? = nil, origin: Origin) {
        self.lsrID = lsrID
        self.origin = origin
    }
}
