@testable import Verification

extension TemplateBreakage {
    private static let backbone = "parts/csc-pe-labeled-route.xml"
    private static let backboneStep = "ce-pe-labeled-access/l1-pe.xml"
    private static let instance = "parts/csc-instance.xml"
    private static let access = "parts/csc-ce-labeled-route.xml"
    private static let origination = "parts/igp-into-bgp.xml"
    private static let edge = "parts/labels-from-l1-ce.xml"
    private static let node = "parts/mpls-ldp-node.xml"
    private static let igp = "parts/igp.xml"
    private static let interfaces = "parts/core-interfaces.xml"
    private static let customers = "level2-mp-bgp/l2-pe.xml"
    private static let reflector = "level2-mp-bgp/l2-rr.xml"
    private static let edgeVPN = "level2-vpn/l2-pe.xml"
    private static let ldpDistribution = "level2-ldp-distribution/l1-ce.xml"

    private static let tunnelPolicy = """
        <tunnel-management xmlns="urn:huawei:yang:huawei-tunnel-management"><tunnel-policys><tunnel-policy>
        <name>te</name><ipv4-set>
        <select-sequence><loadbalance>1</loadbalance><select-tunnel-types>
        <select-tunnel-type><type>sr-te</type></select-tunnel-type></select-tunnel-types></select-sequence>
        </ipv4-set></tunnel-policy></tunnel-policys></tunnel-management>
        """

