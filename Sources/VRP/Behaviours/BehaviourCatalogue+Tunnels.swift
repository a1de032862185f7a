import Simulation

extension BehaviourCatalogue {
    static let tunnels: [Entry] = [
        Entry(
            "tunnel-order",
            "Without a tunnel policy a next hop gets an LSP of LDP, else one of BGP, else a local IFNET tunnel.",
            .page,
            source:
                "\"Configuring a Tunnel Policy\", NE40E: LDP LSP before BGP LSP; command `tunnel-policy`, NE8000 F1A: "
                + "Local_IfNet last",
            lookAt: "`display tunnel-info all`, and the TunnelID of `display ip routing-table vpn-instance V verbose`",
            where: { $0.hasSession { $0.exchangesLabels || $0.isForVPNs } }),
        Entry(
            "local-ifnet-external",
            "An EBGP peer with labeled routes or VPNv4 gets a local IFNET tunnel by default; `mpls` on the port alone makes none.",
            .page,
            source: "command `peer mpls-local-ifnet disable`, NE8000 F1A; module huawei-bgp, local-ifnet-disable",
            lookAt: "`display tunnel-info all`: `local ifnet` to the neighbour on the CSC link",
            where: { $0.hasSession { $0.makesLocalTunnel && !$0.isInternal } }),
        Entry(
            "local-ifnet-indirect",
            "A local IFNET tunnel to an EBGP peer over several hops exists while there is a route to it, and carries nothing.",
            .page, source: "command `peer mpls-local-ifnet disable`, NE8000 F1A; that it needs the route is inferred",
            lookAt: "`display tunnel-info all`: `local ifnet` to a loopback of another AS",
            where: { $0.hasSession { $0.makesLocalTunnel && !$0.isInternal && $0.peer.ebgpMaxHop ?? 1 > 1 } }),
        Entry(
            "local-ifnet-internal",
            "An IBGP peer gets a local IFNET tunnel where `local-ifnet-disable` is false.",
            .none,
            source:
                "\"Configuring the Capability of Creating MPLS Local IFNET Tunnels for BGP Peers\", NE40E, has it for the "
                + "public families; \"Configuration Precautions for BGP\", NE8000 F1A, says that IBGP peers do not support it",
            lookAt: "`display tunnel-info all`: `local ifnet` to the neighbour on the CSC link",
            where: { $0.hasSession { $0.isInternal && $0.peer.makesLocalTunnel == true && !$0.isVPN } }),
        Entry(
            "local-ifnet-internal-vpn",
            "`local-ifnet-disable` false also makes the tunnel to an IBGP peer of a VPN instance.",
            .none,
            source: "module huawei-bgp has the leaf there without a condition; the pages name the public families only",
            lookAt: "`display tunnel-info all` at the Level 1 PE: `local ifnet` to the Level 1 CE",
            where: { $0.hasSession { $0.isInternal && $0.peer.makesLocalTunnel == true && $0.isVPN } }),
        Entry(
            "tunnel-policy-without-local-ifnet",
            "A tunnel policy that lists types of tunnels leaves local IFNET tunnels out.",
            .none, source: "module huawei-tunnel-management: the listed types have no word for it; no page says so",
            lookAt: "`display ip routing-table vpn-instance V verbose`: TunnelID, where only a `local ifnet` is left",
            where: { $0.instances.contains { $0.tunnelPolicy != nil || $0.evpnTunnelPolicy != nil } }),
        Entry(
            "vpn-routes-by-address",
            "A VPNv4 or EVPN route is valid with a route to its next hop; it needs a tunnel where it enters a VPN instance.",
            .page,
            source:
                "command `bestroute nexthop-resolved` (BGP-EVPN), NE8000 F1A; modules huawei-bgp and huawei-bgp-evpn, "
                + "nexthop-select-depend-type",
            lookAt: "`display ip routing-table vpn-instance V`: the route, with flag D and a tunnel",
            where: { $0.hasSession(\.isForVPNs) }),
        Entry(
            "one-transport-address",
            "Over parallel links there is one LDP session with one transport address: that of the first link.",
            .none,
            source:
                "\"only one transport address can be used to establish only one LDP session\" (S-series and USG); which one "
                + "is taken no page says",
            lookAt: "`display mpls ldp session verbose`: the addresses of TCP",
            where: { $0.instances.contains { !$0.ldpTransport.isEmpty } }),
        Entry(
            "labeled-family-needs-tunnel",
            "A route of the labeled family is valid only with a tunnel to its next hop; one of the unicast family needs none.",
            .page,
            source: "command `ipv4-family labeled-unicast`, NE8000 F1A; module huawei-bgp, "
                + "nexthop-select-depend-type. For VPN instances no leaf: taken to be the same",
            lookAt: "`display bgp labeled routing-table`: `*` beside the route",
            where: { $0.hasSession { $0.peer.families[.ipv4Labeled] != nil } }),
        Entry(
            "missing-tunnel-policy",
            "A tunnel policy that is named and does not exist leaves the default order in force.",
            .none, source: "no page speaks of it",
            lookAt: "`display ip routing-table vpn-instance V verbose`: TunnelID",
            where: { uses in
                uses.routers.contains { router in
                    router.instances.values.contains { instance in
                        [instance.tunnelPolicy, instance.evpnTunnelPolicy].compactMap(\.self).contains {
                            router.tunnelPolicies[$0] == nil
                        }
                    }
                }
            }),
    ]
}
