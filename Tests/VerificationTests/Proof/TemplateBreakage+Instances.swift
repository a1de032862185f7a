@testable import Verification

extension TemplateBreakage {
    private static let backbone = "ce-pe-labeled-access/l1-pe.xml"
    private static let edge = "level2-vpn/l2-pe.xml"

    private static let exported = """
        <extend-vpn-target>
        <vrf-rt-value>{{ target }}</vrf-rt-value>
        <vrf-rt-type>export-extcommunity</vrf-rt-type>
        </extend-vpn-target>
        """
    private static let imported = """
        <extend-vpn-target>
        <vrf-rt-value>{{ target }}</vrf-rt-value>
        <vrf-rt-type>import-extcommunity</vrf-rt-type>
        </extend-vpn-target>
        """

    private static func target(_ way: String) -> String {
        "<extend-vpn-target><vrf-rt-value>9:9</vrf-rt-value><vrf-rt-type>\(way)-extcommunity</vrf-rt-type>"
            + "</extend-vpn-target>"
    }

    static let instances = [
        TemplateBreakage(
            "L-20", .labeledLink, "no mpls on the link, at the L1 PE", at: ["PE1"], backbone, line: "<mpls-interfaces>",
            [
                remove(
                    """
                    <mpls-interface>
                    <name>{{ link.interface }}</name>
                    </mpls-interface>
                    """, from: backbone, at: "PE1")
            ]
        )
        .showing(
            .gone("PE1", "mpls interface", "GigabitEthernet0/1/0"), .gone("PE1", "tunnel-info all", "mpls local ifnet"),
            losing: "PE1 drops labeled packets on GigabitEthernet0/1/0", "PE4 has no label switched path to PE3"),
        TemplateBreakage(
            "L-28", .conversion, "one label for the whole instance", at: ["PE2"], backbone, line: "<label-mode>",
            [
                replace(
                    "<label-mode>{{ vpn.label-mode }}</label-mode>", with: "<label-mode>per-instance</label-mode>",
                    in: backbone,
                    at: "PE2")
            ]
        )
        .showing(.gone("PE2", "mpls lsp", "6.6.6.9/32 48121/48121"), losing: "PE3 has no label switched path to PE4")
        .breaking(at: "PE2"),
        TemplateBreakage(
            "L-28", .conversion, "no label mode", at: ["PE2"], backbone, line: "<evpn ",
            [remove("<label-mode>{{ vpn.label-mode }}</label-mode>", from: backbone, at: "PE2")]
        )
        .showing(.gone("PE2", "mpls lsp", "6.6.6.9/32 48121/48121"), losing: "PE3 has no label switched path to PE4")
        .breaking(at: "PE2"),
        TemplateBreakage(
            "L-45", .conversion, "no evpn mpls routing-enable", at: ["PE2"], backbone, line: "<evpn ",
            [remove("<mpls-routing>true</mpls-routing>", from: backbone, at: "PE2")]
        )
        .showing(
            .gone("PE1", "bgp evpn all routing-table prefix-route", "0:6.6.6.9:32"),
            .gone("CE1", "bgp routing-table", "6.6.6.9/32"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-46", .conversion, "no advertise l2vpn evpn", at: ["PE2"], backbone, line: "<ipv4-unicast>",
            [
                remove(
                    """
                                      <advertise-route-to-evpns>
                                        <advertise-route-to-evpn>
                                          <protocol>all</protocol>
                                          <?if has options.advertise-route-mode?>
                                          <advertise-route-mode>{{ options.advertise-route-mode }}</advertise-route-mode>
                                          <?end?>
                                        </advertise-route-to-evpn>
                                      </advertise-route-to-evpns>
                    """, from: backbone, at: "PE2")
            ]
        )
        .showing(
            .gone("PE1", "bgp evpn all routing-table prefix-route", "0:6.6.6.9:32"),
            .gone("CE1", "bgp routing-table", "6.6.6.9/32"), losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-40", .conversion, "no route distinguisher at the L1 PE", at: ["PE2"], backbone, line: "<af>",
            [
                remove("<route-distinguisher>{{ vpn.rd }}</route-distinguisher>", from: backbone, at: "PE2")
            ]
        )
        .showing(
            .gone("PE1", "bgp evpn all routing-table prefix-route", "0:6.6.6.9:32"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-42", .targets, "no EVPN targets", at: ["PE2"], backbone, line: "<extend-vpn-targets",
            [
                remove(exported, from: backbone, at: "PE2"),
                remove(imported, from: backbone, at: "PE2"),
            ]
        )
        .showing(
            .gone("PE1", "ip routing-table vpn-instance vpn1", "6.6.6.9/32"),
            .gone("PE2", "ip routing-table vpn-instance vpn1", "1.1.1.9/32"),
            losing: "PE3 has no label switched path to PE4", "PE4 has no label switched path to PE3"),
        TemplateBreakage(
            "L-43", .targets, "other EVPN targets both ways", at: ["PE2"], backbone, line: "<extend-vpn-targets",
            [
                replace(exported, with: target("export"), in: backbone, at: "PE2"),
                replace(imported, with: target("import"), in: backbone, at: "PE2"),
            ]
        )
        .showing(
            .gone("PE1", "ip routing-table vpn-instance vpn1", "6.6.6.9/32"),
            .gone("PE2", "ip routing-table vpn-instance vpn1", "1.1.1.9/32"),
            losing: "PE3 has no label switched path to PE4", "PE4 has no label switched path to PE3"),
        TemplateBreakage(
            "L-44", .targets, "another EVPN export target", at: ["PE2"], backbone, line: "<extend-vpn-targets",
            [replace(exported, with: target("export"), in: backbone, at: "PE2")]
        )
        .showing(
            .gone("PE1", "ip routing-table vpn-instance vpn1", "6.6.6.9/32"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-44", .targets, "another EVPN import target", at: ["PE1"], backbone, line: "<extend-vpn-targets",
            [replace(imported, with: target("import"), in: backbone, at: "PE1")]
        )
        .showing(
            .gone("PE1", "ip routing-table vpn-instance vpn1", "6.6.6.9/32"),
            losing: "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-77", .edgeSession, "another import target at the L2 PE", at: ["PE3"], edge, line: "<vpn-targets",
            [
                replace(
                    """
                    <vpn-target>
                    <value>{{ target }}</value>
                    <type>import-extcommunity</type>
                    </vpn-target>
                    """, with: "<vpn-target><value>9:9</value><type>import-extcommunity</type></vpn-target>", in: edge,
                    at: "PE3")
            ]
        )
        .showing(
            .gone("PE3", "bgp vpnv4 all routing-table", "172.16.2.0/24"),
            .gone("PE3", "ip routing-table vpn-instance vpn1", "172.16.2.0/24"),
            losing: "PE3 does not reach 172.16.2.0/24 of PE4 in vpn1"),
        TemplateBreakage(
            "L-77", .edgeSession, "another export target at the L2 PE", at: ["PE4"], edge, line: "<vpn-targets",
            [
                replace(
                    """
                    <vpn-target>
                    <value>{{ target }}</value>
                    <type>export-extcommunity</type>
                    </vpn-target>
                    """, with: "<vpn-target><value>9:9</value><type>export-extcommunity</type></vpn-target>", in: edge,
                    at: "PE4")
            ]
        )
        .showing(
            .gone("PE3", "bgp vpnv4 all routing-table", "172.16.2.0/24"),
            .gone("PE3", "ip routing-table vpn-instance vpn1", "172.16.2.0/24"),
            losing: "PE3 does not reach 172.16.2.0/24 of PE4 in vpn1"),
        TemplateBreakage(
            "L-52", .edgeSession, "the customer's link is not bound", at: ["PE3"], edge, line: "<interface>",
            [remove("<vrf-name>{{ vpn.name }}</vrf-name>", from: edge, at: "PE3")]
        )
        .showing(
            .gone("PE3", "bgp vpnv4 vpn-instance vpn1 peer", "172.16.1.1", "Established"),
            .gone("PE3", "ip routing-table vpn-instance vpn1", "172.16.1.0/24"),
            losing: "PE3 has no route to its own customer's 172.16.1.0/24 in vpn1"),
    ]
}
