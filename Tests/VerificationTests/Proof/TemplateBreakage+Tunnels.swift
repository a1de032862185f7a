@testable import Verification

extension TemplateBreakage {
    private static let routeCE = "parts/csc-ce-labeled-route.xml"
    private static let familyPE = "parts/csc-pe-labeled-family.xml"
    private static let inner = "level2-pe-ce-labels/l1-ce.xml"
    private static let edge = "parts/labels-from-l1-ce.xml"
    private static let customers = "level2-mp-bgp/l2-pe.xml"
    private static let links = "parts/mpls-ldp-links.xml"
    private static let silent = """
        <?if has peer.local-ifnet-disable?>
        <local-ifnet-disable>{{ peer.local-ifnet-disable }}</local-ifnet-disable>
        <?end?>
        """

    /// Tunnels that are not there, or that are there and carry nothing.
    static let tunnels = [
        TemplateBreakage(
            "L-92", .labeledLink, "IBGP over the CSC link without a local tunnel, at the L1 CE", at: ["CE1"], routeCE,
            line: "<peer>", [remove(silent, from: routeCE, at: "CE1")]
        )
        .showing(
            .gone("CE1", "tunnel-info all", "mpls local ifnet 11.1.1.2"),
            losing: "PE3 has no label switched path to PE4"
        ).breaking(at: "CE1").on(.internalAccess),
        TemplateBreakage(
            "L-92", .labeledLink, "IBGP over the CSC link without a local tunnel, at the L1 PE", at: ["PE1"], familyPE,
            line: "<peer>", [remove(silent, from: familyPE, at: "PE1")]
        )
        .showing(
            .gone("PE1", "tunnel-info all", "mpls local ifnet 11.1.1.1"),
            .gone("PE1", "bgp labeled vpn-instance vpn1 routing-table", "*>i 1.1.1.9/32"),
            losing: "PE4 has no label switched path to PE3"
        ).on(.internalFamily),
        TemplateBreakage(
            "L-87", .edgeEntrance, "a lost label path behind a false tunnel", at: ["PE3"], edge,
            line: "<trigger-route-policy>",
            [
                remove(silent, from: customers),
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
            .new("PE3", "tunnel-info all", "mpls local ifnet 6.6.6.9"), .gone("PE3", "tunnel-info all", "bgp 6.6.6.9"),
            losing: "PE3 has no label switched path to PE4", "PE3 does not reach 172.16.2.0/24"
        ).breaking(at: "PE3"),
        TemplateBreakage(
            "L-29", .oneMode, "both label modes on one router", at: ["CE1"], inner, line: "<label-route-capability>",
            [
                insert(
                    "<af><type>ipv4labeluni</type></af>",
                    before: "<af>\n<type>ipv4uni</type>\n<ipv4-unicast>\n<?include igp-into-bgp.xml?>", in: routeCE,
                    at: "CE1")
            ]
        )
        .showing(
            .gone("CE1", "bgp routing-table label", "6.6.6.9"), .gone("PE3", "ip routing-table", "6.6.6.9/32"),
            losing: "session of PE1 with CE1 (11.1.1.1) is not a labeled one", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-13", .underlay, "parallel links with different transport addresses", at: ["PE1"], links,
            line: "<transport-address>",
            [
                insert(
                    "<transport-address>{{ link.interface }}</transport-address>",
                    before: "<?if ldp.transport-address == 'interface'?>", in: links, at: "PE1")
            ]
        )
        .showing(
            .gone("PE1", "mpls ldp lsp", "4.4.4.9/32 NULL/3"), losing: "PE3 has no label switched path to PE4",
            "PE1 and PE2 exchange no LDP labels over GigabitEthernet0/3/0"
        ).on(.parallel),
    ]
}
