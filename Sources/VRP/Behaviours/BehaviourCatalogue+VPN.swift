import Simulation

extension BehaviourCatalogue {
    static let vpn: [Entry] = [
        Entry(
            "vpn-target-filter",
            "A VPN route whose targets no instance imports is dropped on arrival, unless "
                + "`undo policy vpn-target` is set.", .page, source: "command `policy vpn-target`",
            lookAt: "`display bgp vpnv4 all routing-table`, `display bgp evpn all routing-table`",
            where: { $0.hasSession(\.isForVPNs) }),
        Entry(
            "vpn-ospf-cost", "A VPN instance's OSPF gives its routes to BGP with their cost and one more as MED.",
            .page,
            source: "command `vpn-instance-capability simple`, NE8000 F1A",
            lookAt: "`display bgp vpnv4 vpn-instance V routing-table`: MED",
            where: { $0.vpnInstances.contains { !$0.ospf.isEmpty && $0.bgp != nil } }),
        Entry(
            "ospf-imports-backbone-routes",
            "`import-route bgp` of a VPN instance's OSPF takes the routes from the backbone without `permit-ibgp`.",
            .page,
            source: "command `vpn-instance-capability simple`, NE8000 F1A: only with it are IBGP routes left out",
            lookAt: "`display ospf lsdb` of the instance's process",
            where: { $0.vpnInstances.contains { $0.ospf.contains { $0.imports.contains { $0.source == .bgp } } } }),
        Entry(
            "isis-imports-backbone-routes",
            "`import-route bgp` of a VPN instance's IS-IS takes the routes from the backbone without `permit-ibgp`.",
            .none,
            source:
                "module huawei-isis allows permit-ibgp in the public instance alone, so it does not decide in others; "
                + "that they come is inferred",
            lookAt: "`display isis lsdb verbose local` of the instance's process",
            where: { $0.vpnInstances.contains { $0.isis.contains { $0.imports.contains { $0.source == .bgp } } } }),
        Entry(
            "vpn-ldp-labels-backbone-routes", "LDP of a VPN instance gives labels to the routes from the backbone.",
            .none,
            source: "the LDP multi-instance example has no `lsp-trigger bgp-label-route`, and its ping works",
            lookAt: "`display mpls ldp lsp vpn-instance V`: the far site's loopback with an in label",
            where: { $0.vpnInstances.contains { $0.ldp != nil } }),
        Entry(
            "vpn-ldp-transport-address", "LDP sessions of a VPN instance run between the interfaces' own addresses.",
            .page,
            source: "command `mpls ldp transport-address`, S series and USG: the primary address of an interface",
            lookAt: "`display mpls ldp session vpn-instance V verbose`: Local and Peer Transport Address",
            where: { $0.vpnInstances.contains { $0.ldp != nil } }),
        Entry(
            "evpn-advertises-all",
            "`advertise l2vpn evpn` passes on the instance's routes from outside, also those that are not valid or not the best.",
            .page,
            source: "command `advertise l2vpn evpn`, NE8000 F1A; module huawei-bgp, advertise-route-mode: default all",
            lookAt: "`display bgp evpn all routing-table` at another PE while the site's route is invalid",
            where: { $0.families.contains { $0.advertisesToEVPN && $0.evpnRoutes == .all } }),
        Entry(
            "evpn-leaves-local-cross",
            "`advertise l2vpn evpn` leaves behind what another instance of the router gave.", .page,
            source: "command `advertise l2vpn evpn`, NE8000 F1A: include-local-cross-route changes that",
            lookAt: "`display bgp evpn all routing-table` on the router",
            where: { $0.families.contains { $0.advertisesToEVPN && !$0.evpnTakesLocalCross } }),
        Entry(
            "import-rib-is-no-local-cross",
            "A route that `import-rib` brought from the labeled table of its own instance is no local cross route.",
            .sample,
            source: "the worked example in labeled address family mode works without include-local-cross-route",
            lookAt: "`display bgp evpn all routing-table` on the Level 1 PE: the far loopback; if it is missing, "
                + "include-local-cross-route is the remedy",
            where: {
                $0.vpnInstances.contains {
                    $0.bgp?.families.values.contains { $0.advertisesToEVPN && !$0.ribImports.isEmpty } ?? false
                }
            }),
    ]
}
