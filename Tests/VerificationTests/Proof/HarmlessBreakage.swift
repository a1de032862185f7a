@testable import Verification

/// A failure of the catalogue that takes nothing away in the control plane, and why; lint is there for it instead.
struct HarmlessBreakage: Sendable, CustomStringConvertible {
    var entry: String
    var reason: String
    /// How to break a good service so.
    var breakage: TemplateBreakage

    var description: String { entry }

    private static let igp = "parts/igp.xml"
    private static let node = "parts/mpls-ldp-node.xml"
    private static let inner = "level2-pe-ce-labels/l1-ce.xml"
    private static let edge = "parts/labels-from-l1-ce.xml"
    private static let customers = "level2-mp-bgp/l2-pe.xml"
    private static let instance = "parts/csc-instance.xml"
    private static let backbone = "parts/csc-pe-labeled-route.xml"

    private init(_ entry: String, _ reason: String, _ breakage: TemplateBreakage) {
        self.entry = entry
        self.reason = reason
        self.breakage = breakage
    }

    static let all = [
        HarmlessBreakage(
            "L-15", "the last hop has a label more, and everything arrives",
            TemplateBreakage(
                "L-15", nil, "explicit null", at: ["PE4"], node, line: "",
                [
                    TemplateBreakage.insert(
                        "<null-lable-type>explicit-null</null-lable-type>", before: "<?if has ldp.label-advertise?>",
                        in: node, at: "PE4")
                ]
            ).showing(
                .gone("CE2", "mpls ldp lsp", "6.6.6.9/32 NULL/3"), .new("CE2", "mpls ldp lsp", "6.6.6.9/32 NULL/0"))),
        HarmlessBreakage(
            "L-26", "the Level 2 PE gets its site's routes a second time and prefers those of the IGP",
            TemplateBreakage(
                "L-26", nil, "the site's own routes back to it", at: ["CE1"], inner, line: "",
                [
                    TemplateBreakage.remove(
                        "<conditions>\n<match-mpls-label>\n<mpls-label/>\n</match-mpls-label>\n</conditions>",
                        from: inner, at: "CE1")
                ]
            ).showing(
                .new("PE3", "bgp routing-table", "1.1.1.9/32 2.2.2.9"),
                .new("PE3", "bgp peer", "2.2.2.9", "Established 2")
            )),
        HarmlessBreakage(
            "L-31", "VPNv4 peers trade plain routes, which lose to the labeled ones",
            TemplateBreakage(
                "L-31", nil, "a VPNv4 peer in unicast", at: ["PE3", "PE4"], customers, line: "",
                [
                    TemplateBreakage.replace(
                        "<af nc:operation=\"remove\">\n<type>ipv4uni</type>\n</af>",
                        with: "<af><type>ipv4uni</type></af>",
                        in: customers)
                ]
            ).showing(.new("PE3", "bgp peer", "6.6.6.9", "Established"))),
        HarmlessBreakage(
            "L-41", "one PE's routes hide the other's, which comes forth when the first is gone",
            TemplateBreakage(
                "L-41", nil, "one route distinguisher on several PEs", at: ["PE2", "PE5"], instance, line: "",
                [
                    TemplateBreakage.replace(
                        "<route-distinguisher>{{ vpn.rd }}</route-distinguisher>",
                        with: "<route-distinguisher>100:9</route-distinguisher>", in: instance)
                ]
            ).on(.redundant).showing(
                .gone("PE2", "bgp evpn all routing-table prefix-route", "0:1.1.1.9:32 3.3.3.10"))),
        HarmlessBreakage(
            "L-72", "the loop check looks at routes of EBGP peers only: nothing changes",
            TemplateBreakage(
                "L-72", nil, "allow-as-loop on an IBGP peer", at: ["PE3"], edge, line: "",
                [
                    TemplateBreakage.insert(
                        "<allow-as-loop>1</allow-as-loop>", before: "</ipv4-unicast>", in: edge, at: "PE3")
                ]
            ).on(.sameAS)),
        HarmlessBreakage(
            "L-73", "while every access works, each L1 PE prefers its own one, and no site gets its routes back",
            TemplateBreakage(
                "L-73", nil, "substitute-as without soo at a site with two accesses", at: ["PE1", "PE5"], backbone,
                line: "", [TemplateBreakage.remove("<soo>{{ peer.soo }}</soo>", from: backbone)]
            ).on(.redundantSharedAS)),
        HarmlessBreakage(
            "L-88",
            "a site's routers go by the IGP's copy of the far loopback, and the labels stay; of two L1 CEs one is first",
            TemplateBreakage(
                "L-88", nil, "routes in a circle", at: ["CE1", "CE2", "CE5"], igp, line: "",
                [
                    TemplateBreakage.insert(
                        """
                        <?if router.role == 'l1-ce'?><import-routes>
                        <import-route><protocol>bgp</protocol><process-id>0</process-id></import-route></import-routes><?end?>
                        """,
                        before: "<areas>", in: igp)
                ]
            ).on(.redundant).showing(.new("PE4", "ip routing-table", "1.1.1.9/32 O_ASE"))),
        HarmlessBreakage(
            "L-89",
            "the L1 CE goes by the IGP's route to the far loopback, and BGP passes the labeled one on all the same",
            TemplateBreakage(
                "L-89", nil, "the IGP on the link between the carriers", at: ["CE1"], igp, line: "",
                [
                    TemplateBreakage.insert(
                        """
                        <?if router.role == 'l1-ce'?><?for link in csc-links?>
                        <network><ip-address>{{ link | network }}</ip-address><mask>{{ link.length | wildcard }}</mask></network>
                        <?end?><?end?>
                        """,
                        before: "</networks>", in: igp, at: "CE1"),
                    TemplateBreakage.insert(
                        """
                        <ospfv2 xmlns="urn:huawei:yang:huawei-ospfv2"><sites><site><process-id>2</process-id>
                        <import-routes><import-route><protocol>bgp</protocol><process-id>0</process-id></import-route></import-routes>
                        <areas><area><area-id>0.0.0.0</area-id><networks><?for link in vpn.links?>
                        <network><ip-address>{{ link | network }}</ip-address><mask>{{ link.length | wildcard }}</mask></network>
                        <?end?></networks></area></areas></site></sites></ospfv2>
                        """,
                        before: "<mpls xmlns", in: "ce-pe-labeled-access/l1-pe.xml", at: "PE1"),
                ]
            ).showing(.new("CE1", "ip routing-table", "6.6.6.9/32 O_ASE"))),
    ]
}
