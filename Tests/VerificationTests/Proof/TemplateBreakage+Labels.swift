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
            [remove(cscInterfaces, from: access, at: "CE1")]),
        TemplateBreakage(
            "L-22", .labeledSessions, "no capability at the L1 CE", at: ["CE1"], access, line: "<ipv4-unicast>",
            [remove(capability, from: access, at: "CE1")]),
        TemplateBreakage(
            "L-22", .labeledSessions, "no capability at the L1 PE", at: ["PE1"], backbone, line: "<ipv4-unicast>",
            [remove(capability, from: backbone, at: "PE1")]),
        TemplateBreakage(
            "L-22", .labeledSessions, "no capability at the L2 PE", at: ["PE3"], edge, line: "<ipv4-unicast>",
            [remove(capability, from: edge, at: "PE3")]),
        TemplateBreakage(
            "L-22", .labeledSessions, "no capability at the L1 CE toward the L2 PE", at: ["CE1"], inner,
            line: "<ipv4-unicast>", [remove(capability, from: inner, at: "CE1")]),
        TemplateBreakage(
            "L-23", .labelToTheSite, "the L1 PE's policy applies no label", at: ["PE1"], backbone, line: "<node>",
            [remove(apply, from: backbone, at: "PE1")]),
        TemplateBreakage(
            "L-23", .labelFromTheSite, "the L1 CE's policy applies no label", at: ["CE2"], access, line: "<node>",
            [remove(apply, from: access, at: "CE2")]),
        TemplateBreakage(
            "L-23", .labelToTheEdge, "the L1 CE's policy toward the L2 PE applies no label", at: ["CE1"], inner,
            line: "<node>", [remove(apply, from: inner, at: "CE1")]),
        TemplateBreakage(
            "L-23", .labelToTheSite, "the L1 PE applies no policy", at: ["PE1"], backbone, line: "<ipv4-unicast>",
            [remove("<export-policy>{{ policies.to-ce }}</export-policy>", from: backbone, at: "PE1")]),
        TemplateBreakage(
            "L-24", .labelToTheSite, "the L1 PE's policy does not exist", at: ["PE1"], backbone,
            line: "<export-policy>",
            [
                replace(
                    "<export-policy>{{ policies.to-ce }}</export-policy>",
                    with: "<export-policy>missing</export-policy>", in: backbone, at: "PE1")
            ]),
        TemplateBreakage(
            "L-25", .origination, "the policy of the L1 CE denies", at: ["CE2"], access, line: "<node>",
            [
                replace(
                    "<match-mode>permit</match-mode>\n" + apply, with: "<match-mode>deny</match-mode>", in: access,
                    at: "CE2")
            ]),
        TemplateBreakage(
            "L-25", .origination, "the prefix list leaves the site's loopback out", at: ["CE2"], access,
            line: "<ipv4-prefix-filter",
            [
                replace(
                    "<ip-address>{{ loopback.address }}</ip-address>", with: "<ip-address>9.9.9.9</ip-address>",
                    in: access, at: "CE2")
            ]),
        TemplateBreakage(
            "L-27", .labelFromTheSite, "the L1 CE sends labeled routes only to the L1 PE", at: ["CE2"], access,
            line: "<conditions>",
            [
                insert(
                    "<conditions><match-mpls-label><mpls-label/></match-mpls-label></conditions>",
                    before: "    <actions>",
                    in: access, at: "CE2")
            ]),
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
            ]),
        TemplateBreakage(
            "L-78", .origination, "import-route of another process", at: ["CE1", "CE2"], access, line: "<import-route ",
            [replace("<process-id>{{ igp.process }}</process-id>", with: "<process-id>7</process-id>", in: access)]),
        TemplateBreakage(
            "L-81", .labelToTheEdge, "the L1 CE leaves next hops as they are", at: ["CE1"], inner,
            line: "<nexthop-configure>",
            [
                insert(
                    "<nexthop-configure>invariable</nexthop-configure>", before: "<?if peer.next-hop-local?>",
                    in: inner, at: "CE1")
            ]),
    ]
}
