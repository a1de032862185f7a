@testable import Verification

extension TemplateBreakage {
    private static let backbone = "evpn-ibgp/l1-rr.xml"
    private static let site = "level2-mp-bgp/l2-rr.xml"
    private static let access = "parts/csc-ce-labeled-route.xml"

    private static func filter(in file: String, at router: String? = nil) -> [Change] {
        [
            replace(
                "<policy-vpntarget>false</policy-vpntarget>", with: "<policy-vpntarget>true</policy-vpntarget>",
                in: file,
                at: router)
        ]
    }

    private static func noClients(in file: String, at router: String? = nil) -> [Change] {
        [
            replace(
                "<reflect-client>true</reflect-client>", with: "<reflect-client>false</reflect-client>", in: file,
                at: router)
        ]
    }

    /// Failures of reflectors, and of AS paths.
    static let reflectors = [
        TemplateBreakage(
            "L-49", .evpnSession, "EVPN reflectors that filter by target", at: ["RR1"], backbone,
            line: "<policy-vpntarget>", filter(in: backbone)
        ).on(.carrier).showing(
            .gone("RR1", "bgp evpn all routing-table prefix-route", "0:10.202.0.21:32"),
            .gone("PE1", "bgp evpn all routing-table prefix-route", "0:10.202.0.21:32"),
            losing: "NW-PE1 has no label switched path to NE-PE"),
        TemplateBreakage(
            "L-49", .edgeSession, "a VPNv4 reflector that filters by target", at: ["NW-RR"], site,
            line: "<policy-vpntarget>", filter(in: site, at: "NW-RR")
        ).on(.carrier).showing(
            .gone("NW-RR", "bgp vpnv4 all routing-table", "192.168.3.0/24"),
            .gone("NW-PE1", "bgp vpnv4 all routing-table", "192.168.3.0/24"),
            losing: "NW-PE1 does not reach 192.168.3.0/24 of NE-PE in red"),
        TemplateBreakage(
            "L-50", .evpnSession, "EVPN reflectors without clients", at: ["RR1"], backbone, line: "<reflect-client>",
            noClients(in: backbone)
        ).on(.carrier).showing(
            .gone("PE1", "bgp evpn all routing-table prefix-route", "0:10.202.0.21:32"),
            losing: "NW-PE1 has no label switched path to NE-PE"),
        TemplateBreakage(
            "L-50", .edgeSession, "a VPNv4 reflector without clients", at: ["SA-RR"], site, line: "<reflect-client>",
            noClients(in: site, at: "SA-RR")
        ).on(.carrier).showing(
            .gone("SA-PE", "bgp vpnv4 all routing-table", "192.168.2.0/24"),
            losing: "SA-PE does not reach 192.168.2.0/24 of SB-PE in blue"),
        TemplateBreakage(
            "L-71", .labelToTheSite, "no allow-as-loop for the other site's AS", at: ["CE1"], access,
            line: "<ipv4-unicast>",
            [remove("<allow-as-loop>{{ peer.allow-as-loop }}</allow-as-loop>", from: access, at: "CE1")]
        ).on(.sameAS).showing(
            .gone("CE1", "bgp routing-table", "6.6.6.9/32"), .gone("PE3", "ip routing-table", "6.6.6.9/32"),
            losing: "PE3 has no label switched path to PE4"),
    ]
}
