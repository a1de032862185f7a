import Fleet
import Playbooks
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// Every access variant with the options that are not its defaults: valid under the profile, and the commands it stands for.
@Suite(.enabled(if: ProfileModules.arePresent, "the profile modules are absent"))
struct AccessVariantTemplatesTests {
    struct Variant: Sendable, CustomTestStringConvertible {
        var name: String
        var access: String
        var inventory: [(String, String)] = []
        var playbook: [(String, String)] = []
        /// By router: lines of its configuration, with the views around them.
        var lines: [String: [String]]

        var testDescription: String { name }
    }

    private static let ldpAccess = [
        ("step: ce-pe-labeled-access, checks: [evpn-route, labeled-route]", "step: ce-pe-ldp-access"),
        ("  - { name: six, step: level2-pe-ce-labels, checks: [bgp-peer] }\n", ""),
    ]
    private static let ldpDistribution = [
        ("step: level2-pe-ce-labels, checks: [bgp-peer]", "step: level2-ldp-distribution, checks: [ldp-lsp]")
    ]
    private static let oneAS = [("as: 64501\n", "as: 64500\n"), ("level: 2, as: 64502", "level: 2, as: 64500")]
    /// A second link of the first site, to the other PE.
    private static let multihomed = [
        (
            "links:\n",
            "links:\n  - { a: \"n2 GigabitEthernet0/1/7 10.3.7.0/31\", b: \"wb GigabitEthernet0/1/7 10.3.7.1/31\" }\n"
        ), ("level: 2, as: 64502", "level: 2, as: 64501"),
    ]
    /// Labeled BGP inside one AS is on no page of the vendor's.
    private static let undocumented = [("ebgp-max-hop: 5", "undocumented: true")]
    private static let substitute = [("ebgp-max-hop: 5", "shared-as: substitute-as")]

