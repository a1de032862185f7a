extension LintBreakage {
    private static let ospf = "public/ospfv2/sites/site[process-id=1]"
    private static let area = ospf + "/areas/area[area-id=0.0.0.0]"
    private static let networks = area + "/networks/network"
    private static let circuit = "public/isis/sites/site[id=1]/circuits/circuit"
    private static let core = "GigabitEthernet0/2/0"

    static let underlay: [LintBreakage] = [
        LintBreakage(
            "no LSR ID", ["PE1": [.remove("mpls/common/global/lsr-id")]], Expected("L-01", "PE1", "global")),
        LintBreakage(
            "a loopback of /24",
            ["PE3": [.set("if[name=LoopBack1]/ipv4/addresses/address[ip=1.1.1.9]/mask", "255.255.255.0")]],
            Expected("L-02", "PE3", "interface")),
        LintBreakage(
            "a loopback without its OSPF network", ["PE3": [.remove(networks + "[ip-address=1.1.1.9][mask=0.0.0.0]")]],
            Expected("L-03", "PE3", "interface")),
        LintBreakage(
            "a loopback without IS-IS", ["PE1": [.remove(circuit + "[name=LoopBack1]")]],
            Expected("L-03", "PE1", "interface")),
        LintBreakage(
            "another OSPF area at one end",
            [
                "PE3": [
                    .remove(networks + "[ip-address=40.1.1.0][mask=0.0.0.255]"),
                    .add(ospf + "/areas/area[area-id=0.0.0.1]/networks/network[ip-address=40.1.1.0][mask=0.0.0.255]"),
                ]
            ], Expected("L-04", "PE3", "PE3")),
        LintBreakage(
            "no OSPF at one end", ["CE1": [.remove(networks + "[ip-address=40.1.1.0][mask=0.0.0.255]")]],
            Expected("L-04", "CE1", "site")),
        LintBreakage(
            "point-to-point at one end",
            ["PE3": [.set(area + "/interfaces/interface[name=\(core)]/network-type", "p2p")]],
            Expected("L-05", "PE3", "PE3")),
        LintBreakage(
            "OSPF compares MTUs",
            [
                "PE3": [
                    .set("if[name=\(core)]/mtu", "1600"),
                    .set(area + "/interfaces/interface[name=\(core)]/mtu-enable", "true"),
                ]
            ], Expected("L-06", "PE3", "interface"), Expected("L-98", "PE3", "base-process")),
        LintBreakage(
            "another mask at one end",
            ["PE3": [.set("if[name=\(core)]/ipv4/addresses/address[ip=40.1.1.1]/mask", "255.255.255.128")]],
            Expected("L-07", "CE1", "network")),
        LintBreakage(
            "another hello interval at one end",
            ["PE3": [.set(area + "/interfaces/interface[name=\(core)]/timer/hello-interval", "5")]],
            Expected("L-07", "CE1", "network")),
        LintBreakage(
            "OSPF silent at one end",
            ["PE3": [.add(ospf + "/silent-interfaces/silent-interface[if-name=\(core)]")]],
            Expected("L-04", "PE3", "PE3")),
        LintBreakage(
            "one OSPF router ID for two",
            ["PE3": [.set(ospf + "/router-id", "9.9.9.9")], "CE1": [.set(ospf + "/router-id", "9.9.9.9")]],
            Expected("L-08", "PE3", "site")),
        LintBreakage(
            "OSPF authentication at one end",
            [
                "PE3": [
                    .set(area + "/interfaces/interface[name=\(core)]/authentication/mode", "keychain"),
                    .set(area + "/interfaces/interface[name=\(core)]/authentication/key-chain-name", "site"),
                ]
            ], Expected("L-09", "CE1", "network")),
        LintBreakage(
            "OSPF authentication of the area at one end",
            [
                "PE3": [
                    .set(area + "/authentication/mode", "keychain"),
                    .set(area + "/authentication/key-chain-name", "site"),
                ]
            ], Expected("L-09", "CE1", "network")),
        LintBreakage(
            "IS-IS authentication at one end",
            ["PE1": [.set(circuit + "[name=\(core)]/hello-auths/hello-auth[level=level-2]/pw-type", "keychain")]],
            Expected("L-09", "PE2", "circuit")),
        LintBreakage(
            "no IS-IS at one end", ["PE1": [.remove(circuit + "[name=\(core)]")]], Expected("L-10", "PE1", "site")),
        LintBreakage(
            "IS-IS silent at one end", ["PE1": [.set(circuit + "[name=\(core)]/silent-enable", "true")]],
            Expected("L-10", "PE1", "circuit")),
        LintBreakage(
            "no common IS-IS level",
            [
                "PE1": [.set(circuit + "[name=\(core)]/level", "level-1")],
                "PE2": [.set(circuit + "[name=GigabitEthernet0/1/0]/level", "level-2")],
            ], Expected("L-10", "PE2", "circuit")),
        LintBreakage(
            "an IS-IS system ID of another's",
            ["PE2": [.add("public/isis/sites/site[id=1]/net-entitys/net-entity[value=10.0000.0000.0004.00]")]],
            Expected("L-10", "PE2", "site")),
        LintBreakage(
            "level 1 in two areas",
            [
                "PE1": [.set("public/isis/sites/site[id=1]/level", "level-1")],
                "PE2": [
                    .remove("public/isis/sites/site[id=1]/net-entitys/net-entity[value=10.0000.0000.0005.00]"),
                    .add("public/isis/sites/site[id=1]/net-entitys/net-entity[value=20.0000.0000.0005.00]"),
                ],
            ], Expected("L-10", "PE2", "site")),
        LintBreakage(
            "no LDP at one end", ["PE1": [.remove("public/mpls/ldp/instance/interfaces/interface[name=\(core)]")]],
            Expected("L-11", "PE1", "instance")),
        LintBreakage(
            "LDP without MPLS", ["PE1": [.remove("public/mpls/common/mpls-interfaces/mpls-interface[name=\(core)]")]],
            Expected("L-12", "PE1", "interface")),
        LintBreakage(
            "an LSR ID that nobody has", ["PE1": [.set("mpls/common/global/lsr-id", "9.9.9.9")]],
            Expected("L-13", "PE1", "global")),
        LintBreakage(
            "LDP labels nothing", ["PE3": [.set("mpls/ldp/lsp-trigger-mode", "none")]],
            Expected("L-14", "PE3", "global")),
        LintBreakage(
            "LDP labels the wrong prefixes",
            [
                "PE1": [
                    .set("mpls/ldp/lsp-trigger-mode", "ip-prefix"), .set("mpls/ldp/lsp-ip-prefix-name", "some"),
                    .set(
                        "routing-policy/ipv4-prefix-filters/ipv4-prefix-filter[name=some]/nodes/node[sequence=10]/match-mode",
                        "permit"),
                    .set(
                        "routing-policy/ipv4-prefix-filters/ipv4-prefix-filter[name=some]/nodes/node[sequence=10]/ip-address",
                        "3.3.3.9"),
                    .set(
                        "routing-policy/ipv4-prefix-filters/ipv4-prefix-filter[name=some]/nodes/node[sequence=10]/masklength",
                        "32"),
                ]
            ], Expected("L-14", "PE1", "global")),
        LintBreakage("explicit null", [:], Expected("L-15", "PE1", "global"))
            .inserting("PE1", "mpls/common/global", "null-lable-type", value: "explicit-null"),
        LintBreakage(
            "a port that is shut down", ["PE3": [.remove("if[name=\(core)]/admin-status")]],
            Expected("L-16", "PE3", "interface")),
        LintBreakage(
            "two subnets on a link",
            [
                "PE1": [
                    .remove("if[name=\(core)]/ipv4/addresses/address[ip=30.1.1.1]"),
                    .set("if[name=\(core)]/ipv4/addresses/address[ip=30.9.1.1]/mask", "255.255.255.0"),
                    .set("if[name=\(core)]/ipv4/addresses/address[ip=30.9.1.1]/type", "main"),
                ]
            ], Expected("L-16", "PE1", "interface")),
        LintBreakage(
            "no address at one end", ["PE1": [.remove("if[name=\(core)]/ipv4/addresses/address[ip=30.1.1.1]")]],
            Expected("L-16", "PE1", "interface")),
    ]
}
