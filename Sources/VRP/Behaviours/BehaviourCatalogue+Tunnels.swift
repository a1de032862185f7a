import Simulation

extension BehaviourCatalogue {
    static let tunnels: [Entry] = [
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