    static let variants = [
        Variant(
            name: "LDP multi-instance, authenticated", access: "mode: ldp",
            inventory: [("ldp: { igp-sync: true }", "ldp: { authentication: { keychain: west-ldp } }")],
            playbook: ldpAccess,
            lines: [
                "n1": [
                    "ospf 1 vpn-instance carried / import-route bgp",
                    "ospf 1 vpn-instance carried / area 0.0.0.1 / authentication-mode keychain west-igp",
                    "ospf 1 vpn-instance carried / area 0.0.0.1 / network 10.3.1.0 0.0.0.1",
                    "interface GigabitEthernet0/1/0 / mpls ldp", "mpls ldp vpn-instance carried",
                    "bgp 64500 / ipv4-family vpn-instance carried / import-route ospf 1 route-policy csc-l2-pe-loopbacks",
                    "ip ip-prefix csc-l2-pe-loopbacks index 10 permit 10.1.0.3 32",
                    "ip ip-prefix csc-l2-pe-loopbacks index 20 permit 10.1.9.0 24",
                    "ip vpn-instance carried / ipv4-family / tnl-policy carrier evpn",
                ],
                // The backbone's process is 1.
                "n2": [
                    "isis 2 vpn-instance carried / network-entity 49.0001.0100.0000.0002.00",
                    "isis 2 vpn-instance carried / import-route bgp",
                    "interface GigabitEthernet0/1/0 / isis enable 2",
                    "bgp 64500 / ipv4-family vpn-instance carried / import-route isis 2 route-policy csc-l2-pe-loopbacks",
                ],
                "wb": [
                    "interface GigabitEthernet0/1/0 / mpls ldp transport-address interface",
                    "ospf 1 / area 0.0.0.1 / network 10.3.1.0 0.0.0.1",
                ],
                "eb": ["interface GigabitEthernet0/1/0 / isis enable 1"],
            ]),
        Variant(
            name: "labeled family, sessions and sites of origin", access: "mode: labeled-address-family",
            inventory: multihomed, playbook: substitute,
            lines: [
                "n1": [
                    "bgp 64500 / vpn-instance carried / peer 10.3.1.1 timer keepalive 5 hold 15",
                    "bgp 64500 / ipv4-labeled-unicast vpn-instance carried / peer 10.3.1.1 substitute-as",
                    "bgp 64500 / ipv4-labeled-unicast vpn-instance carried / peer 10.3.1.1 soo 10.1.0.1:1",
                ],
                "wb": [
                    "bgp 64501 / router-id 10.1.0.1", "bgp 64501 / peer 10.1.0.3 keychain site-peers",
                    "bgp 64501 / ipv4-family unicast / undo peer 10.1.0.3 enable",
                    "bgp 64501 / ipv4-family labeled-unicast / import-route ospf 1 route-policy csc-l2-pe-loopbacks",
                ],
                "we": ["bgp 64501 / ipv4-family unicast / import-rib public labeled-unicast"],
            ]),
        Variant(
            name: "labeled routes, sites of origin", access: "mode: labeled-route", inventory: multihomed,
            playbook: substitute,
            lines: [
                "n2": ["bgp 64500 / ipv4-family vpn-instance carried / peer 10.3.7.1 soo 10.1.0.1:1"],
                "n1": ["bgp 64500 / vpn-instance carried / peer 10.3.1.1 timer keepalive 5 hold 15"],
            ]),
        Variant(
            name: "LDP within sites of one AS", access: "mode: labeled-route, distribution: ldp", inventory: oneAS,
            playbook: ldpDistribution + undocumented,
            lines: [
                "wb": [
                    "ospf 1 / import-route bgp permit-ibgp route-policy csc-to-site-igp",
                    "mpls / lsp-trigger bgp-label-route",
                    "ip ip-prefix csc-to-site-igp index 10 permit 0.0.0.0 0 greater-equal 32 less-equal 32",
                ],
                "eb": ["isis 1 / import-route bgp permit-ibgp route-policy csc-to-site-igp"],
                "n1": ["bgp 64500 / ipv4-family vpn-instance carried / peer 10.3.1.1 next-hop-local"],
                "we": ["bgp 64500 / peer 10.2.0.3 as-number 64500"],
            ]),
        Variant(
            name: "labeled family in one AS", access: "mode: labeled-address-family", inventory: oneAS,
            playbook: undocumented,
            lines: [
                "n1": ["bgp 64500 / ipv4-labeled-unicast vpn-instance carried / peer 10.3.1.1 next-hop-local"],
                "wb": [
                    "bgp 64500 / ipv4-family labeled-unicast / peer 10.1.0.3 reflect-client",
                    "bgp 64500 / ipv4-family labeled-unicast / peer 10.1.0.3 next-hop-local",
                ],
            ]),
    ]

    @Test(arguments: variants) func aVariantIsValidAndSaysWhatItMeans(variant: Variant) throws {
        let model = try Self.model(variant)
        let templates = try ProfileModules.templates.get()
        for router in model.routers {
            let tree = try templates.configuration(of: router, model)
            #expect(throws: Never.self, "\(router)") { try templates.schema.validate(DynamicDefaults.filled(tree)) }
            #expect(ConfigurationLines(tree).unknown == [], "\(router)")
            let lines = ViewedLines(ConfigurationLines(tree).lines).lines
            for line in variant.lines[router] ?? [] {
                #expect(lines.contains(line), "\(router): \(line)\n\(lines.sorted())")
            }
        }
    }

    private struct Missing: Error { var text: String }

    private static func model(_ variant: Variant) throws -> ServiceModel {
        func changed(_ text: String, _ changes: [(String, String)]) throws -> String {
            try changes.reduce(text) { text, change in
                guard text.contains(change.0) else { throw Missing(text: change.0) }
                return text.replacing(change.0, with: change.1)
            }
        }
        let inventory = try changed(OptionsNetwork.inventory, variant.inventory)
        let playbook = try changed(
            OptionsNetwork.playbook, [("mode: labeled-route", variant.access)] + variant.playbook)
        return try ServiceModel.make(
            Inventory.read(inventory, file: "net.yaml"), Playbook.read(playbook, file: "play.yaml"),
            traits: Platform.traits)
    }
}