    /// Failures of routes: next hops, tunnels, tables, preferences, and what leaks.
    static let routes = [
        TemplateBreakage(
            "L-51", .edgeSession, "a reflector as next hop", at: ["NW-RR"], reflector, line: "<nexthop-configure>",
            [
                replace(
                    "<nexthop-configure>invariable</nexthop-configure>",
                    with: "<nexthop-configure>local</nexthop-configure>", in: reflector, at: "NW-RR")
            ]
        )
        .showing(
            .gone("NW-PE1", "ip routing-table vpn-instance red", "192.168.3.0/24", "10.202.0.21"),
            .new("NW-PE1", "ip routing-table vpn-instance red", "192.168.3.0/24", "10.201.0.4"),
            losing: "NW-PE1 does not reach 192.168.3.0/24 of NE-PE in red"
        ).on(.carrier),
        TemplateBreakage(
            "L-53", .labeledSessions, "the L1 CE is a peer of the public instance", at: ["PE1"], backboneStep,
            line: "<peer>",
            remove("<?for peer in vpn.sessions?>", through: "</peer>\n<?end?>", from: backbone, at: "PE1") + [
                insert(
                    """
                    <instance><name>_public_</name><bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><peers>
                    <?for vpn in level1-vpns?><?for peer in vpn.sessions?>
                    <peer>
                    <address>{{ peer.address }}</address><remote-as>{{ peer.as }}</remote-as>
                    <afs><af><type>ipv4uni</type><ipv4-unicast><label-route-capability>true</label-route-capability></ipv4-unicast></af></afs>
                    </peer>
                    <?end?><?end?></peers></base-process></bgp></instance>
                    """, before: "<?for vpn in level1-vpns?>\n<instance>", in: backboneStep, at: "PE1")
            ]
        )
        .showing(
            .gone("PE1", "bgp vpnv4 vpn-instance vpn1 peer", "11.1.1.1"), .new("PE1", "bgp peer", "11.1.1.1", "Idle"),
            .gone("CE1", "bgp peer", "11.1.1.2", "Established"), losing: "session of PE1 with CE1 (11.1.1.1) is not up",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-54", .evpnSession, "a tunnel policy without LDP", at: ["PE1"], backboneStep, line: "<select-sequence>",
            [
                insert(
                    tunnelPolicy,
                    before: "<?if options.mode == 'labeled-route' and policies.writes.to-ce?>\n<routing-policy",
                    in: backboneStep,
                    at: "PE1"),
                insert(
                    "<tunnel-policy-name>te</tunnel-policy-name>", before: "<?if has vpn.tunnel-policy?>", in: instance,
                    at: "PE1"),
            ]
        )
        .showing(
            .gone("PE1", "ip routing-table vpn-instance vpn1", "6.6.6.9/32"),
            .gone("PE1", "bgp vpnv4 vpn-instance vpn1 routing-table", "*>i 6.6.6.9/32"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-54", .edgeSession, "a tunnel policy of the customers' without any LSP", at: ["PE3"], edgeVPN,
            line: "<select-sequence>",
            [
                insert(tunnelPolicy, before: "<?include ../parts/bgp-process.xml?>", in: edgeVPN, at: "PE3"),
                insert(
                    "<tunnel-policy>te</tunnel-policy>", before: "<?if has vpn.tunnel-policy?>", in: edgeVPN, at: "PE3"),
            ]
        )
        .showing(
            .gone("PE3", "ip routing-table vpn-instance vpn1", "172.16.2.0/24"),
            .gone("PE3", "bgp vpnv4 vpn-instance vpn1 routing-table", "*> 172.16.2.0/24 6.6.6.9"),
            losing: "PE3 does not reach 172.16.2.0/24 of PE4 in vpn1"),
        TemplateBreakage(
            "L-75", .edgeSession, "VPNv4 between links", at: ["PE3", "PE4"], customers, line: "<address>",
            [
                replace(
                    "<address>{{ peer.address }}</address>",
                    with: "<address><?if router.name == 'PE3'?>20.1.1.2<?else?>40.1.1.1<?end?></address>", in: customers
                ),
                replace(
                    "<local-if-name>{{ router.loopback.interface }}</local-if-name>",
                    with: "<local-if-name>GigabitEthernet0/2/0</local-if-name>", in: customers),
            ]
        )
        .showing(
            .new("PE3", "bgp vpnv4 all peer", "20.1.1.2", "Established"),
            .new("PE3", "bgp vpnv4 all routing-table", "172.16.2.0/24 20.1.1.2"),
            .gone("PE3", "ip routing-table vpn-instance vpn1", "172.16.2.0/24"),
            losing: "PE3 does not reach 172.16.2.0/24 of PE4 in vpn1"
        ).on(.wholeIGP),
        TemplateBreakage(
            "L-79", .origination, "the whole IGP in labeled BGP", at: ["CE2"], origination, line: "<import-route ",
            [
                remove("<policy-name>{{ policies.loopbacks }}</policy-name>", from: origination, at: "CE2")
            ]
        )
        .showing(
            .new("PE2", "ip routing-table vpn-instance vpn1", "20.1.1.0/24"),
            .new("PE1", "ip routing-table vpn-instance vpn1", "20.1.1.0/24"), losing: "PE1 knows links inside sites"),
        TemplateBreakage(
            "L-80", .origination, "a customer's prefix in labeled BGP", at: ["CE1"], origination,
            line: "<import-route>",
            [
                insert(
                    "\n<import-route><protocol>static</protocol><process-id>0</process-id></import-route>\n",
                    before: "</import-routes>", in: origination, at: "CE1"),
                insert(
                    """
                    <afs xmlns="urn:huawei:yang:huawei-l3vpn"><af><type>ipv4-unicast</type>
                    <routing xmlns="urn:huawei:yang:huawei-routing"><static-routing><unicast-route2s><unicast-route2>
                    <topology-name>base</topology-name><prefix>172.16.1.0</prefix><mask-length>24</mask-length>
                    <nexthop-addresses><nexthop-address><address>40.1.1.1</address></nexthop-address></nexthop-addresses>
                    </unicast-route2></unicast-route2s></static-routing></routing></af></afs>
                    """, before: "<mpls xmlns", in: "ce-pe-labeled-access/l1-ce.xml", at: "CE1"),
            ]
        )
        .showing(
            .new("PE1", "ip routing-table vpn-instance vpn1", "172.16.1.0/24"),
            .new("CE2", "bgp routing-table", "172.16.1.0/24"), losing: "PE1 knows customers' routes",
            "CE2 knows customers' routes"),
        TemplateBreakage(
            "L-82", .edgeEntrance, "BGP routes not in the routing table", at: ["PE3"], edge,
            line: "<routing-table-rib-only>",
            [
                replace(
                    "<af>\n<type>ipv4uni</type>\n</af>",
                    with:
                        "<af>\n<type>ipv4uni</type><ipv4-unicast>\n<routing-table-rib-only>\n<enable>true</enable></routing-table-rib-only></ipv4-unicast></af>",
                    in: edge, at: "PE3")
            ]
        )
        .showing(
            .gone("PE3", "ip routing-table", "6.6.6.9/32"), .new("PE3", "bgp vpnv4 all peer", "6.6.6.9", "Idle"),
            losing: "the VPNv4 session of PE3 with PE4 (6.6.6.9) is not up"),
        TemplateBreakage(
            "L-83", .labeledSessions, "a peer in no family", at: ["PE3"], edge, line: "<afs>",
            [
                remove(
                    "<af>\n<type>ipv4uni</type>\n<ipv4-unicast>\n<?include group-name.xml?>\n<label-route-capability>true</label-route-capability>\n</ipv4-unicast>\n</af>",
                    from: edge, at: "PE3")
            ]
        )
        .showing(
            .gone("PE3", "bgp peer", "2.2.2.9"), .gone("CE1", "bgp peer", "1.1.1.9", "Established"),
            losing: "session of CE1 with PE3 (1.1.1.9) is not up", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-84", .labeledSessions, "a peer switched off", at: ["CE2"], access, line: "<ignore>",
            [insert("<ignore>true</ignore>", before: "<?include bgp-session.xml?>", in: access, at: "CE2")]
        )
        .showing(
            .new("CE2", "bgp peer", "21.1.1.1", "Idle(Admin)"), losing: "session of PE2 with CE2 (21.1.1.2) is not up",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-14", .underlay, "labels that depend on a tunnel, which is not there", at: ["PE4"], node,
            line: "<lsp-trigger-mode>",
            [
                insert(
                    "<check-tunnel-reachable>true</check-tunnel-reachable>",
                    before: "<export-policy>{{ policies.to-pe }}</export-policy>", in: access, at: "CE2"),
                insert("<lsp-trigger-mode>none</lsp-trigger-mode>", before: "</ldp>", in: node, at: "PE4"),
            ]
        )
        .of("L-85")
        .showing(
            .gone("CE2", "tunnel-info all", "ldp 6.6.6.9"),
            .new("PE2", "bgp vpnv4 vpn-instance vpn1 routing-table label", "6.6.6.9 21.1.1.2 48121/NULL"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-86", .origination, "labels not joined to the site's", at: ["CE2"], origination,
            line: "<non-relay-tunnel>",
            [
                insert(
                    "<non-relay-tunnel>true</non-relay-tunnel>\n",
                    before: "<?if options.labeled-routes == 'loopbacks'?>",
                    in: origination, at: "CE2")
            ]
        )
        .showing(losing: "PE3 has no label switched path to PE4")
        .breaking(at: "CE2"),
        TemplateBreakage(
            "L-87", .edgeEntrance, "no LSP to the far PE", at: ["PE3"], edge, line: "<trigger-route-policy>",
            [
                replace(
                    "<af>\n<type>ipv4uni</type>\n</af>",
                    with:
                        "<af>\n<type>ipv4uni</type><ipv4-unicast><lsp-options>\n<trigger-route-policy>none</trigger-route-policy></lsp-options></ipv4-unicast></af>",
                    in: edge, at: "PE3"),
                insert(
                    """
                    <routing-policy xmlns="urn:huawei:yang:huawei-routing-policy"><policy-definitions><policy-definition>
                    <name>none</name><nodes><node><sequence>1</sequence><match-mode>deny</match-mode></node></nodes>
                    </policy-definition></policy-definitions></routing-policy>
                    """, before: "<network-instance xmlns", in: edge, at: "PE3"),
            ]
        )
        .showing(
            .gone("PE3", "mpls lsp", "6.6.6.9/32 NULL/48121"), .gone("PE3", "tunnel-info all", "bgp 6.6.6.9"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-90", nil, "a small MTU in the core", at: ["PE1"], interfaces, line: "<mtu>",
            [insert("<mtu>1400</mtu>", before: "<ipv4 xmlns", in: interfaces, at: "PE1")]
        )
        .showing(
            .new("PE1", "mpls interface", "GigabitEthernet0/2/0 Up Dis 1400"),
            losing: "a customer's full-size packet from PE3 to PE4 does not fit"),
        TemplateBreakage(
            "L-90", nil, "a small MPLS MTU on the link between the carriers", at: ["CE1"],
            "ce-pe-labeled-access/l1-ce.xml",
            line: "<mtu-value>",
            [
                insert(
                    "<mtu-value>1400</mtu-value>\n", before: "</mpls-interface>", in: "ce-pe-labeled-access/l1-ce.xml",
                    at: "CE1")
            ]
        )
        .showing(
            .new("CE1", "mpls interface", "GigabitEthernet0/2/0 Up Dis 1400"),
            losing: "a customer's full-size packet from PE3 to PE4 does not fit"),
    ]
}
