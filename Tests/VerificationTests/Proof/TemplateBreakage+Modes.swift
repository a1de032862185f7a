@testable import Verification

extension TemplateBreakage {
    private static let backbone = "ce-pe-labeled-access/l1-pe.xml"
    private static let access = "ce-pe-labeled-access/l1-ce.xml"
    private static let backboneFamily = "parts/csc-pe-labeled-family.xml"
    private static let accessFamily = "parts/csc-ce-labeled-family.xml"
    private static let intoUnicast = "parts/labeled-into-unicast.xml"
    private static let edge = "parts/labels-from-l1-ce.xml"
    private static let ldp = "ce-pe-ldp-access/l1-pe.xml"

    /// Failures of labeled address family mode, and of the other ways in which labels come into a site.
    static let modes = [
        TemplateBreakage(
            "L-60", .conversion, "labels not in the unicast table of the L1 PE", at: ["PE2"], backboneFamily,
            line: "<ipv4-unicast>",
            [
                remove(
                    """
                    <import-ribs>
                    <import-rib>
                    <source-vpn>{{ vpn.name }}</source-vpn>
                    <source-address-family>ipv4labeluni</source-address-family>
                    </import-rib>
                    </import-ribs>
                    """, from: backboneFamily, at: "PE2")
            ]
        )
        .showing(
            .gone("PE2", "bgp vpnv4 vpn-instance vpn1 routing-table", "6.6.6.9/32"),
            .gone("PE1", "bgp evpn all routing-table prefix-route", "0:6.6.6.9:32"),
            losing: "PE3 has no label switched path to PE4"
        ).on(.familyMode),
        TemplateBreakage(
            "L-61", .targets, "far routes not in the labeled table of the L1 PE", at: ["PE1"], backboneFamily,
            line: "<ipv4-labeluni>",
            [
                remove(
                    """
                    <import-ribs>
                    <import-rib>
                    <source-vpn>{{ vpn.name }}</source-vpn>
                    <source-address-family>ipv4uni</source-address-family>
                    <include-label-route>true</include-label-route>
                    </import-rib>
                    </import-ribs>
                    """, from: backboneFamily, at: "PE1")
            ]
        )
        .showing(
            .gone("PE1", "bgp labeled vpn-instance vpn1 routing-table", "6.6.6.9/32"),
            .gone("CE1", "bgp labeled routing-table", "6.6.6.9/32"), losing: "PE3 has no label switched path to PE4"
        ).on(.familyMode),
        TemplateBreakage(
            "L-62", .edgeEntrance, "labels not in the routing table of the L2 PE", at: ["PE3"], intoUnicast,
            line: "<ipv4-unicast>",
            remove("<import-ribs>", through: "</import-ribs>", from: intoUnicast, at: "PE3")
        )
        .showing(
            .gone("PE3", "ip routing-table", "6.6.6.9/32"), .new("PE3", "bgp vpnv4 all peer", "6.6.6.9", "Idle"),
            losing: "the VPNv4 session of PE3 with PE4 (6.6.6.9) is not up"
        ).on(.familyMode),
        TemplateBreakage(
            "L-62", .edgeEntrance, "labels not in the routing table of the L1 CE, whose IGP takes them from there",
            at: ["CE1"], intoUnicast, line: "<ipv4-unicast>",
            remove("<import-ribs>", through: "</import-ribs>", from: intoUnicast, at: "CE1")
        )
        .showing(
            .gone("CE1", "ip routing-table", "6.6.6.9/32"), .gone("PE3", "ip routing-table", "6.6.6.9/32 O_ASE"),
            losing: "PE3 has no label switched path to PE4"
        ).on(.ldpFamilyMode),
        TemplateBreakage(
            "L-63", .origination, "import-route in the unicast family of the L1 CE", at: ["CE2"], intoUnicast,
            line: "<import-route>",
            [
                remove("<?include igp-into-bgp.xml?>", from: accessFamily, at: "CE2"),
                insert(
                    """
                    <import-routes>
                    <import-route>
                    <protocol>{{ igp.protocol }}</protocol><process-id>{{ igp.process }}</process-id>
                    <policy-name>{{ policies.loopbacks }}</policy-name>
                    </import-route>
                    </import-routes>
                    """, before: "<import-ribs>", in: intoUnicast, at: "CE2"),
            ]
        )
        .showing(
            .gone("CE2", "bgp labeled routing-table", "6.6.6.9/32"),
            .new("CE2", "bgp routing-table", "6.6.6.9/32 0.0.0.0"), losing: "PE3 has no label switched path to PE4"
        ).on(.familyMode),
        TemplateBreakage(
            "L-64", .labeledSessions, "the L1 CE is a peer of the unicast family", at: ["PE1"], backboneFamily,
            line: "<afs>",
            [
                replace(
                    "<af>\n<type>ipv4labeluni</type>\n<ipv4-labeluni>\n<?include group-name.xml?>\n<?if peer.client?>\n<reflect-client>true</reflect-client>\n<?end?>\n<?if peer.next-hop-local?>\n<nexthop-configure>local</nexthop-configure>\n<?end?>\n<?if peer.substitute-as?>\n<substitute-as-enable>true</substitute-as-enable>\n<?end?>\n<?if has peer.soo?>\n<soo>{{ peer.soo }}</soo>\n<?end?>\n</ipv4-labeluni>\n</af>",
                    with: "<af><type>ipv4uni</type></af>", in: backboneFamily, at: "PE1")
            ]
        )
        .showing(
            .gone("PE1", "bgp labeled vpn-instance vpn1 peer", "11.1.1.1", "Established"),
            .new("CE1", "bgp labeled peer", "11.1.1.2", "No neg"),
            losing: "labeled BGP session of PE1 with CE1 (11.1.1.1) is not up", "PE3 has no label switched path to PE4"
        ).on(.familyMode),
        TemplateBreakage(
            "L-22", .labeledSessions, "the L1 PE is no peer of the labeled family", at: ["CE1"], accessFamily,
            line: "<afs>",
            [
                remove(
                    "<af>\n<type>ipv4labeluni</type>\n<ipv4-labeluni>\n<?include group-name.xml?>\n<?if has peer.allow-as-loop?>\n<allow-as-loop>{{ peer.allow-as-loop }}</allow-as-loop>\n<?end?>\n</ipv4-labeluni>\n</af>",
                    from: accessFamily, at: "CE1")
            ]
        )
        .showing(
            .gone("CE1", "bgp labeled peer", "11.1.1.2", "Established"),
            .new("PE1", "bgp labeled vpn-instance vpn1 peer", "11.1.1.1", "No neg"),
            losing: "labeled BGP session of PE1 with CE1 (11.1.1.1) is not up", "PE3 has no label switched path to PE4"
        ).on(.familyMode),
        TemplateBreakage(
            "L-30", .oneMode, "the L2 PE in labeled route mode", at: ["PE3"], edge, line: "<af>",
            [
                replace(
                    "<?include peer-in-unicast.xml?>\n<af>\n<type>ipv4labeluni</type>\n<?if has peer.group?>\n<ipv4-labeluni>\n<?include group-name.xml?>\n</ipv4-labeluni>\n<?end?>\n</af>",
                    with:
                        "<af>\n<type>ipv4uni</type><ipv4-unicast><label-route-capability>true</label-route-capability></ipv4-unicast></af>",
                    in: edge, at: "PE3")
            ]
        )
        .showing(
            .gone("PE3", "bgp labeled peer", "2.2.2.9"), .new("CE1", "bgp labeled peer", "1.1.1.9", "No neg"),
            losing: "labeled BGP session of CE1 with PE3 (1.1.1.9) is not up", "PE3 has no label switched path to PE4"
        ).on(.familyMode),
        TemplateBreakage(
            "L-21", .underlay, "no LDP on the link where nothing else gives labels", at: ["PE1"], ldp,
            line: "<instance>",
            remove(
                "<interfaces>\n<?for link in vpn.links?>\n<interface>", through: "</interface>\n<?end?>\n</interfaces>",
                from: ldp, at: "PE1")
        )
        .showing(
            .gone("PE1", "mpls ldp session vpn-instance vpn1", "2.2.2.9:0 Operational"),
            .gone("CE1", "mpls ldp lsp", "6.6.6.9/32 NULL/48063"), losing: "CE1 and PE1 exchange no LDP labels",
            "PE3 has no label switched path to PE4", "PE4 has no label switched path to PE3"
        ).on(.multiInstance),
        TemplateBreakage(
            "L-20", .labeledLink, "no MPLS on the link with LDP", at: ["PE1"], ldp, line: "<mpls-interfaces>",
            remove(
                "<?for link in vpn.links?>\n<mpls-interface>", through: "</mpls-interface>\n<?end?>", from: ldp,
                at: "PE1")
        )
        .showing(
            .gone("PE1", "mpls interface", "GigabitEthernet0/1/0"),
            .gone("PE1", "mpls ldp session vpn-instance vpn1", "2.2.2.9:0 Operational"),
            losing: "PE1 drops labeled packets on GigabitEthernet0/1/0", "CE1 and PE1 exchange no LDP labels",
            "PE3 has no label switched path to PE4"
        ).on(.multiInstance),
    ]
}
