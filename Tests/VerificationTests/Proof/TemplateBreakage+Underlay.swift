@testable import Verification

extension TemplateBreakage {
    private static let interfaces = "parts/core-interfaces.xml"
    private static let igp = "parts/igp.xml"
    private static let node = "parts/mpls-ldp-node.xml"
    private static let links = "parts/mpls-ldp-links.xml"

    static let underlay = [
        TemplateBreakage(
            "L-01", .underlay, "no LSR id", at: ["CE1"], node, line: "<global>",
            [remove("<lsr-id>{{ router.lsr-id }}</lsr-id>", from: node, at: "CE1")]
        )
        .showing(
            .gone("PE3", "mpls ldp session", "2.2.2.9:0 Operational"), losing: "PE3 has no label switched path to PE4",
            "PE3 and CE1 exchange no LDP labels"),
        TemplateBreakage(
            "L-02", .loopbacks, "loopback of an L2 PE not a /32", at: ["PE4"], interfaces, line: "<mask>",
            [replace("{{ router.loopback.length | dotted-mask }}", with: "255.255.255.0", in: interfaces, at: "PE4")]
        )
        .showing(.gone("CE2", "mpls ldp lsp", "6.6.6.9/32"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-02", .loopbacks, "loopback of an L1 PE not a /32", at: ["PE2"], interfaces, line: "<mask>",
            [replace("{{ router.loopback.length | dotted-mask }}", with: "255.255.255.0", in: interfaces, at: "PE2")]
        )
        .showing(
            .gone("PE1", "mpls ldp lsp", "4.4.4.9/32 NULL/3"),
            .gone("PE1", "ip routing-table vpn-instance vpn1", "6.6.6.9/32"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-03", .loopbacks, "loopback not in OSPF", at: ["PE4"], igp, line: "<site>",
            [
                remove(
                    """
                                    <network>
                                      <ip-address>{{ router.loopback | network }}</ip-address>
                                      <mask>{{ router.loopback.length | wildcard }}</mask>
                                    </network>
                    """, from: igp, at: "PE4")
            ]
        )
        .showing(
            .gone("CE2", "ip routing-table", "6.6.6.9/32 OSPF"), .gone("CE2", "bgp peer", "6.6.6.9", "Established"),
            .gone("CE2", "mpls ldp session", "6.6.6.9:0 Operational"), losing: "PE3 has no label switched path to PE4",
            "CE2 and PE4 exchange no LDP labels"),
        TemplateBreakage(
            "L-03", .loopbacks, "loopback not in IS-IS", at: ["PE1"], igp, line: "<site>",
            [
                remove(
                    """
                              <circuit>
                                <name>{{ router.loopback.interface }}</name>
                                <afs>
                                  <af>
                                    <type>afipv4</type>
                                  </af>
                                </afs>
                              </circuit>
                    """, from: igp, at: "PE1")
            ]
        )
        .showing(
            .gone("PE2", "ip routing-table", "3.3.3.9/32"), .gone("PE2", "bgp evpn peer", "3.3.3.9", "Established"),
            .gone("PE2", "mpls ldp session", "3.3.3.9:0 Operational"), losing: "PE3 has no label switched path to PE4",
            "PE1 and PE2 exchange no LDP labels"),
        TemplateBreakage(
            "L-04", .underlay, "another OSPF area", at: ["CE1"], igp, line: "<network>",
            [replace("{{ igp.area }}", with: "0.0.0.1", in: igp, at: "CE1")]
        )
        .showing(
            .gone("PE3", "ospf peer brief", "2.2.2.9 Full"), losing: "PE3 and CE1 are not neighbours",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-10", .underlay, "IS-IS off on the core link", at: ["PE1"], igp, line: "<circuits>",
            remove("<?for link in core-links?>\n<circuit>", through: "</circuit>\n<?end?>", from: igp, at: "PE1")
        )
        .showing(
            .gone("PE2", "isis peer", "0000.0000.0004"), losing: "PE1 and PE2 are not neighbours",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-10", .underlay, "two routers with one system id", at: ["PE2"], igp, line: "<net-entitys>",
            [replace("{{ igp.net }}", with: "10.0000.0000.0004.00", in: igp, at: "PE2")]
        )
        .showing(
            .gone("PE1", "isis peer", "0000.0000.0005"), .gone("PE2", "isis peer", "0000.0000.0004"),
            losing: "PE1 and PE2 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-11", .underlay, "LDP off on one end of a core link", at: ["PE1"], links, line: "<interfaces>",
            remove("<?for link in core-links?>\n<interface>", through: "</interface>\n<?end?>", from: links, at: "PE1")
        )
        .showing(
            .gone("PE2", "mpls ldp session", "3.3.3.9:0"), .gone("PE2", "mpls ldp lsp", "3.3.3.9/32"),
            losing: "PE1 and PE2 exchange no LDP labels", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-13", .underlay, "an LSR id that is not the router's", at: ["CE2"], node, line: "<lsr-id>",
            [replace("{{ router.lsr-id }}", with: "9.9.9.9", in: node, at: "CE2")]
        )
        .showing(
            .gone("PE4", "mpls ldp session", "5.5.5.9:0 Operational"),
            .new("PE4", "mpls ldp session", "9.9.9.9:0 NonExistent"), losing: "CE2 and PE4 exchange no LDP labels",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-14", .underlay, "a trigger that takes nothing", at: ["PE4"], node, line: "<lsp-trigger-mode>",
            [insert("<lsp-trigger-mode>none</lsp-trigger-mode>", before: "</ldp>", in: node, at: "PE4")]
        )
        .showing(.gone("CE2", "mpls ldp lsp", "6.6.6.9/32"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-16", .underlay, "a core link shut down", at: ["PE1"], interfaces, line: "<admin-status>",
            [
                replace(
                    "<admin-status>up</admin-status>", with: "<admin-status>down</admin-status>", in: interfaces,
                    at: "PE1")
            ]
        )
        .showing(
            .gone("PE2", "isis peer", "0000.0000.0004"), .gone("PE2", "mpls interface", "GigabitEthernet0/1/0 Up"),
            losing: "PE1 and PE2 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-16", .underlay, "a core link's subnet", at: ["CE2"], interfaces, line: "<addresses>",
            [replace("{{ link.length | dotted-mask }}", with: "255.255.255.252", in: interfaces, at: "CE2")]
        )
        .showing(
            .gone("PE4", "ospf peer brief", "Full"), losing: "CE2 and PE4 are not neighbours",
            "PE3 has no label switched path to PE4"),
    ]
}
