import Simulation

extension BehaviourCatalogue {
    static let bgp: [Entry] = [
        Entry(
            "bgp-decision",
            "BGP chooses by preferred value, local preference, own origination, AS path, origin, MED, EBGP before IBGP "
                + "before LocalCross before RemoteCross, IGP cost, cluster list, router id and peer address.", .page,
            source: "feature description BGP route selection",
            lookAt: "`display bgp routing-table PREFIX`: \"not preferred for ...\"", where: { !$0.sessions.isEmpty }),
        Entry(
            "ebgp-one-hop",
            "An EBGP session runs to a directly connected neighbour only, unless `ebgp-max-hop` is set.",
            .page, source: "command `peer ebgp-max-hop`: default 1", lookAt: "`display bgp peer`: State",
            where: { $0.hasSession { !$0.isInternal } }),
        Entry(
            "as-loop-on-ebgp", "The own AS in a path is a loop in routes of EBGP peers only.", .page,
            source: "Configuration Precautions for BGP, NE8000 F1A",
            lookAt: "`display bgp routing-table` on a router whose IBGP peer sends its own AS",
            where: { $0.hasSession { $0.isInternal } }),
        Entry(
            "substitute-as", "`substitute-as` puts the own AS in the place of the peer's.", .page,
            source: "command `peer substitute-as`, NE8000 F1A", lookAt: "`display bgp routing-table` at the peer: Path",
            where: { $0.hasSession { $0.peer.families.values.contains(where: \.substitutesAS) } }),
        Entry(
            "supernet-routes",
            "A route that covers its own next hop, or lies within the next hop's subnet, is invalid unless it has a label.",
            .page,
            source: "command `supernet advertise`, CloudEngine; module huawei-bgp: supernet-unicast-advertise false, "
                + "supernet-label-advertise true",
            lookAt: "`display bgp routing-table PREFIX`: \"invalid for supernet\"",
            where: { $0.hasSession { $0.peer.families[.ipv4Unicast] != nil || $0.peer.families[.ipv4Labeled] != nil } }),
        Entry(
            "labeled-ebgp-to-ibgp",
            "A labeled route of an EBGP peer goes to IBGP peers with the own address as next hop.",
            .page,
            source: "commands `peer next-hop-local` of VPNv4 (NE8000 F1A) and of BGP-IPv4 unicast (CloudEngine)",
            lookAt: "`display bgp routing-table label` at the IBGP peer: NextHop",
            where: { uses in
                uses.hasSession { $0.isInternal && $0.exchangesLabels }
                    && uses.hasSession { !$0.isInternal && $0.exchangesLabels }
            }),
        Entry(
            "reflector-next-hop-local",
            "`next-hop-local` at a route reflector sets the next hop of labeled routes, and of no others.",
            .page,
            source:
                "command `peer next-hop-local`, NE8000 F1A: valid only for labeled routes on a reflector; RFC 4456 10",
            lookAt: "`display bgp routing-table label` at the client: NextHop",
            where: {
                $0.hasSession { session in
                    session.peer.families.values.contains { $0.nextHop == .local && $0.reflectsToClient }
                }
            }),
        Entry(
            "imported-vpn-routes-to-ibgp",
            "A VPN instance passes the routes from the backbone to its IBGP peers without `reflect-client`.", .none,
            source: "the vendor's IBGP access between PE and CE has no reflect-client; that this is a rule is inferred",
            lookAt: "`display bgp vpnv4 vpn-instance V routing-table peer P advertised-routes` at the Level 1 PE",
            where: { $0.hasSession { $0.isVPN && $0.isInternal } }),
        Entry(
            "rib-only-policy", "`routing-table rib-only` with a policy keeps out what the policy permits.", .none,
            source: "no page says which way round", lookAt: "`display ip routing-table` with the policy in force",
            where: { $0.families.contains { $0.ribOnly?.policy != nil } }),
        Entry(
            "selected-routes-go-on",
            "BGP's best routes go to peers whether or not the routing table has them, unless `active-route-advertise` is set.",
            .page, source: "command `active-route-advertise`, CloudEngine",
            lookAt: "`display bgp routing-table peer P advertised-routes` for a route that an IGP's beats",
            where: { !$0.sessions.isEmpty }),
        Entry(
            "own-address-stays", "A labeled route to an address of the router itself is not passed on.", .sample,
            source: "the worked example in labeled route mode: CE1 does not pass 11.1.1.1/32 on to PE3",
            lookAt: "`display bgp routing-table peer P advertised-routes`", where: { $0.hasSession(\.exchangesLabels) }),
        Entry(
            "vpnv4-ebgp-to-ibgp",
            "A VPNv4 route of an EBGP peer goes to IBGP peers with the own next hop, unless `next-hop-invariable` is set.",
            .sample,
            source: "the Option B examples have no next-hop-local towards PEs, and their tables have its labels",
            lookAt: "`display bgp vpnv4 all routing-table` at the IBGP peer: NextHop",
            where: { uses in
                uses.hasSession { $0.isInternal && $0.peer.families[.vpnv4] != nil }
                    && uses.hasSession { !$0.isInternal && $0.peer.families[.vpnv4] != nil }
            }),
    ]
}
