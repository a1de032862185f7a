@testable import Verification

extension TemplateBreakage {
    private static let access = "ce-pe-labeled-access/l1-ce.xml"
    private static let backbone = "ce-pe-labeled-access/l1-pe.xml"
    private static let inner = "level2-pe-ce-labels/l1-ce.xml"
    private static let edge = "parts/labels-from-l1-ce.xml"
    private static let apply = """
                    <actions>
                      <apply-mpls-label>
                        <mpls-label/>
                      </apply-mpls-label>
                    </actions>
        """
    private static let cscInterfaces = """
                      <?for link in csc-links?>
                      <mpls-interface>
                        <name>{{ link.interface }}</name>
                      </mpls-interface>
                      <?end?>
        """
    private static let capability = "<label-route-capability>true</label-route-capability>"

    static let labels = [
        TemplateBreakage(
            "L-20", .labeledLink, "no mpls on the link, at the L1 CE", at: ["CE1"], access, line: "<mpls-interfaces>",
            [remove(cscInterfaces, from: access, at: "CE1")]
        )
        .showing(
            .gone("CE1", "mpls interface", "GigabitEthernet0/2/0"), .gone("CE1", "tunnel-info all", "mpls local ifnet"),
            losing: "CE1 drops labeled packets on GigabitEthernet0/2/0", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-22", .labeledSessions, "no capability at the L1 CE", at: ["CE1"], access, line: "<ipv4-unicast>",
            [remove(capability, from: access, at: "CE1")]
        )
        .showing(
            .gone("CE1", "bgp routing-table label", "6.6.6.9"), .gone("PE3", "bgp peer", "2.2.2.9", "Established 1"),
            .new("PE3", "bgp peer", "2.2.2.9", "Established 0"),
            losing: "session of PE1 with CE1 (11.1.1.1) is not a labeled one", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-22", .labeledSessions, "no capability at the L1 PE", at: ["PE1"], backbone, line: "<ipv4-unicast>",
            [remove(capability, from: backbone, at: "PE1")]
        )
        .showing(
            .gone("CE1", "bgp routing-table label", "6.6.6.9"), .new("PE3", "bgp peer", "2.2.2.9", "Established 0"),
            losing: "session of PE1 with CE1 (11.1.1.1) is not a labeled one", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-22", .labeledSessions, "no capability at the L2 PE", at: ["PE3"], edge, line: "<ipv4-unicast>",
            [remove(capability, from: edge, at: "PE3")]
        )
        .showing(
            .gone("PE3", "bgp routing-table label", "6.6.6.9"),
            losing: "session of CE1 with PE3 (1.1.1.9) is not a labeled one", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-22", .labeledSessions, "no capability at the L1 CE toward the L2 PE", at: ["CE1"], inner,
            line: "<ipv4-unicast>", [remove(capability, from: inner, at: "CE1")]
        )
        .showing(
            .gone("PE3", "bgp routing-table label", "6.6.6.9"),
            losing: "session of CE1 with PE3 (1.1.1.9) is not a labeled one", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-23", .labelToTheSite, "the L1 PE's policy applies no label", at: ["PE1"], backbone, line: "<node>",
            [remove(apply, from: backbone, at: "PE1")]
        )
        .showing(
            .gone("CE1", "bgp routing-table label", "6.6.6.9 11.1.1.2"),
            .new("PE3", "bgp peer", "2.2.2.9", "Established 0"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-23", .labelFromTheSite, "the L1 CE's policy applies no label", at: ["CE2"], access, line: "<node>",
            [remove(apply, from: access, at: "CE2")]
        )
        .showing(
            .gone("PE2", "bgp vpnv4 vpn-instance vpn1 routing-table label", "6.6.6.9 21.1.1.2 48121/48121"),
            .new("PE2", "bgp vpnv4 vpn-instance vpn1 routing-table label", "6.6.6.9 21.1.1.2 48121/NULL"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-23", .labelToTheEdge, "the L1 CE's policy toward the L2 PE applies no label", at: ["CE1"], inner,
            line: "<node>", [remove(apply, from: inner, at: "CE1")]
        )
        .showing(.gone("PE3", "bgp routing-table label", "6.6.6.9"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-23", .labelToTheSite, "the L1 PE applies no policy", at: ["PE1"], backbone, line: "<ipv4-unicast>",
            [remove("<export-policy>{{ policies.to-ce }}</export-policy>", from: backbone, at: "PE1")]
        )
        .showing(
            .gone("CE1", "bgp routing-table label", "6.6.6.9 11.1.1.2"),
            .new("PE3", "bgp peer", "2.2.2.9", "Established 0"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-24", .labelToTheSite, "the L1 PE's policy does not exist", at: ["PE1"], backbone,
            line: "<export-policy>",
            [
                replace(
                    "<export-policy>{{ policies.to-ce }}</export-policy>",
                    with: "<export-policy>missing</export-policy>", in: backbone, at: "PE1")
            ]
        )
        .showing(
            .gone("CE1", "bgp routing-table label", "6.6.6.9 11.1.1.2"),
            .new("PE3", "bgp peer", "2.2.2.9", "Established 0"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-25", .origination, "the policy of the L1 CE denies", at: ["CE2"], access, line: "<node>",
            [
                replace(
                    "<match-mode>permit</match-mode>\n" + apply, with: "<match-mode>deny</match-mode>", in: access,
                    at: "CE2")
            ]
        )
        .showing(
            .gone("PE2", "bgp vpnv4 vpn-instance vpn1 peer", "21.1.1.2", "Established 1"),
            .new("PE2", "bgp vpnv4 vpn-instance vpn1 peer", "21.1.1.2", "Established 0"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-25", .origination, "the prefix list leaves the site's loopback out", at: ["CE2"], access,
            line: "<ipv4-prefix-filter",
            [
                replace(
                    "<ip-address>{{ loopback.address }}</ip-address>", with: "<ip-address>9.9.9.9</ip-address>",
                    in: access, at: "CE2")
            ]
        )
        .showing(
            .gone("CE2", "bgp routing-table", "6.6.6.9/32"),
            .new("PE2", "bgp vpnv4 vpn-instance vpn1 peer", "21.1.1.2", "Established 0"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-27", .labelFromTheSite, "the L1 CE sends labeled routes only to the L1 PE", at: ["CE2"], access,
            line: "<conditions>",
            [
                insert(
                    "<conditions><match-mpls-label><mpls-label/></match-mpls-label></conditions>",
                    before: "    <actions>",
                    in: access, at: "CE2")
            ]
        )
        .showing(
            .new("PE2", "bgp vpnv4 vpn-instance vpn1 peer", "21.1.1.2", "Established 0"),
            .gone("CE1", "bgp routing-table", "6.6.6.9/32"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-78", .origination, "no import-route at the L1 CE", at: ["CE2"], access, line: "<ipv4-unicast>",
            [
                remove(
                    """
                                      <import-routes>
                                        <import-route nc:operation="replace">
                                          <protocol>{{ igp.protocol }}</protocol>
                                          <process-id>{{ igp.process }}</process-id>
                                          <?if options.labeled-routes == 'loopbacks'?>
                                          <policy-name>{{ policies.loopbacks }}</policy-name>
                                          <?end?>
                                        </import-route>
                                      </import-routes>
                    """, from: access, at: "CE2")
            ]
        )
        .showing(
            .gone("CE2", "bgp routing-table", "6.6.6.9/32"), .gone("PE3", "ip routing-table", "6.6.6.9/32"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-78", .origination, "import-route of another process", at: ["CE1", "CE2"], access, line: "<import-route ",
            [replace("<process-id>{{ igp.process }}</process-id>", with: "<process-id>7</process-id>", in: access)]
        )
        .showing(
            .gone("CE2", "bgp routing-table", "6.6.6.9/32"), .gone("CE1", "bgp routing-table", "1.1.1.9/32"),
            losing: "PE3 has no label switched path to PE4", "PE4 has no label switched path to PE3"),
        TemplateBreakage(
            "L-81", .labelToTheEdge, "the L1 CE leaves next hops as they are", at: ["CE1"], inner,
            line: "<nexthop-configure>",
            [
                insert(
                    "<nexthop-configure>invariable</nexthop-configure>", before: "<?if peer.next-hop-local?>",
                    in: inner, at: "CE1")
            ]
        )
        .showing(
            .gone("PE3", "bgp routing-table", "*>i 6.6.6.9/32 2.2.2.9"),
            .new("PE3", "bgp routing-table", "i 6.6.6.9/32 11.1.1.2"), losing: "PE3 has no label switched path to PE4"),
    ]
}
