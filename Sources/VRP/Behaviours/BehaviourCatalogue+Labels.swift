import Simulation

extension BehaviourCatalogue {
    static let labels: [Entry] = [
        Entry(
            "label-by-export-policy",
            "A unicast route goes to a peer with a label only if the session has label-route-capability and the export "
                + "policy applies one.", .page, source: "command `peer label-route-capability`, NE8000 F1A",
            lookAt: "`display bgp routing-table label` at both ends",
            where: { $0.hasSession { $0.peer.families[.ipv4Unicast]?.labelCapability ?? false } }),
        Entry(
            "labels-without-a-tunnel",
            "Labels are given to imported routes whether or not there is a tunnel to them, unless `check-tunnel-reachable` "
                + "asks for one, which looks at the public network only.", .page,
            source: "command `peer label-route-capability` of a VPN instance, NE8000 F1A",
            lookAt: "`display mpls lsp` beside `display mpls ldp lsp` at the router that imports",
            where: { $0.hasSession { $0.peer.families[.ipv4Unicast]?.labelCapability ?? false } }),
        Entry(
            "ldp-trigger", "LDP gives labels to the host routes of loopbacks, unless `lsp-trigger` says otherwise.",
            .page,
            source: "module huawei-mpls-ldp, lsp-trigger-mode: default host", lookAt: "`display mpls ldp lsp`",
            where: { $0.runsLDP }),
        Entry(
            "ldp-for-labeled-bgp",
            "`lsp-trigger bgp-label-route` without `not-only-host` takes labeled BGP routes to /32 prefixes alone.",
            .page,
            source: "Configuring LDP LSPs for labeled BGP routes, NE40E", lookAt: "`display mpls lsp protocol ldp`",
            where: { $0.routers.contains(where: \.mpls.ldpForLabeledBGP) }),
        Entry(
            "penultimate-hop-popping", "The last router of a label switched path asks for implicit null.", .page,
            source: "module huawei-mpls, null-lable-type: default implicit-null",
            lookAt: "`display mpls lsp`: out label 3",
            where: { $0.runsLDP }),
        Entry(
            "label-per-instance",
            "Without `apply-label` a VPN instance gives one label to all its routes; `apply-label per-route` gives each its own.",
            .page,
            source: "command `apply-label` of a VPN instance, NE8000 F1A, in router mode; in transport mode it "
                + "varies, and no page says how",
            lookAt: "`display bgp evpn all routing-table prefix-route` at the far PE: one label or several",
            where: { $0.vpnInstances.contains { $0.evpnRouting || !$0.exportTargets.isEmpty } }),
        Entry(
            "import-rib-leaves-behind",
            "`import-rib` brings routes of peers that are best, and leaves behind own ones and those that cover their next hop.",
            .sample,
            source: "tables of the worked example in labeled address family mode: PE3 has 20.1.1.0/24 from PE4, "
                + "and not 5.5.5.9/32",
            lookAt: "`display bgp routing-table` beside `display bgp labeled routing-table`",
            where: { $0.families.contains { !$0.ribImports.isEmpty } }),
        Entry(
            "import-rib-takes-invalid",
            "`import-rib` without `valid-route` brings routes that are not valid in their table, too; they stay invalid.",
            .none,
            source: "module huawei-bgp, import-rib/valid-route: default false; no page says what comes then",
            lookAt: "`display bgp vpnv4 vpn-instance V routing-table` beside `display bgp labeled vpn-instance V "
                + "routing-table` at a Level 1 PE without a tunnel to its Level 1 CE",
            where: { $0.families.contains { $0.ribImports.contains { !$0.needsValidRoutes } } }),
    ]
}
