extension LintBreakage {
    private static let family = "vpn1/afs/af[type=ipv4-unicast]"
    private static let targets = family + "/evpn/extend-vpn-targets"
    private static let peers = "public/bgp/base-process/peers/peer"
    private static let carrier = "Playbooks/csc-carrier.yaml"

    private static func target(_ value: String, _ kind: String) -> NodeEdit {
        .add(targets + "/extend-vpn-target[vrf-rt-value=\(value)][vrf-rt-type=\(kind)-extcommunity]")
    }

    static let vpn: [LintBreakage] = [
        LintBreakage(
            "a tunnel policy of the customers' without any LSP",
            ["PE3": [.set(family + "/tunnel-policy", "te")]], Expected("L-54", "PE3", "PE3")
        ).inserting(
            "PE3", "tunnel-management/tunnel-policys/tunnel-policy[name=te]", "ipv4-set", "select-sequence",
            "select-tunnel-types", "select-tunnel-type", "type", value: "sr-te"),
        LintBreakage(
            "a tunnel policy of the customers' for LDP alone, where labels come by BGP",
            ["PE3": [.set(family + "/tunnel-policy", "near")]], Expected("L-54", "PE3", "PE3")
        ).inserting(
            "PE3", "tunnel-management/tunnel-policys/tunnel-policy[name=near]", "ipv4-set", "select-sequence",
            "select-tunnel-types", "select-tunnel-type", "type", value: "ldp"),
        LintBreakage(
            "no route distinguisher", ["PE1": [.remove(family + "/route-distinguisher")]],
            Expected("L-40", "PE1", "af")),
        LintBreakage(
            "one route distinguisher for two PEs", ["PE2": [.set(family + "/route-distinguisher", "200:1")]],
            Expected("L-41", "PE2", "route-distinguisher")),
        LintBreakage(
            "one route distinguisher for two instances of a PE",
            [
                "PE1": [
                    .set(
                        "network-instance/instances/instance[name=vpn2]/afs/af[type=ipv4-unicast]/route-distinguisher",
                        "200:1")
                ]
            ],
            Expected("L-41", "PE1", "PE1")),
        LintBreakage(
            "targets in the wrong lists",
            [
                "PE1": [
                    .remove(targets), .add(family + "/vpn-targets/vpn-target[value=1:1][type=export-extcommunity]"),
                    .add(family + "/vpn-targets/vpn-target[value=1:1][type=import-extcommunity]"),
                ]
            ], Expected("L-42", "PE1", "PE1")),
        LintBreakage(
            "targets that nobody shares",
            ["PE1": [.remove(targets), target("9:9", "import"), target("9:9", "export")]],
            Expected("L-43", "PE1", "extend-vpn-targets"), Expected("L-43", "PE2", "extend-vpn-targets")),
        LintBreakage(
            "a target one way", ["PE1": [.remove(targets), target("9:9", "import"), target("1:1", "export")]],
            Expected("L-44", "PE1", "extend-vpn-targets")),
        LintBreakage(
            "no EVPN routes", ["PE1": [.set(family + "/evpn/mpls-routing", "false")]],
            Expected("L-45", "PE1", "evpn")),
        LintBreakage(
            "no advertising to EVPN",
            [
                "PE1": [
                    .remove(
                        "vpn1/bgp/base-process/afs/af[type=ipv4uni]/ipv4-unicast/advertise-route-to-evpns/advertise-route-to-evpn[protocol=all]"
                    )
                ]
            ],
            Expected("L-46", "PE1", "af")),
        LintBreakage(
            "an EVPN peer enabled at one end",
            [
                "PE1": [
                    .remove(peers + "[address=4.4.4.9]/afs/af[type=evpn]"),
                    .add(peers + "[address=4.4.4.9]/afs/af[type=ipv4uni]"),
                ]
            ],
            Expected("L-47", "PE1", "peer")),
        LintBreakage(
            "an EVPN peer at one end", ["PE1": [.remove(peers + "[address=4.4.4.9]")]],
            Expected("L-47", "PE1", "base-process")),
        LintBreakage(
            "no EVPN peer at all",
            ["PE1": [.remove(peers + "[address=4.4.4.9]")], "PE2": [.remove(peers + "[address=3.3.3.9]")]],
            Expected("L-47", "PE1", "base-process"), Expected("L-47", "PE2", "base-process")),
        LintBreakage(
            "a session from no loopback", ["PE3": [.remove(peers + "[address=6.6.6.9]/local-if-name")]],
            Expected("L-48", "PE3", "peer")),
        LintBreakage(
            "a session from a link", ["PE1": [.set(peers + "[address=4.4.4.9]/local-if-name", "GigabitEthernet0/2/0")]],
            Expected("L-48", "PE1", "peer")),
        LintBreakage(
            "a reflector that filters",
            ["RR1": [.set("public/bgp/base-process/afs/af[type=evpn]/l2vpn-evpn/policy-vpntarget", "true")]],
            Expected("L-49", "RR1", "af")
        ).inside(carrier),
        LintBreakage(
            "a PE that is no client",
            ["RR1": [.set(peers + "[address=10.100.0.21]/afs/af[type=evpn]/l2vpn-evpn/reflect-client", "false")]],
            Expected("L-50", "RR1", "af")
        ).inside(carrier),
        LintBreakage(
            "a reflector in the path",
            ["NW-RR": [.set(peers + "[address=10.201.0.21]/afs/af[type=ipv4vpn]/ipv4-vpn/nexthop-configure", "local")]],
            Expected("L-51", "NW-RR", "af")
        ).inside(carrier),
        LintBreakage(
            "a CSC link in no VPN", ["PE1": [.set("if[name=GigabitEthernet0/1/0]/vrf-name", "_public_")]],
            Expected("L-52", "PE1", "interface")),
        LintBreakage(
            "the L1 CE in the public instance",
            [
                "PE1": [
                    .remove("vpn1/bgp/base-process/peers/peer[address=11.1.1.1]"),
                    .set(peers + "[address=11.1.1.1]/remote-as", "200"),
                    .set(peers + "[address=11.1.1.1]/afs/af[type=ipv4uni]/ipv4-unicast/label-route-capability", "true"),
                    .set(peers + "[address=11.1.1.1]/afs/af[type=ipv4uni]/ipv4-unicast/export-policy", "csc-to-l1-ce"),
                ]
            ], Expected("L-53", "PE1", "PE1")),
        LintBreakage(
            "a tunnel policy that is not there", ["PE1": [.set(family + "/evpn/tunnel-policy-name", "te")]],
            Expected("L-54", "PE1", "PE1")),
        LintBreakage(
            "a tunnel policy without LDP", ["PE1": [.set(family + "/evpn/tunnel-policy-name", "te")]],
            Expected("L-54", "PE1", "PE1")
        ).inserting(
            "PE1", "tunnel-management/tunnel-policys/tunnel-policy[name=te]", "ipv4-set", "select-sequence",
            "select-tunnel-types", "select-tunnel-type", "type", value: "sr-te"),
    ]
}
