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
            [ospf("<network-type>p2p</network-type>", at: "CE1")]),
        TemplateBreakage(
            "L-06", .underlay, "an MTU that the neighbour does not take", at: ["CE1"], igp, line: "<mtu-enable>",
            [
                ospf("<mtu-enable>true</mtu-enable>", at: "CE1"),
                insert("<mtu>1600</mtu>", before: "<ipv4 xmlns", in: interfaces, at: "CE1"),
            ]),
        TemplateBreakage(
            "L-07", .underlay, "another hello interval", at: ["PE4"], igp, line: "<timer>",
            [ospf("<timer><hello-interval>5</hello-interval></timer>", at: "PE4")]),
        TemplateBreakage(
            "L-07", .underlay, "another dead interval", at: ["PE4"], igp, line: "<timer>",
            [ospf("<timer><dead-interval>60</dead-interval></timer>", at: "PE4")]),
        TemplateBreakage(
            "L-08", .underlay, "the neighbour's OSPF router id", at: ["PE3"], igp, line: "<router-id>",
            [
                insert(
                    "<router-id>2.2.2.9</router-id>",
                    before:
                        "<?if igp.bfd.enabled?>\n<bfd>\n<enable>true</enable>\n<?if has igp.bfd.interval?>\n<min-rx>{{ igp.bfd.interval }}</min-rx>\n<min-tx>{{ igp.bfd.interval }}</min-tx>\n<?end?>\n<detect-multiplier>{{ igp.bfd.multiplier }}</detect-multiplier>\n</bfd>\n<?end?>\n<areas>",
                    in: igp, at: "PE3")
            ]),
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
        ).on(.carrier),
        TemplateBreakage(
            "L-09", .underlay, "OSPF authentication of the area at one end", at: ["CE2"], igp, line: "<authentication>",
            [
                insert(
                    "<authentication><mode>keychain</mode><key-chain-name>site</key-chain-name></authentication>",
                    before: "<networks>", in: igp, at: "CE2")
            ]),
        TemplateBreakage(
            "L-09", .underlay, "OSPF authentication of the interface at one end", at: ["CE2"], igp,
            line: "<authentication>",
            [
                ospf(
                    "<authentication><mode>keychain</mode><key-chain-name>site</key-chain-name></authentication>",
                    at: "CE2")
            ]),
        TemplateBreakage(
            "L-09", .underlay, "IS-IS authentication at one end", at: ["PE2"], igp, line: "<hello-auths>",
            [
                replace(
                    "<?include isis-hello-authentication.xml?>",
                    with:
                        "<hello-auths><hello-auth><level>level-1</level><pw-type>keychain</pw-type><key-chain>core</key-chain></hello-auth><hello-auth><level>level-2</level><pw-type>keychain</pw-type><key-chain>core</key-chain></hello-auth></hello-auths>",
                    in: igp, at: "PE2")
            ]),
        TemplateBreakage(
            "L-10", .underlay, "IS-IS silent on the core link", at: ["PE1"], igp, line: "<silent-enable>",
            [
                insert(
                    "<silent-enable>true</silent-enable>", before: "<?include isis-hello-authentication.xml?>", in: igp,
                    at: "PE1")
            ]),
        TemplateBreakage(
            "L-04", .underlay, "OSPF silent on the core link", at: ["PE3"], igp, line: "<silent-interface>",
            [
                insert(
                    "<silent-interfaces><?for link in core-links?>\n<silent-interface><if-name>{{ link.interface }}</if-name></silent-interface><?end?>\n</silent-interfaces>",
                    before: "<areas>", in: igp, at: "PE3")
            ]),
        TemplateBreakage(
            "L-04", .underlay, "no OSPF on the core link", at: ["PE3"], igp, line: "<areas>",
            remove(
                "<?for link in core-links?>\n<network>", through: "</network>\n<?end?>", from: igp, at: "PE3")),
        TemplateBreakage(
            "L-12", .underlay, "LDP on a core link without MPLS", at: ["PE2"], links, line: "<mpls-interfaces>",
            remove(
                "<?for link in core-links?>\n<mpls-interface>", through: "</mpls-interface>\n<?end?>", from: links,
                at: "PE2")),
    ]
}
