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
    /// A VPNv4 route from an EBGP peer goes to an IBGP peer with the own address as next hop.
    package var nextHopSelfForVPNv4ToIBGP = true
    /// A reflector that is told to set the next hop sets it on routes without a label too (RFC 4456 10 leaves it).
    package var reflectorsSetNextHopOfUnlabeledRoutes = false
    /// An interface with MPLS shows a host route to its directly connected neighbour; older releases do.
    package var neighbourHostRouteOnMPLSInterfaces = false
    /// Broadcast addresses stand in the tables as host routes of the router itself; newer releases show them.
    package var broadcastHostRoutes = true
    /// A BGP route to an address of the router itself is passed on with a label.
    package var labelsOwnAddresses = false
    /// Routers that import connected routes into an IGP take their loopbacks along.
    package var igpImportsLoopbacks = true
    /// Of two ways to a router that imports, in two OSPF areas, the cheaper one counts; else the one inside an area that is
    /// not the backbone (RFC 2328 16.4.1, RFC1583Compatibility).
    package var ospfComparesAsRFC1583 = true
    /// An OSPF router is an area border router only while it has a neighbour in the backbone (RFC 3509 2.1).
    package var ospfBordersNeedBackboneNeighbour = false
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
    /// A route of another family's table is taken although it is not valid there, unless the import asks for valid ones; it is
    /// not valid in its new table either.
    package var importsInvalidRoutes = true
    /// The first label that each kind of allocation hands out.
    package var firstLDPLabel: UInt32 = 48060
    package var firstBGPLabel: UInt32 = 48120

    package init() {}
}
