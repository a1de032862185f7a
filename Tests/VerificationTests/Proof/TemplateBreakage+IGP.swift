@testable import Verification

extension TemplateBreakage {
    private static let igp = "parts/igp.xml"
    private static let links = "parts/mpls-ldp-links.xml"
    private static let interfaces = "parts/core-interfaces.xml"

    /// An entry of the site's first link in OSPF, and what it says.
    private static func ospf(_ text: String, at router: String) -> Change {
        insert(
            "<?for link in core-links?><interface><name>{{ link.interface }}</name>\n\(text)\n</interface><?end?>",
            before: "</interfaces>\n</area>", in: igp, at: router)
    }

    /// Failures of an IGP or of LDP between two neighbours.
    static let neighbours = [
        TemplateBreakage(
            "L-05", .underlay, "point-to-point at one end", at: ["CE1"], igp, line: "<network-type>",
            [ospf("<network-type>p2p</network-type>", at: "CE1")]
        )
        .showing(
            .gone("PE3", "ip routing-table", "2.2.2.9/32 OSPF"),
            .gone("PE3", "mpls ldp session", "2.2.2.9:0 Operational"), losing: "PE3 and CE1 exchange no LDP labels",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-06", .underlay, "an MTU that the neighbour does not take", at: ["CE1"], igp, line: "<mtu-enable>",
            [
                ospf("<mtu-enable>true</mtu-enable>", at: "CE1"),
                insert("<mtu>1600</mtu>", before: "<ipv4 xmlns", in: interfaces, at: "CE1"),
            ]
        )
        .showing(
            .gone("PE3", "ospf peer brief", "2.2.2.9 Full"), .new("PE3", "ospf peer brief", "2.2.2.9 ExStart"),
            losing: "PE3 and CE1 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-07", .underlay, "another hello interval", at: ["PE4"], igp, line: "<timer>",
            [ospf("<timer><hello-interval>5</hello-interval></timer>", at: "PE4")]
        )
        .showing(
            .gone("PE4", "ospf peer brief", "5.5.5.9"), .gone("CE2", "ospf peer brief", "6.6.6.9"),
            losing: "CE2 and PE4 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-07", .underlay, "another dead interval", at: ["PE4"], igp, line: "<timer>",
            [ospf("<timer><dead-interval>60</dead-interval></timer>", at: "PE4")]
        )
        .showing(
            .gone("PE4", "ospf peer brief", "5.5.5.9"), .gone("CE2", "ospf peer brief", "6.6.6.9"),
            losing: "CE2 and PE4 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-08", .underlay, "the neighbour's OSPF router id", at: ["PE3"], igp, line: "<router-id>",
            [
                insert(
                    "<router-id>2.2.2.9</router-id>",
                    before:
                        "<?if igp.bfd.enabled?>\n<bfd>\n<enable>true</enable>\n<?if has igp.bfd.interval?>\n<min-rx>{{ igp.bfd.interval }}</min-rx>\n<min-tx>{{ igp.bfd.interval }}</min-tx>\n<?end?>\n<detect-multiplier>{{ igp.bfd.multiplier }}</detect-multiplier>\n</bfd>\n<?end?>\n<areas>",
                    in: igp, at: "PE3")
            ]
        )
        .showing(
            .gone("CE1", "ospf peer brief", "Full"), .gone("CE1", "ip routing-table", "1.1.1.9/32 OSPF"),
            losing: "PE3 and CE1 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-08", .underlay, "the OSPF router id of a router that is no neighbour", at: ["NW-PE1"], igp,
            line: "<router-id>",
            [
                insert(
                    "<router-id>10.201.0.22</router-id>",
                    before:
                        "<?if igp.bfd.enabled?>\n<bfd>\n<enable>true</enable>\n<?if has igp.bfd.interval?>\n<min-rx>{{ igp.bfd.interval }}</min-rx>\n<min-tx>{{ igp.bfd.interval }}</min-tx>\n<?end?>\n<detect-multiplier>{{ igp.bfd.multiplier }}</detect-multiplier>\n</bfd>\n<?end?>\n<areas>",
                    in: igp, at: "NW-PE1")
            ]
        )
        .showing(
            .new("NW-P", "ospf peer brief", "GigabitEthernet0/1/3 10.201.0.22 Full"),
            .gone("NW-P", "ip routing-table", "10.201.0.21/32"), .gone("NW-CE1", "ip routing-table", "10.201.0.22/32"),
            losing: "NW-PE1 has no label switched path to NE-PE", "NW-PE1 and NW-P exchange no LDP labels"
        ).on(.carrier),
        TemplateBreakage(
            "L-09", .underlay, "OSPF authentication of the area at one end", at: ["CE2"], igp, line: "<authentication>",
            [
                insert(
                    "<authentication><mode>keychain</mode><key-chain-name>site</key-chain-name></authentication>",
                    before: "<networks>", in: igp, at: "CE2")
            ]
        )
        .showing(
            .gone("PE4", "ospf peer brief", "5.5.5.9"), .gone("CE2", "ospf peer brief", "6.6.6.9"),
            losing: "CE2 and PE4 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-09", .underlay, "OSPF authentication of the interface at one end", at: ["CE2"], igp,
            line: "<authentication>",
            [
                ospf(
                    "<authentication><mode>keychain</mode><key-chain-name>site</key-chain-name></authentication>",
                    at: "CE2")
            ]
        )
        .showing(
            .gone("PE4", "ospf peer brief", "5.5.5.9"), .gone("CE2", "ospf peer brief", "6.6.6.9"),
            losing: "CE2 and PE4 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-09", .underlay, "IS-IS authentication at one end", at: ["PE2"], igp, line: "<hello-auths>",
            [
                replace(
                    "<?include isis-hello-authentication.xml?>",
                    with:
                        "<hello-auths><hello-auth><level>level-1</level><pw-type>keychain</pw-type><key-chain>core</key-chain></hello-auth><hello-auth><level>level-2</level><pw-type>keychain</pw-type><key-chain>core</key-chain></hello-auth></hello-auths>",
                    in: igp, at: "PE2")
            ]
        )
        .showing(
            .gone("PE1", "isis peer", "0000.0000.0005"), .gone("PE2", "isis peer", "0000.0000.0004"),
            losing: "PE1 and PE2 are not neighbours", "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-10", .underlay, "IS-IS silent on the core link", at: ["PE1"], igp, line: "<silent-enable>",
            [
                insert(
                    "<silent-enable>true</silent-enable>", before: "<?include isis-hello-authentication.xml?>", in: igp,
                    at: "PE1")
            ]
        )
        .showing(
            .gone("PE2", "isis peer", "0000.0000.0004"), losing: "PE1 and PE2 are not neighbours",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-04", .underlay, "OSPF silent on the core link", at: ["PE3"], igp, line: "<silent-interface>",
            [
                insert(
                    "<silent-interfaces><?for link in core-links?>\n<silent-interface><if-name>{{ link.interface }}</if-name></silent-interface><?end?>\n</silent-interfaces>",
                    before: "<areas>", in: igp, at: "PE3")
            ]
        )
        .showing(
            .gone("CE1", "ospf peer brief", "1.1.1.9"), losing: "PE3 and CE1 are not neighbours",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-04", .underlay, "no OSPF on the core link", at: ["PE3"], igp, line: "<areas>",
            remove(
                "<?for link in core-links?>\n<network>", through: "</network>\n<?end?>", from: igp, at: "PE3")
        )
        .showing(
            .gone("CE1", "ospf peer brief", "1.1.1.9"), losing: "PE3 and CE1 are not neighbours",
            "PE3 has no label switched path to PE4"),
        TemplateBreakage(
            "L-12", .underlay, "LDP on a core link without MPLS", at: ["PE2"], links, line: "<mpls-interfaces>",
            remove(
                "<?for link in core-links?>\n<mpls-interface>", through: "</mpls-interface>\n<?end?>", from: links,
                at: "PE2")
        )
        .showing(
            .gone("PE2", "mpls interface", "GigabitEthernet0/1/0"), .gone("PE1", "mpls ldp session", "4.4.4.9:0"),
            losing: "PE1 and PE2 exchange no LDP labels", "PE3 has no label switched path to PE4"),
    ]
}
