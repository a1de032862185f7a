import Fleet
import Playbooks
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// What each option becomes on a router, read back from the rendered YANG as the vendor's commands.
@Suite(.enabled(if: ProfileModules.arePresent, "the profile modules are absent")) struct OptionLinesTests {
    struct Option: Sendable, CustomTestStringConvertible {
        let router: String
        let lines: [String]
        var testDescription: String { lines[0] }

        init(_ router: String, _ lines: String...) {
            self.router = router
            self.lines = lines
        }
    }

    static let options: [Option] = [
        Option("n2", "isis 1", " is-level level-2"), Option("n2", " cost-style wide-compatible"),
        Option("n2", " domain-authentication-mode keychain core-igp"),
        Option("n2", " isis authentication-mode keychain core-igp level-2"),
        Option("n2", " bfd all-interfaces enable"), Option("n2", "bfd"),
        Option("n2", " bfd all-interfaces min-tx-interval 50 min-rx-interval 50 detect-multiplier 4"),
        Option("n2", " isis circuit-type p2p", " isis cost 77 level-2", " isis ldp-sync"),
        Option("n1", " isis cost 20 level-2"), Option("n2", " mpls ldp transport-address interface"),
        Option("n2", "mpls", " label advertise explicit-null"), Option("n2", "mpls ldp", " graceful-restart"),
        Option("n2", " authentication key-chain peer 10.0.0.9 name core-ldp"),
        Option("wb", " ospf enable 1 area 0.0.0.1", " ospf cost 30", " ospf network-type p2p", " ospf ldp-sync"),
        Option("wb", " area 0.0.0.1", "  authentication-mode keychain west-igp"),
        Option("wb", "ip ip-prefix csc-l2-pe-loopbacks index 20 permit 10.1.9.0 24"),
        Option("rr", " router-id 10.0.0.9"), Option("rr", " peer 10.0.0.1 timer keepalive 20 hold 60"),
        Option("rr", " peer 10.0.0.1 keychain evpn-peers", " peer 10.0.0.1 bfd enable"),
        Option("wb", " peer 10.1.0.3 keychain site-peers"), Option("we", " peer 10.1.0.1 keychain site-peers"),
        Option("we", " peer 10.2.0.3 timer keepalive 30 hold 90"),
        Option("n1", "tunnel-policy carrier", " tunnel select-seq ldp bgp load-balance-number 2"),
        Option("n1", "  tnl-policy carrier evpn", "  peer 10.3.1.1 timer keepalive 5 hold 15"),
        Option(
            "n1", "  peer 10.3.1.1 bfd enable",
            "  peer 10.3.1.1 bfd min-tx-interval 300 min-rx-interval 300 detect-multiplier 5"),
        Option("wb", " peer 10.3.1.0 timer keepalive 5 hold 15", " peer 10.3.1.0 bfd enable", " router-id 10.1.0.1"),
        Option("we", "tunnel-policy sites", " tunnel select-seq lsp load-balance-number 1"),
        Option("n1", "  routing-table limit 1000 simply-alert"), Option("we", "  routing-table limit 2000 90"),
        Option("we", "  tnl-policy sites"), Option("we", "  apply-label per-nexthop"),
        Option("we", "  peer 10.9.1.2 timer keepalive 10 hold 30", "  peer 10.9.1.2 keychain red-site"),
        Option("we", "  peer 10.9.1.2 bfd enable", "  peer 10.9.1.2 bfd min-tx-interval 100 min-rx-interval 100"),
        Option("we", "  peer 10.9.1.2 soo 64501:9", "  peer 10.9.1.2 route-limit 500 80 idle-timeout 30"),
        Option("we", "  peer 10.9.1.2 substitute-as"),
        Option("we", "ip route-static vpn-instance red 10.91.0.0 255.255.0.0 10.9.2.2"),
        Option("we", "  import-route static"), Option("we", " ospf cost 5", " ospf network-type p2p"),
        Option("we", "ospf 20 router-id 10.9.3.1 vpn-instance blue", " import-route bgp", " area 0.0.0.2"),
        Option("we", "  network 10.9.4.0 0.0.0.3", "  import-route ospf 20"),
        Option("ee", "isis 30 vpn-instance blue", " is-level level-1", " import-route bgp level-1"),
        Option("ee", " network-entity 49.0009.0100.0900.6001.00", " isis cost 7 level-1", "  import-route isis 30"),
    ]

    private static func lines(
        _ router: String, _ inventory: String = OptionsNetwork.inventory, _ playbook: String = OptionsNetwork.playbook
    ) throws -> [String] {
        let model = try ServiceModel.make(
            Inventory.read(inventory, file: "net.yaml"), Playbook.read(playbook, file: "play.yaml"),
            traits: Platform.traits)
        let lines = ConfigurationLines(try ProfileModules.templates.get().configuration(of: router, model))
        #expect(lines.unknown == [])
        return lines.lines
    }

    @Test(arguments: options) func anOptionIsSaid(_ option: Option) throws {
        let lines = try Self.lines(option.router)
        for line in option.lines { #expect(lines.contains(line), "\(line)") }
    }

    /// Without the options none of their commands is there.
    @Test(arguments: ["PE1", "CE1", "PE3"]) func defaultsSayNothing(_ router: String) throws {
        let model = try ShippedTemplates.model("Playbooks/csc-labeled-route-mode.yaml")
        let text = ConfigurationLines(try ProfileModules.templates.get().configuration(of: router, model)).text
        for word in [
            "bfd", "keychain", "timer", "limit", "tunnel-policy", "ldp-sync", "router-id", "route-static", "p2p",
            "cost ",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test func everyCostStyleHasTheModelsName() throws {
        for style in ISISCostStyle.allCases where style != .narrow {
            let inventory = OptionsNetwork.inventory
                .replacing("cost-style: wide-compatible", with: "cost-style: \(style.rawValue)")
                .replacing("cost: 77", with: "cost: 7")
            #expect(try Self.lines("n1", inventory).contains(" cost-style \(style.rawValue)"))
        }
    }

    /// A key by reference is a mark in what is rendered, which becomes the key on the wire.
    @Test func keysAreMarks() throws {
        let inventory = OptionsNetwork.inventory
            .replacing("{ keychain: core-igp, covers: all }", with: "{ key: { env: IGP }, covers: all, key-id: 7 }")
            .replacing("{ keychain: core-ldp }", with: "{ key: { file: ldp } }")
            .replacing("{ keychain: west-igp }", with: "{ key: { env: OSPF }, mode: md5, key-id: 9 }")
        let playbook = OptionsNetwork.playbook
            .replacing("{ keychain: evpn-peers }", with: "{ key: { env: BGP } }")
            .replacing("{ keychain: red-site }", with: "{ key: { env: RED } }")
        let core = try Self.lines("n1", inventory, playbook)
        #expect(
            core.contains(" isis authentication-mode hmac-sha256 key-id 7 cipher secret-reference - env:IGP level-2"))
        #expect(core.contains(" domain-authentication-mode hmac-sha256 key-id 7 cipher secret-reference - env:IGP"))
        #expect(core.contains(" md5-password cipher 10.0.0.9 secret-reference - file:ldp"))
        #expect(core.contains(" peer 10.0.0.9 password cipher secret-reference - env:BGP"))
        #expect(
            try Self.lines("wb", inventory, playbook).contains(
                "  authentication-mode md5 9 cipher secret-reference - env:OSPF"))
        #expect(
            try Self.lines("we", inventory, playbook).contains(
                "  peer 10.9.1.2 password cipher secret-reference - env:RED"))
    }

    @Test func whoHasNoASIsNeverSubstitutedByItself() throws {
        #expect(try !Self.lines("ee").contains("  peer 10.9.5.2 substitute-as"))
        let always = OptionsNetwork.playbook.replacing("substitute-as: never", with: "substitute-as: always")
        #expect(try Self.lines("ee", OptionsNetwork.inventory, always).contains("  peer 10.9.5.2 substitute-as"))
    }

    @Test func anOldReleaseGetsTheOldListOfStaticRoutes() throws {
        let old = OptionsNetwork.inventory.replacing("ne8000-f1a-8.22", with: "ne40e-x8x16-8.20.10")
        let model = try ServiceModel.make(
            Inventory.read(old, file: "net.yaml"), Playbook.read(OptionsNetwork.playbook, file: "play.yaml"),
            traits: Platform.traits)
        let tree = try ProfileModules.templates.get().configuration(of: "we", model)
        let instance = tree.root("network-instance")?.child("instances")?.children("instance").first {
            $0.keyValues == ["red"]
        }
        let routes = instance?.child("afs")?.child("af")?.descendant("routing", "static-routing")
        #expect(routes?.child("unicast-routes")?.children.count == 2)
        #expect(routes?.child("unicast-route2s") == nil)
        #expect(
            ConfigurationLines(tree).lines.contains("ip route-static vpn-instance red 10.91.0.0 255.255.0.0 10.9.2.2"))
    }
}
