extension LintBreakage {
    private static let peers = "public/bgp/base-process/peers/peer"
    private static let unicast = "/afs/af[type=ipv4uni]/ipv4-unicast"
    private static let family = "public/bgp/base-process/afs/af[type=ipv4uni]/ipv4-unicast"
    private static let imported = family + "/import-routes/import-route[protocol=ospf][process-id=1]"
    private static let policies = "routing-policy/policy-definitions/policy-definition"
    private static let loopbacks = "routing-policy/ipv4-prefix-filters/ipv4-prefix-filter[name=csc-l2-pe-loopbacks]"

    static let bgp: [LintBreakage] = [
        LintBreakage(
            "another AS", ["PE3": [.set(peers + "[address=6.6.6.9]/remote-as", "301")]],
            Expected("L-70", "PE3", "remote-as")
        ),
        LintBreakage(
            "both sites in AS 200",
            [
                "CE2": [.set("bgp/base-process/as", "200"), .set(peers + "[address=6.6.6.9]/remote-as", "200")],
                "PE4": [
                    .set("bgp/base-process/as", "200"), .set(peers + "[address=5.5.5.9]/remote-as", "200"),
                ],
                "PE2": [.set("vpn1/bgp/base-process/peers/peer[address=21.1.1.2]/remote-as", "200")],
                "PE3": [.set(peers + "[address=6.6.6.9]/remote-as", "200")],
            ], Expected("L-71", "CE1", "af"), Expected("L-71", "CE2", "af")),
        LintBreakage(
            "a loop check relaxed in vain",
            ["PE3": [.set(peers + "[address=2.2.2.9]" + unicast + "/allow-as-loop", "1")]],
            Expected("L-72", "PE3", "af")),
        LintBreakage(
            "a multihomed site without soo",
            [
                "PE1": [
                    .set(
                        "network-instance/instances/instance[name=north]/bgp/base-process/peers/peer[address=10.101.1.0]"
                            + unicast + "/substitute-as-enable", "true")
                ]
            ],
            Expected("L-73", "PE1", "af")
        ).inside("Playbooks/csc-carrier.yaml"),
        LintBreakage(
            "one hop for many", ["PE3": [.remove(peers + "[address=6.6.6.9]/ebgp-max-hop")]],
            Expected("L-74", "PE3", "peer")),
        // The far PE has no peer for that address either, so the sources do not fit: L-48.
        LintBreakage(
            "VPNv4 from a link", ["PE3": [.set(peers + "[address=6.6.6.9]/local-if-name", "GigabitEthernet0/2/0")]],
            Expected("L-75", "PE3", "peer"), Expected("L-48", "PE3", "peer")),
        LintBreakage(
            "a VPNv4 peer enabled at one end",
            [
                "PE3": [
                    .remove(peers + "[address=6.6.6.9]/afs/af[type=ipv4vpn]"),
                    .add(peers + "[address=6.6.6.9]/afs/af[type=ipv4uni]"),
                ]
            ],
            Expected("L-76", "PE3", "peer")),
        LintBreakage(
            "no VPNv4 peer at all",
            ["PE3": [.remove(peers + "[address=6.6.6.9]")], "PE4": [.remove(peers + "[address=1.1.1.9]")]],
            Expected("L-76", "PE3", "base-process"), Expected("L-76", "PE4", "base-process")),
        LintBreakage(
            "customers' targets that nobody shares",
            [
                "PE3": [
                    .remove("vpn1/afs/af[type=ipv4-unicast]/vpn-targets"),
                    .add("vpn1/afs/af[type=ipv4-unicast]/vpn-targets/vpn-target[value=9:9][type=export-extcommunity]"),
                    .add("vpn1/afs/af[type=ipv4-unicast]/vpn-targets/vpn-target[value=9:9][type=import-extcommunity]"),
                ]
            ], Expected("L-77", "PE3", "vpn-targets"), Expected("L-77", "PE4", "vpn-targets")),
        LintBreakage(
            "a customers' target one way",
            [
                "PE3": [
                    .remove(
                        "vpn1/afs/af[type=ipv4-unicast]/vpn-targets/vpn-target[value=1:1][type=import-extcommunity]")
                ]
            ],
            Expected("L-77", "PE3", "vpn-targets")),
        LintBreakage("nothing originated", ["CE1": [.remove(imported)]], Expected("L-78", "CE1", "af")),
        LintBreakage(
            "another process originated",
            [
                "CE1": [
                    .remove(imported),
                    .set(
                        family + "/import-routes/import-route[protocol=ospf][process-id=9]/policy-name",
                        "csc-l2-pe-loopbacks"),
                ]
            ], Expected("L-78", "CE1", "CE1")),
        LintBreakage(
            "a loopback filtered", ["CE1": [.set(loopbacks + "/nodes/node[sequence=10]/ip-address", "9.9.9.9")]],
            Expected("L-78", "CE1", "import-route")),
        LintBreakage(
            "the whole IGP originated", ["CE1": [.remove(imported + "/policy-name")]],
            Expected("L-79", "CE1", "import-route")),
        LintBreakage(
            "the next hop left",
            ["CE1": [.set(peers + "[address=1.1.1.9]" + unicast + "/nexthop-configure", "invariable")]],
            Expected("L-81", "CE1", "af")),
        LintBreakage("routes not in the routing table", [:], Expected("L-82", "PE3", "af"))
            .inserting("PE3", family, "routing-table-rib-only", "enable"),
        LintBreakage(
            "a peer in no family", ["PE3": [.remove(peers + "[address=2.2.2.9]/afs/af[type=ipv4uni]")]],
            Expected("L-83", "PE3", "peer")),
        LintBreakage("a peer switched off", [:], Expected("L-84", "PE3", "peer"))
            .inserting("PE3", peers + "[address=2.2.2.9]", "ignore"),
        LintBreakage(
            "labels that depend on a tunnel",
            ["CE1": [.set(peers + "[address=11.1.1.2]" + unicast + "/check-tunnel-reachable", "true")]],
            Expected("L-85", "CE1", "af")),
        LintBreakage("labels not stitched", [:], Expected("L-86", "CE1", "import-route"))
            .inserting("CE1", imported, "non-relay-tunnel"),
        LintBreakage(
            "no LSP to the far PE", ["PE3": [.set(policies + "[name=none]/nodes/node[sequence=1]/match-mode", "deny")]],
            Expected("L-87", "PE3", "af")
        ).inserting("PE3", family, "lsp-options", "trigger-route-policy", value: "none"),
        LintBreakage(
            "routes in a circle",
            [
                "CE1": [
                    .add(
                        "public/ospfv2/sites/site[process-id=1]/import-routes/import-route[protocol=bgp][process-id=0]")
                ]
            ],
            Expected("L-88", "CE1", "CE1")),
        LintBreakage(
            "OSPF on the CSC link",
            [
                "CE1": [
                    .add(
                        "public/ospfv2/sites/site[process-id=1]/areas/area[area-id=0.0.0.0]/networks/network[ip-address=11.1.1.0][mask=0.0.0.255]"
                    )
                ]
            ],
            Expected("L-89", "CE1", "CE1")),
        LintBreakage(
            "a small MTU in the core", ["PE1": [.set("if[name=GigabitEthernet0/2/0]/mtu", "1400")]],
            Expected("L-90", "PE1", "interface")),
        LintBreakage(
            "a small MPLS MTU on the CSC link",
            [
                "CE1": [
                    .set(
                        "public/mpls/common/mpls-interfaces/mpls-interface[name=GigabitEthernet0/2/0]/mtu-value", "1400"
                    )
                ]
            ],
            Expected("L-90", "CE1", "interface")),
        LintBreakage(
            "one BGP router ID for two",
            [
                "PE3": [.set("public/bgp/base-process/router-id", "9.9.9.9")],
                "PE4": [.set("public/bgp/base-process/router-id", "9.9.9.9")],
            ],
            Expected("L-91", "PE4", "base-process")),
        LintBreakage(
            "a loopback of another site's",
            [
                "PE4": [
                    .set("if[name=LoopBack2]/type", "LoopBack"), .set("if[name=LoopBack2]/class", "main-interface"),
                    .set("if[name=LoopBack2]/ipv4/addresses/address[ip=2.2.2.9]/mask", "255.255.255.255"),
                    .set("if[name=LoopBack2]/ipv4/addresses/address[ip=2.2.2.9]/type", "main"),
                ]
            ], Expected("L-91", "PE4", "PE4")),
        LintBreakage(
            "a site in the backbone's AS",
            [
                "CE1": [.set("bgp/base-process/as", "100"), .set(peers + "[address=1.1.1.9]/remote-as", "100")],
                "PE3": [.set("bgp/base-process/as", "100"), .set(peers + "[address=2.2.2.9]/remote-as", "100")],
                "PE1": [.set("vpn1/bgp/base-process/peers/peer[address=11.1.1.1]/remote-as", "100")],
                "PE4": [.set(peers + "[address=1.1.1.9]/remote-as", "100")],
                "CE3": [.set(peers + "[address=172.16.1.2]/remote-as", "100")],
            ], Expected("L-92", "PE1", "af"), Expected("L-92", "CE1", "af"), Expected("L-92", "PE1", "peer"),
            Expected("L-92", "CE1", "peer")),
        LintBreakage(
            "IBGP over the CSC link without a tunnel",
            ["CE1": [.remove(peers + "[address=11.1.1.2]/local-ifnet-disable")]], Expected("L-92", "CE1", "peer")
        ).inside("Playbooks/csc-ibgp-labeled.yaml"),
        LintBreakage(
            "a tunnel switched off",
            ["PE1": [.set("vpn1/bgp/base-process/peers/peer[address=11.1.1.1]/local-ifnet-disable", "true")]],
            Expected("L-92", "PE1", "peer")
        ).inside("Playbooks/csc-ibgp-labeled.yaml"),
        LintBreakage(
            "a false tunnel to the far PE", ["PE3": [.remove(peers + "[address=6.6.6.9]/local-ifnet-disable")]],
            Expected("L-97", "PE3", "peer")),
        LintBreakage(
            "an MTU that labels do not follow", ["CE1": [.set("if[name=GigabitEthernet0/2/0]/mtu", "1600")]],
            Expected("L-98", "CE1", "base-process")),
        LintBreakage(
            "load balancing that excludes EVPN over MPLS",
            [
                "PE1": [
                    .set(
                        "vpn1/bgp/base-process/afs/af[type=ipv4uni]/ipv4-unicast/common/load-balancing-local-learn-cross",
                        "true")
                ]
            ], Expected("L-99", "PE1", "af")),
        LintBreakage(
            "SRv6 in the carrier's instance", [:], Expected("L-99", "PE1", "af")
        ).inserting(
            "PE1", "vpn1/bgp/base-process/afs/af[type=ipv4uni]/ipv4-unicast", "segment-routing-ipv6",
            "srv6-best-effort-enable", value: ""),
        LintBreakage(
            "an address of ours on another interface",
            [
                "PE3": [
                    .set("if[name=GigabitEthernet0/5/0]/type", "GigabitEthernet"),
                    .set("if[name=GigabitEthernet0/5/0]/class", "main-interface"),
                    .set("if[name=GigabitEthernet0/5/0]/ipv4/addresses/address[ip=40.1.1.129]/mask", "255.255.255.128"),
                    .set("if[name=GigabitEthernet0/5/0]/ipv4/addresses/address[ip=40.1.1.129]/type", "main"),
                ]
            ], Expected("L-91", "PE3", "PE3")),
        LintBreakage(
            "a route distinguisher that somebody else has on the router",
            [
                "PE1": [
                    .set(
                        "network-instance/instances/instance[name=other]/afs/af[type=ipv4-unicast]/route-distinguisher",
                        "200:1")
                ]
            ], Expected("L-41", "PE1", "route-distinguisher")),
        LintBreakage(
            "a backbone port in a second IS-IS process",
            [
                "PE1": [
                    .add(
                        "public/isis/sites/site[id=100]/circuits/circuit[name=GigabitEthernet0/2/0]"
                            + "/afs/af[type=afipv4]")
                ]
            ], Expected("L-100", "PE1", "circuit"), Expected("L-100", "PE1", "PE1")),
        LintBreakage(
            "a site's port in a second OSPF process",
            [
                "PE3": [
                    .add(
                        "public/ospfv2/sites/site[process-id=7]/areas/area[area-id=0.0.0.0]"
                            + "/networks/network[ip-address=40.1.1.0][mask=0.0.0.255]")
                ]
            ], Expected("L-100", "PE3", "network")),
        LintBreakage(
            "the LSR ID in a VPN", ["PE1": [.set("if[name=LoopBack1]/vrf-name", "vpn1")]],
            Expected("L-93", "PE1", "interface")),
        LintBreakage(
            "a route distinguisher of no form",
            ["PE1": [.set("vpn1/afs/af[type=ipv4-unicast]/route-distinguisher", "70000:70000")]],
            Expected("L-94", "PE1", "route-distinguisher")),
        LintBreakage(
            "a route target of no form",
            [
                "PE1": [
                    .add(
                        "vpn1/afs/af[type=ipv4-unicast]/evpn/extend-vpn-targets/extend-vpn-target[vrf-rt-value=1.2.3:1][vrf-rt-type=export-extcommunity]"
                    )
                ]
            ],
            Expected("L-94", "PE1", "extend-vpn-targets")),
        LintBreakage(
            "EVPN for SRv6",
            ["PE1": [.set(peers + "[address=4.4.4.9]/afs/af[type=evpn]/l2vpn-evpn/advertise-encap-type", "srv6")]],
            Expected("L-95", "PE1", "af")),
        LintBreakage(
            "IPv6 in the VPN instance", ["PE1": [.add("vpn1/afs/af[type=ipv6-unicast]")]],
            Expected("L-96", "PE1", "PE1")),
        LintBreakage(
            "no yang-enable", ["PE1": [.set("bgp/global/yang-enable", "false")]],
            Expected("Y-01", "PE1", "base-process")),
    ]
}
