/// What a router's software does where standards leave it open or vendors differ: values, so that no vendor is named in the algorithms.
package struct Behaviour: Sendable, Hashable {
    /// Route preferences (administrative distances).
    package var directPreference = 0
    package var staticPreference = 60
    package var ospfPreference = 10
    package var isisPreference = 15
    package var ospfExternalPreference = 150
    package var bgpPreference = 255
    package var isisDefaultCost = 10
    package var ospfDefaultCost = 1
    /// In seconds, on broadcast and point-to-point networks.
    package var ospfHelloInterval = 10
    /// A labeled route from an EBGP peer goes to an IBGP peer with the own address as next hop.
    package var nextHopSelfForLabeledToIBGP = true
    /// Routes that an instance took from the backbone go to its IBGP peers too, without reflection (facts 2.6 b).
    package var leakedRoutesToInternalPeers = true
    /// An interface with MPLS shows a host route to its directly connected neighbour.
    package var neighbourHostRouteOnMPLSInterfaces = true
    /// Broadcast addresses stand in the tables as host routes of the router itself; newer releases show them.
    package var broadcastHostRoutes = false
    /// A BGP route that lost to another protocol is not passed on with a label.
    package var labelsOnlyActiveRoutes = true
    /// An OSPF process of a VPN instance gives its routes to BGP with their cost and one more.
    package var vpnOSPFCostIncrement = 1
    /// Importing BGP into an IGP of a VPN instance takes the routes from the backbone, without permit-ibgp.
    package var igpImportsLeakedRoutes = true
    /// LDP of a VPN instance gives labels to the routes from the backbone.
    package var ldpTakesLeakedRoutes = true
    /// LDP sessions of a VPN instance run between interface addresses.
    package var vpnLDPUsesInterfaceAddresses = true
    /// A BGP route whose prefix covers its own next hop is valid: unlabeled ones are not by default, labeled ones are.
    package var unlabeledSupernetRoutes = false
    package var labeledSupernetRoutes = true
    /// A labeled or VPNv4 session with an EBGP peer makes a tunnel straight to the peer, one with an IBGP peer does not.
    package var localTunnelsToExternalPeers = true
    package var localTunnelsToInternalPeers = false
    /// VPNv4 and EVPN routes are chosen only if a tunnel leads to their next hop; where they enter an instance they always
    /// need one.
    package var vpnRoutesNeedTunnel = false
    /// The first label that each kind of allocation hands out.
    package var firstLDPLabel: UInt32 = 48060
    package var firstBGPLabel: UInt32 = 48120

    package init() {}
}
