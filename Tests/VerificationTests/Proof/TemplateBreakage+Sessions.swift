@testable import Verification

extension TemplateBreakage {
    private static let access = "ce-pe-labeled-access/l1-ce.xml"
    private static let backbone = "ce-pe-labeled-access/l1-pe.xml"
    private static let evpn = "evpn-ibgp/l1-pe.xml"
    private static let edge = "level2-mp-bgp/l2-pe.xml"

    static let sessions = [
        TemplateBreakage(
            "L-47", .evpnSession, "a peer not enabled in EVPN", at: ["PE1"], evpn, line: "<afs>",
            [
                remove(
                    """
                                      <af>
                                        <type>evpn</type>
                                        <?if has peer.group?>
                                        <l2vpn-evpn xmlns="urn:huawei:yang:huawei-bgp-evpn">
                                          <group-name>{{ peer.group }}</group-name>
                                        </l2vpn-evpn>
                                        <?end?>
                                      </af>
                    """, from: evpn, at: "PE1")
            ]
        )
        .showing(
            .gone("PE2", "bgp evpn peer", "3.3.3.9", "Established"), .gone("PE1", "bgp evpn peer", "4.4.4.9"),
            losing: "the EVPN session of PE1 with PE2 (4.4.4.9) is not up", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-48", .evpnSession, "no source interface at both ends", at: ["PE1", "PE2"], evpn, line: "<peer>",
            [remove("<local-if-name>{{ router.loopback.interface }}</local-if-name>", from: evpn)]
        )
        .showing(
            .gone("PE1", "bgp evpn peer", "4.4.4.9", "Established"), .new("PE1", "bgp evpn peer", "4.4.4.9", "Active"),
            losing: "the EVPN session of PE1 with PE2 (4.4.4.9) is not up", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-70", .labeledSessions, "another AS", at: ["CE1"], access, line: "<remote-as>",
            [
                replace(
                    "<remote-as>{{ peer.as }}</remote-as>", with: "<remote-as>101</remote-as>", in: access, at: "CE1"
                )
            ]
        )
        .showing(
            .gone("CE1", "bgp peer", "11.1.1.2 4 100", "Established"),
            .new("CE1", "bgp peer", "11.1.1.2 4 101", "Idle"), losing: "session of PE1 with CE1 (11.1.1.1) is not up",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-74", .edgeSession, "no ebgp-max-hop", at: ["PE3"], edge, line: "<peer>",
            [remove("<ebgp-max-hop>{{ peer.max-hop }}</ebgp-max-hop>", from: edge, at: "PE3")]
        )
        .showing(
            .gone("PE3", "bgp vpnv4 all peer", "6.6.6.9", "Established"),
            .new("PE3", "bgp vpnv4 all peer", "6.6.6.9", "Idle"),
            losing: "the VPNv4 session of PE3 with PE4 (6.6.6.9) is not up"),
        TemplateBreakage(
            "L-76", .edgeSession, "a peer not enabled in VPNv4", at: ["PE3"], edge, line: "<afs>",
            [
                remove(
                    """
                                      <af>
                                        <type>ipv4vpn</type>
                                        <?if has peer.group?>
                                        <ipv4-vpn>
                                          <?include ../parts/group-name.xml?>
                                        </ipv4-vpn>
                                        <?end?>
                                      </af>
                    """, from: edge, at: "PE3")
            ]
        )
        .showing(
            .gone("PE3", "bgp vpnv4 all peer", "6.6.6.9"), .gone("PE4", "bgp vpnv4 all peer", "1.1.1.9", "Established"),
            losing: "the VPNv4 session of PE3 with PE4 (6.6.6.9) is not up"),
        TemplateBreakage(
            "L-52", .conversion, "the L1 PE's link is not bound", at: ["PE1"], backbone, line: "<interface>",
            [remove("<vrf-name>{{ vpn.name }}</vrf-name>", from: backbone, at: "PE1")]
        )
        .showing(
            .gone("PE1", "bgp vpnv4 vpn-instance vpn1 peer", "11.1.1.1", "Established"),
            .new("PE1", "bgp vpnv4 vpn-instance vpn1 peer", "11.1.1.1", "Idle"),
            losing: "session of PE1 with CE1 (11.1.1.1) is not up", "PE3 has no label switched path to PE4"),
    ]
}
