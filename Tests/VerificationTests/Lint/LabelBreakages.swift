extension LintBreakage {
    private static let peers = "public/bgp/base-process/peers/peer"
    private static let unicast = "/afs/af[type=ipv4uni]/ipv4-unicast"
    private static let policies = "routing-policy/policy-definitions/policy-definition"
    private static let vpnPeer = "vpn1/bgp/base-process/peers/peer[address=11.1.1.1]"
    private static let csc = "GigabitEthernet0/1/0"

    static let labels: [LintBreakage] = [
        LintBreakage(
            "no MPLS at the L1 PE's end",
            ["PE1": [.remove("vpn1/mpls/common/mpls-interfaces/mpls-interface[name=\(csc)]")]],
            Expected("L-20", "PE1", "instance")),
        LintBreakage(
            "no MPLS at the L1 CE's end",
            ["CE1": [.remove("public/mpls/common/mpls-interfaces/mpls-interface[name=GigabitEthernet0/2/0]")]],
            Expected("L-20", "CE1", "mpls-interfaces")),
        LintBreakage(
            "LDP beside labeled BGP", ["PE1": [.add("vpn1/mpls/ldp/instance/interfaces/interface[name=\(csc)]")]],
            Expected("L-21", "PE1", "PE1")),
        LintBreakage(
            "an IGP on the CSC link in the place of BGP, and no LDP",
            [
                "PE1": [
                    .remove(vpnPeer),
                    .add(
                        "vpn1/ospfv2/sites/site[process-id=2]/areas/area[area-id=0.0.0.0]/networks/network[ip-address=11.1.1.0][mask=0.0.0.255]"
                    ),
                ],
                "CE1": [.remove(peers + "[address=11.1.1.2]")],
            ], Expected("L-21", "PE1", "interface"), Expected("L-21", "CE1", "interface")),
        LintBreakage(
            "LDP to the L1 CE without the link's address",
            [
                "PE1": [
                    .remove(vpnPeer),
                    .add(
                        "vpn1/ospfv2/sites/site[process-id=2]/areas/area[area-id=0.0.0.0]/networks/network[ip-address=11.1.1.0][mask=0.0.0.255]"
                    ),
                    .add("vpn1/mpls/ldp/instance/interfaces/interface[name=\(csc)]"),
                ],
                "CE1": [
                    .remove(peers + "[address=11.1.1.2]"),
                    .add("public/mpls/ldp/instance/interfaces/interface[name=GigabitEthernet0/2/0]"),
                ],
            ], Expected("L-13", "CE1", "CE1")),
        LintBreakage(
            "no labels from the L1 PE", ["PE1": [.set(vpnPeer + unicast + "/label-route-capability", "false")]],
            Expected("L-22", "PE1", "af")),
        LintBreakage(
            "no labels at the L2 PE",
            ["PE3": [.set(peers + "[address=2.2.2.9]" + unicast + "/label-route-capability", "false")]],
            Expected("L-22", "PE3", "af")),
        LintBreakage(
            "no peer at the L1 CE", ["CE1": [.remove(peers + "[address=11.1.1.2]")]],
            Expected("L-22", "CE1", "base-process")),
        LintBreakage(
            "no policy to the L1 PE", ["CE1": [.remove(peers + "[address=11.1.1.2]" + unicast + "/export-policy")]],
            Expected("L-23", "CE1", "af")),
        LintBreakage(
            "a policy without labels",
            ["PE1": [.remove(policies + "[name=csc-to-l1-ce]/nodes/node[sequence=1]/actions")]],
            Expected("L-23", "PE1", "node")),
        LintBreakage(
            "a policy that is not there", ["PE1": [.remove(policies + "[name=csc-to-l1-ce]")]],
            Expected("L-24", "PE1", "af")),
        LintBreakage(
            "a policy that denies all",
            ["CE1": [.set(policies + "[name=csc-to-l2-pe]/nodes/node[sequence=1]/match-mode", "deny")]],
            Expected("L-25", "CE1", "policy-definition")),
        LintBreakage(
            "the site's own routes back to it",
            ["CE1": [.remove(policies + "[name=csc-to-l2-pe]/nodes/node[sequence=1]/conditions")]],
            Expected("L-26", "CE1", "node")),
        LintBreakage(
            "a label wanted where none can be",
            [
                "CE1": [
                    .set(
                        policies + "[name=csc-to-l1-pe]/nodes/node[sequence=1]/conditions/match-mpls-label/mpls-label",
                        "")
                ]
            ],
            Expected("L-27", "CE1", "node")),
        LintBreakage(
            "a label per instance", ["PE1": [.set("vpn1/afs/af[type=ipv4-unicast]/evpn/label-mode", "per-instance")]],
            Expected("L-28", "PE1", "evpn")),
        LintBreakage(
            "no word on the label mode", ["PE1": [.remove("vpn1/afs/af[type=ipv4-unicast]/evpn/label-mode")]],
            Expected("L-28", "PE1", "evpn")),
        LintBreakage(
            "both modes on a router", ["CE1": [.add("public/bgp/base-process/afs/af[type=ipv4labeluni]")]],
            Expected("L-29", "CE1", "af")),
        LintBreakage(
            "another mode at the L2 PE",
            [
                "PE3": [
                    .set(peers + "[address=2.2.2.9]" + unicast + "/label-route-capability", "false"),
                    .add("public/bgp/base-process/afs/af[type=ipv4labeluni]"),
                    .add(
                        "public/bgp/base-process/afs/af[type=ipv4uni]/ipv4-unicast/import-ribs/import-rib[source-vpn=_public_][source-address-family=ipv4labeluni]"
                    ),
                    .add(peers + "[address=2.2.2.9]/afs/af[type=ipv4labeluni]"),
                ]
            ], Expected("L-30", "CE1", "af")),
        LintBreakage(
            "a VPNv4 peer in unicast", ["PE3": [.add(peers + "[address=6.6.6.9]/afs/af[type=ipv4uni]")]],
            Expected("L-31", "PE3", "af")),
    ]
}
