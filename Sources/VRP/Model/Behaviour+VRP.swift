package import Simulation

extension Behaviour {
    /// VRP V8's answers to what standards leave open. [C1] is the vendor's document set, [I] an inference.
    package static let vrp8: Behaviour = {
        var behaviour = Behaviour()
        // Preferences as the vendor's routing tables print them (`Pre` column: Direct 0, Static 60, OSPF 10, ISIS 15,
        // O_ASE 150, IBGP and EBGP 255). [C1]
        behaviour.directPreference = 0
        behaviour.staticPreference = 60
        behaviour.ospfPreference = 10
        behaviour.isisPreference = 15
        behaviour.ospfExternalPreference = 150
        behaviour.bgpPreference = 255
        // `Cost` column over one hop: IS-IS 10, OSPF 1. [C1]
        behaviour.isisDefaultCost = 10
        behaviour.ospfDefaultCost = 1
        // huawei-ospfv2, hello-interval: 10 on p2p and broadcast networks; dead-interval: four times that.
        behaviour.ospfHelloInterval = 10
        // A labeled EBGP route goes to IBGP peers with the own address as next hop. [C1]
        behaviour.nextHopSelfForLabeledToIBGP = true
        // The vendor's IBGP access between PE and CE uses no reflect-client [C1 for its absence]; that this means a rule is [I].
        behaviour.leakedRoutesToInternalPeers = true
        // Three Option B pages need no next-hop-local, and a real reflector's table has labels of its own for such routes.
        // [C1, I]
        behaviour.nextHopSelfForVPNv4ToIBGP = true
        // `peer next-hop-local` is valid for labeled routes only on a reflector. [C1] Other pages read otherwise.
        behaviour.reflectorsSetNextHopOfUnlabeledRoutes = false
        // Tables with the new heading (`Routing Table : _public_`) have broadcast /32 routes and no neighbours' /32; those
        // with the old one have it the other way round. No table has both. [C1]
        behaviour.neighbourHostRouteOnMPLSInterfaces = false
        behaviour.broadcastHostRoutes = true
        // BGP's import-route direct takes loopbacks in the worked example's tables; the IGPs' is taken to do as much. [I]
        behaviour.igpImportsLoopbacks = true
        // huawei-ospfv2, rfc1583-compatible: default true. [C1]
        behaviour.ospfComparesAsRFC1583 = true
        // No page found; RFC 2328 read literally asks for no neighbour. [I]
        behaviour.ospfBordersNeedBackboneNeighbour = false
        // Read off the tables of the LDP multi-instance example: PE2's cost 1 to 5.5.5.9 is 3 at CE1, one link on. [C1]
        behaviour.vpnOSPFCostIncrement = 1
        // The same example imports with a bare `import-route bgp`, and CE1 has the far site's routes. [C1]
        behaviour.igpImportsLeakedRoutes = true
        // There is no `lsp-trigger bgp-label-route` in that example either, and its ping works. [C1 for the outcome, I]
        behaviour.ldpTakesLeakedRoutes = true
        // "default transport in a VPN-bound interface is the interface address" (facts 2.6). [C1]
        behaviour.vpnLDPUsesInterfaceAddresses = true
        // huawei-bgp: supernet-label-advertise defaults to true; unlabeled supernet routes are invalid. [C1]
        behaviour.unlabeledSupernetRoutes = false
        behaviour.labeledSupernetRoutes = true
        // "By default, BGP advertises all selected routes in the BGP routing table" (active-route-advertise) [C1]; CE1 of the
        // worked example does not pass on 11.1.1.1/32, its own address, to PE3. [C1]
        behaviour.labelsOwnAddresses = false
        // `peer mpls-local-ifnet disable`, command reference of the F1A; huawei-bgp, peer/local-ifnet-disable. [C1]
        behaviour.localTunnelsToExternalPeers = true
        behaviour.localTunnelsToInternalPeers = false
        // `bestroute nexthop-resolved` (BGP-EVPN); huawei-bgp and huawei-bgp-evpn, nexthop-select-depend-type of ipv4-vpn and
        // evpn: depend-ip. [C1]
        behaviour.vpnRoutesNeedTunnel = false
        // huawei-bgp, import-rib/valid-route ("Enable/disable imported valid route."): default false. [C1] That without it
        // invalid routes come too, and stay invalid, is [I].
        behaviour.importsInvalidRoutes = true
        // Labels of dynamic protocols lie above the static range; the numbers are within what samples show. [I]
        behaviour.firstLDPLabel = 48060
        behaviour.firstBGPLabel = 48120
        return behaviour
    }()
}
