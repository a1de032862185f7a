import Testing
import XML
import YANG

@testable import VRP

/// What only some of the access variants need, in the vendor's words.
@Suite struct AccessVariantLinesTests {
    private func lines(_ roots: DataNode...) -> [String] {
        ConfigurationLines(DataTree(roots)).lines.filter { !$0.hasSuffix("#") && $0 != "return" }
    }

    private func rib(_ source: String, _ family: String, _ more: DataNode...) -> DataNode {
        let keys = [leaf("source-vpn", source), leaf("source-address-family", family)]
        let entry = DataNode(
            XMLName("import-rib"), .list(keys: [XMLName("source-vpn"), XMLName("source-address-family")]),
            children: keys + more)
        return container("import-ribs", entry)
    }

    /// `bgp yang-mode enable`, command reference of the CE: `peer as-number` stands in the instance's own view for every peer.
    @Test func underYANGModeEveryPeerOfAnInstanceIsMadeInTheInstancesOwnView() {
        let families = [entry("af", ["type": "ipv4uni"], container("ipv4-unicast"))]
        let peer = entry(
            "peer", ["address": "11.1.1.1"], leaf("remote-as", "200"),
            container(
                "afs",
                entry("af", ["type": "ipv4uni"], container("ipv4-unicast", leaf("label-route-capability", "true")))))
        let roots = [instance("vpn1", bgp(families, [peer])), process("100")]
        let mode = container("bgp", container("global", leaf("yang-enable", "true")))
        let tree = DataTree(roots.map { $0.name.local == "bgp" ? merged($0, mode.children[0]) : $0 })
        let inOwnView = [
            "bgp yang-mode enable", "ip vpn-instance vpn1", "bgp 100", " vpn-instance vpn1",
            "  peer 11.1.1.1 as-number 200", " ipv4-family vpn-instance vpn1", "  peer 11.1.1.1 enable",
            "  peer 11.1.1.1 label-route-capability",
        ]
        let shown = ConfigurationLines(tree).lines.filter { !$0.hasSuffix("#") && $0 != "return" }
        #expect(shown.sorted() == inOwnView.sorted())
        let typed = ConfigurationLines(tree, isYANGMode: false).lines.filter { !$0.hasSuffix("#") && $0 != "return" }
        #expect(
            typed.sorted()
                == [
                    "bgp yang-mode enable", "ip vpn-instance vpn1", "bgp 100", " ipv4-family vpn-instance vpn1",
                    "  peer 11.1.1.1 as-number 200", "  peer 11.1.1.1 label-route-capability",
                ].sorted())
        // Switching the mode on does not make the peers anew.
        #expect(ConfigurationLines.changes(from: DataTree(roots), to: tree) == ["bgp yang-mode enable"])
    }

    private func merged(_ node: DataNode, _ child: DataNode) -> DataNode {
        var copy = node
        copy.children.append(child)
        return copy
    }

    /// `peer X mpls-local-ifnet disable`, both ways.
    @Test func localIFNETIsSwitchedOffAndOn() {
        func peer(_ value: String?) -> DataTree {
            let leaves = [leaf("remote-as", "200")] + (value.map { [leaf("local-ifnet-disable", $0)] } ?? [])
            let families = container("afs", entry("af", ["type": "ipv4uni"]))
            let peer = DataNode(
                XMLName("peer"), .list(keys: [XMLName("address")]),
                children: [leaf("address", "6.6.6.9")] + leaves + [families])
            return DataTree([instance("_public_", bgp([], [peer])), process("100")])
        }
        let (off, on) = ("peer 6.6.6.9 mpls-local-ifnet disable", "undo peer 6.6.6.9 mpls-local-ifnet disable")
        #expect(ConfigurationLines(peer("true")).lines.contains(" " + off))
        #expect(ConfigurationLines(peer("false")).lines.contains(" " + on))
        #expect(ConfigurationLines.changes(from: peer(nil), to: peer("true")) == ["bgp 100", " " + off])
        #expect(ConfigurationLines.changes(from: peer("true"), to: peer("false")) == ["bgp 100", " " + on])
        #expect(ConfigurationLines.changes(from: peer("true"), to: peer(nil)) == ["bgp 100", " " + on])
    }

    /// carriers-carrier.md 0.1: the peer is made in a third view, then enabled in the labeled family.
    @Test func aLabeledPeerOfAnInstanceIsMadeInTheInstancesOwnView() {
        let families = [
            entry("af", ["type": "ipv4uni"], container("ipv4-unicast", rib("vpn1", "ipv4labeluni"))),
            entry(
                "af", ["type": "ipv4labeluni"],
                container("ipv4-labeluni", rib("vpn1", "ipv4uni", leaf("include-label-route", "true")))),
        ]
        let options = container("ipv4-labeluni", leaf("substitute-as-enable", "true"), leaf("soo", "200:2"))
        let peer = entry(
            "peer", ["address": "11.1.1.1"], leaf("remote-as", "200"),
            container("afs", entry("af", ["type": "ipv4labeluni"], options)))
        let both = entry(
            "peer", ["address": "11.2.1.1"], leaf("remote-as", "300"),
            container("afs", entry("af", ["type": "ipv4uni"]), entry("af", ["type": "ipv4labeluni"])))
        let plain = entry(
            "peer", ["address": "11.3.1.1"], leaf("remote-as", "400"),
            container("afs", entry("af", ["type": "ipv4uni"])))
        #expect(
            lines(instance("vpn1", bgp(families, [peer, both, plain])), process("100")) == [
                "ip vpn-instance vpn1", "bgp 100", " vpn-instance vpn1", "  peer 11.1.1.1 as-number 200",
                "  peer 11.2.1.1 as-number 300",
                " ipv4-family vpn-instance vpn1", "  import-rib vpn-instance vpn1 labeled-unicast",
                "  peer 11.2.1.1 enable", "  peer 11.3.1.1 as-number 400",
                " ipv4-labeled-unicast vpn-instance vpn1", "  import-rib vpn-instance vpn1 include-label-route",
                "  peer 11.1.1.1 enable", "  peer 11.1.1.1 soo 200:2", "  peer 11.1.1.1 substitute-as",
                "  peer 11.2.1.1 enable",
            ])
    }

    @Test func thePublicLabeledTableGoesIntoTheUnicastOne() {
        let family = entry(
            "af", ["type": "ipv4uni"],
            container("ipv4-unicast", rib("_public_", "ipv4labeluni", leaf("valid-route", "true"))))
        #expect(
            lines(instance("_public_", bgp([family], [])), process("200")).last
                == "  import-rib public labeled-unicast valid-route")
    }

    @Test func ldpOfAnInstanceAndTheTransportAddressOfALink() {
        func links(_ interface: DataNode...) -> DataNode {
            let interfaces = DataNode(XMLName("interfaces"), .container, children: interface)
            return container("mpls", container("ldp", presence("instance", interfaces)))
        }
        #expect(
            lines(instance("vpn1", links(entry("interface", ["name": "GigabitEthernet0/1/0"])))) == [
                "ip vpn-instance vpn1", "mpls ldp vpn-instance vpn1", "interface GigabitEthernet0/1/0", " mpls ldp",
            ])
        let own = entry(
            "interface", ["name": "GigabitEthernet0/2/0"], leaf("transport-address", "GigabitEthernet0/2/0"))
        let other = entry("interface", ["name": "GigabitEthernet0/3/0"], leaf("transport-address", "LoopBack7"))
        #expect(
            lines(instance("_public_", links(own, other))) == [
                "interface GigabitEthernet0/2/0", " mpls ldp", " mpls ldp transport-address interface",
                "interface GigabitEthernet0/3/0", " mpls ldp", " mpls ldp transport-address LoopBack7",
            ])
    }

    /// The vendor's examples have the trigger in the view of MPLS.
    @Test func ldpForLabeledRoutes() {
        let tree = container(
            "mpls", container("common", container("global", leaf("mpls-enable", "true"))),
            container("ldp", leaf("enable", "true"), leaf("bgp-label", "true")))
        #expect(lines(tree) == ["mpls", " lsp-trigger bgp-label-route", "mpls ldp"])
    }

    @Test func whatIGPsTakeFromBGP() {
        func imports(_ leaves: DataNode...) -> DataNode {
            let keys = [leaf("protocol", "bgp"), leaf("process-id", "0")]
            let entry = DataNode(
                XMLName("import-route"), .list(keys: [XMLName("protocol"), XMLName("process-id")]),
                children: keys + leaves)
            return container("import-routes", entry)
        }
        let ospf = entry("site", ["process-id": "1"], imports(leaf("route-policy-name", "hosts")))
        #expect(
            lines(instance("_public_", container("ospfv2", container("sites", ospf))))
                == ["ospf 1", " import-route bgp route-policy hosts"])
        let isis = entry(
            "site", ["id": "2"],
            container(
                "afs",
                entry("af", ["type": "afipv4"], imports(leaf("level-type", "level-1"), leaf("permit-ibgp", "true")))))
        #expect(
            lines(instance("_public_", container("isis", container("sites", isis))))
                == ["isis 2", " import-route bgp permit-ibgp level-1"])
    }

    /// What no template writes, and routers may run all the same.
    @Test func whatAnOSPFInterfaceMaySay() {
        let interface = entry(
            "interface", ["name": "GigabitEthernet0/2/0"], leaf("mtu-enable", "true"),
            container("timer", leaf("hello-interval", "5"), leaf("dead-interval", "20")))
        let area = entry("area", ["area-id": "0.0.0.0"], container("interfaces", interface))
        let silent = container("silent-interfaces", entry("silent-interface", ["if-name": "LoopBack1"]))
        let site = entry("site", ["process-id": "1"], silent, container("areas", area))
        #expect(
            lines(instance("_public_", container("ospfv2", container("sites", site)))) == [
                "interface GigabitEthernet0/2/0", " ospf enable 1 area 0.0.0.0", " ospf mtu-enable",
                " ospf timer hello 5", " ospf timer dead 20", "ospf 1", " silent-interface LoopBack1", " area 0.0.0.0",
            ])
    }

    @Test func whatKeepsLabeledRoutesApart() {
        let keys = [leaf("protocol", "ospf"), leaf("process-id", "1")]
        let route = DataNode(
            XMLName("import-route"), .list(keys: [XMLName("protocol"), XMLName("process-id")]),
            children: keys + [leaf("policy-name", "p"), leaf("non-relay-tunnel", "true")])
        let family = entry(
            "af", ["type": "ipv4uni"],
            container(
                "ipv4-unicast", container("import-routes", route),
                container("lsp-options", leaf("trigger-route-policy", "far")),
                container("routing-table-rib-only", leaf("enable", "true"))))
        #expect(
            lines(process("100"), instance("_public_", bgp([family], []))) == [
                "bgp 100", " ipv4-family unicast", "  undo synchronization",
                "  import-route ospf 1 route-policy p non-relay-tunnel", "  ingress-lsp trigger route-policy far",
                "  routing-table rib-only",
            ])
    }
}
