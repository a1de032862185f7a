import Testing
import XML
import YANG

@testable import VRP

/// Each part of a tree in the vendor's words.
@Suite struct ConfigurationLinesTests {
    private func lines(_ roots: DataNode...) -> [String] {
        ConfigurationLines(DataTree(roots)).lines
    }

    @Test func anInterfaceWithABindingAndLoopbacksLast() {
        let tree = DataTree([
            container(
                "ifm",
                container(
                    "interfaces",
                    entry(
                        "interface", ["name": "LoopBack1"], leaf("class", "main-interface"), leaf("type", "LoopBack"),
                        leaf("admin-status", "up"), address("3.3.3.9", "255.255.255.255")),
                    entry("interface", ["name": "GigabitEthernet0/10/0"], leaf("admin-status", "down")),
                    entry(
                        "interface", ["name": "GigabitEthernet0/2/0"], leaf("admin-status", "up"),
                        leaf("vrf-name", "vpn1"), address("11.1.1.2"))))
        ])
        #expect(
            ConfigurationLines(tree, sysname: "PE1").text == """
                #
                sysname PE1
                #
                interface GigabitEthernet0/2/0
                 undo shutdown
                 ip binding vpn-instance vpn1
                 ip address 11.1.1.2 255.255.255.0
                #
                interface GigabitEthernet0/10/0
                 shutdown
                #
                interface LoopBack1
                 ip address 3.3.3.9 255.255.255.255
                #
                return

                """)
    }

    @Test func aVLANsSubInterface() {
        func tree(_ name: String, _ leaves: DataNode...) -> DataTree {
            let vlan = presence("vlan-type-dot1q", leaf("vlan-type-vid", "300"))
            let all =
                leaves + [
                    leaf("class", "sub-interface"), leaf("type", "Eth-Trunk"), leaf("parent-name", "Eth-Trunk12"),
                    leaf("number", "300"), container("ethernet", container("l3-sub-interface", vlan)),
                    address("11.1.1.2"),
                ]
            let entry = DataNode(
                XMLName("interface"), .list(keys: [XMLName("name")]), children: [leaf("name", name)] + all)
            return DataTree([container("ifm", container("interfaces", entry))])
        }
        let lines = ConfigurationLines(tree("Eth-Trunk12.300", leaf("vrf-name", "vpn1"))).lines
        #expect(
            lines == [
                "#", "interface Eth-Trunk12.300", " vlan-type dot1q 300", " ip binding vpn-instance vpn1",
                " ip address 11.1.1.2 255.255.255.0", "#", "return",
            ])
        #expect(
            ConfigurationLines.changes(from: tree("Eth-Trunk12.300"), to: DataTree()) == [
                "undo interface Eth-Trunk12.300"
            ])
        let ordered = ConfigurationLines(
            DataTree([
                container(
                    "ifm",
                    container(
                        "interfaces", entry("interface", ["name": "LoopBack0"]),
                        entry("interface", ["name": "100GE0/10/0"]), entry("interface", ["name": "100GE0/2/0"])))
            ])
        ).lines.filter { $0.hasPrefix("interface") }
        #expect(ordered == ["interface 100GE0/2/0", "interface 100GE0/10/0", "interface LoopBack0"])
    }

    /// The module's word for an overload that is set by hand.
    @Test func anOverloadedISISRouter() {
        func words(_ leaves: DataNode...) -> [String] {
            let overload = DataNode(XMLName("set-overload"), .container, children: leaves)
            return lines(
                instance("_public_", container("isis", container("sites", entry("site", ["id": "1"], overload)))))
        }
        #expect(words(leaf("type", "maunal")).contains(" set-overload"))
        #expect(
            words(leaf("type", "maunal"), leaf("inter-level", "true"), leaf("external", "true")).contains(
                " set-overload allow interlevel external"))
        #expect(!words(leaf("type", "no-set")).contains { $0.contains("overload") })
    }

    @Test func aVPNInstance() {
        let family = entry(
            "af", ["type": "ipv4-unicast"], leaf("route-distinguisher", "200:1"), leaf("label-mode", "per-route"),
            container("vpn-targets", entry("vpn-target", ["value": "1:1", "type": "export-extcommunity"])),
            container(
                "evpn", leaf("mpls-routing", "true"), leaf("label-mode", "per-route"),
                container(
                    "extend-vpn-targets",
                    entry("extend-vpn-target", ["vrf-rt-value": "1:1", "vrf-rt-type": "import-extcommunity"]))))
        #expect(
            lines(instance("vpn1", container("afs", family))) == [
                "#", "ip vpn-instance vpn1", " ipv4-family", "  route-distinguisher 200:1", "  apply-label per-route",
                "  vpn-target 1:1 export-extcommunity", "  vpn-target 1:1 import-extcommunity evpn",
                "  evpn mpls routing-enable", "  apply-label per-route evpn", "#", "return",
            ])
        let publicFamily = entry("af", ["type": "ipv4-unicast"])
        #expect(lines(instance("_public_", container("afs", publicFamily))) == ["#", "return"])
    }

    @Test func isisWithItsCircuits() {
        let site = entry(
            "site", ["id": "1"], leaf("level", "level-2"), leaf("cost-style", "narrow"), leaf("is-name", "PE1"),
            container("timer", container("spf", leaf("max", "5"), leaf("init", "50"))),
            container("net-entitys", entry("net-entity", ["value": "10.0000.0000.0004.00"])),
            container("afs", entry("af", ["type": "afipv4"])),
            container(
                "circuits",
                entry("circuit", ["name": "LoopBack1"], container("afs", entry("af", ["type": "afipv4"])))))
        #expect(
            lines(instance("_public_", container("isis", container("sites", site)))) == [
                "#", "isis 1", " is-level level-2", " network-entity 10.0000.0000.0004.00", " is-name PE1", "#",
                "interface LoopBack1", " isis enable 1", "#", "return",
            ])
    }

    @Test func ospfAreas() {
        let area = entry(
            "area", ["area-id": "0.0.0.0"],
            container("networks", entry("network", ["ip-address": "40.1.1.0", "mask": "0.0.0.255"])))
        let site = entry("site", ["process-id": "1"], container("areas", area))
        #expect(
            lines(instance("_public_", container("ospfv2", container("sites", site)))) == [
                "#", "ospf 1", " area 0.0.0.0", "  network 40.1.1.0 0.0.0.255", "#", "return",
            ])
    }

    @Test func mplsAndLDP() {
        let global = container(
            "mpls", container("common", container("global", leaf("mpls-enable", "true"), leaf("lsr-id", "3.3.3.9"))),
            container("ldp", leaf("enable", "true")))
        let local = container(
            "mpls",
            container(
                "common", container("mpls-interfaces", entry("mpls-interface", ["name": "GigabitEthernet0/2/0"]))),
            container(
                "ldp",
                presence("instance", container("interfaces", entry("interface", ["name": "GigabitEthernet0/2/0"])))))
        #expect(
            lines(global, instance("_public_", local)) == [
                "#", "mpls lsr-id 3.3.3.9", "#", "mpls", "#", "mpls ldp", "#", "interface GigabitEthernet0/2/0",
                " mpls", " mpls ldp", "#", "return",
            ])
    }

    @Test func publicBGP() {
        let families = [
            entry(
                "af", ["type": "ipv4uni"],
                container(
                    "ipv4-unicast",
                    container(
                        "import-routes",
                        entry("import-route", ["protocol": "ospf", "process-id": "1"], leaf("policy-name", "p"))))),
            entry("af", ["type": "ipv4vpn"], container("ipv4-vpn", leaf("policy-vpntarget", "true"))),
            entry("af", ["type": "evpn"], container("l2vpn-evpn", leaf("policy-vpntarget", "false"))),
        ]
        let peers = [
            entry(
                "peer", ["address": "6.6.6.9"], leaf("remote-as", "300"), leaf("ebgp-max-hop", "10"),
                leaf("local-if-name", "LoopBack1"), container("afs", entry("af", ["type": "ipv4vpn"]))),
            entry(
                "peer", ["address": "2.2.2.9"], leaf("remote-as", "200"),
                container(
                    "afs",
                    entry(
                        "af", ["type": "ipv4uni"],
                        container(
                            "ipv4-unicast", leaf("label-route-capability", "true"), leaf("export-policy", "policy2"))))),
        ]
        #expect(
            lines(process("200"), instance("_public_", bgp(families, peers))) == [
                "#", "bgp 200", " peer 6.6.6.9 as-number 300", " peer 6.6.6.9 ebgp-max-hop 10",
                " peer 6.6.6.9 connect-interface LoopBack1", " peer 2.2.2.9 as-number 200", " #",
                " ipv4-family unicast", "  undo synchronization", "  import-route ospf 1 route-policy p",
                "  undo peer 6.6.6.9 enable", "  peer 2.2.2.9 enable", "  peer 2.2.2.9 route-policy policy2 export",
                "  peer 2.2.2.9 label-route-capability", " #", " ipv4-family vpnv4", "  policy vpn-target",
                "  peer 6.6.6.9 enable", " #", " l2vpn-family evpn", "  undo policy vpn-target", "#", "return",
            ])
    }

    @Test func bgpOfAVPNInstance() {
        let family = entry(
            "af", ["type": "ipv4uni"],
            container(
                "ipv4-unicast",
                container("import-routes", entry("import-route", ["protocol": "direct", "process-id": "0"])),
                container("advertise-route-to-evpns", entry("advertise-route-to-evpn", ["protocol": "all"]))))
        let peer = entry(
            "peer", ["address": "11.1.1.1"], leaf("remote-as", "200"),
            container(
                "afs", entry("af", ["type": "ipv4uni"], container("ipv4-unicast", leaf("substitute-as-enable", "true")))
            ))
        #expect(
            lines(process("100"), instance("vpn1", bgp([family], [peer]))) == [
                "#", "ip vpn-instance vpn1", "#", "bgp 100", " #", " ipv4-family vpn-instance vpn1",
                "  import-route direct", "  advertise l2vpn evpn", "  peer 11.1.1.1 as-number 200",
                "  peer 11.1.1.1 substitute-as", "#", "return",
            ])
    }

    @Test func policiesAndPrefixLists() {
        let match = container(
            "conditions", container("match-ipv4-prefix", leaf("prefix-filter-ref", "lo")),
            container("match-mpls-label", leaf("mpls-label", "")))
        let apply = container("actions", container("apply-mpls-label", leaf("mpls-label", "")))
        let list = container(
            "routing-policy",
            container(
                "ipv4-prefix-filters",
                entry(
                    "ipv4-prefix-filter", ["name": "lo"],
                    container(
                        "nodes",
                        entry(
                            "node", ["sequence": "10"], leaf("match-mode", "permit"),
                            leaf("ip-address", "1.1.1.9"), leaf("masklength", "32"))))))
        #expect(
            lines(policy("p", match, apply)) + lines(list) == [
                "#", "route-policy p permit node 1", " if-match ip-prefix lo", " if-match mpls-label",
                " apply mpls-label", "#", "return", "#", "ip ip-prefix lo index 10 permit 1.1.1.9 32", "#", "return",
            ])
    }

    @Test func whatHasNoCommandIsShownWithItsPath() {
        let lines = ConfigurationLines(
            DataTree([
                interface("LoopBack1", leaf("bandwidth", "1500"), address("3.3.3.9")),
                instance("vpn1", container("afs", entry("af", ["type": "ipv6-unicast"]))),
                container("acl", entry("group", ["name": "a"]), presence("on")),
            ]))
        #expect(
            lines.unknown == [
                "/ifm/interfaces/interface[name='LoopBack1']/bandwidth = 1500",
                "/network-instance/instances/instance[name='vpn1']/afs/af[type='ipv6-unicast']",
                "/acl/group[name='a']", "/acl/on",
            ])
        #expect(lines.lines.contains("! /acl/on"))
    }
}
