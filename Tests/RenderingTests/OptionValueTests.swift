import Fleet
import Foundation
import Playbooks
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// Every key that means configuration, by another value and the commands that come and go with it in the rendered YANG.
@Suite(.enabled(if: ProfileModules.arePresent, "the profile modules are absent")) struct OptionValueTests {
    @Test(arguments: OptionValue.all) func aValueIsSaid(_ value: OptionValue) throws {
        let before = try value.lines(changed: false)
        let after = try value.lines(changed: true)
        for line in value.comes {
            #expect(after.contains(line), "\(line) does not come")
            #expect(!before.contains(line), "\(line) was there before")
        }
        for line in value.goes {
            #expect(before.contains(line), "\(line) was not there before")
            #expect(!after.contains(line), "\(line) does not go")
        }
        #expect(!value.comes.isEmpty || !value.goes.isEmpty)
    }

    /// Keys that no command stands for by itself, or that other tests read back.
    private static let elsewhere: Set<String> = [
        // What the network is made of.
        "carriers.level", "links.a", "links.b", "link-end.router", "link-end.interface", "link-end.address",
        "routers.role", "routers.carrier", "routers.managed",
        "customers.pe", "level2-vpn.customers", "options.policies", "options.sessions",
        // SeveralAccessesTests: the access and the options of some sites.
        "level1-vpn.access", "level1-vpn.options",
        // LocalNamesTests, RouterNumbersTests, HandBuiltServiceTests: names and numbers as they are on single routers.
        "carriers.loopback-interface", "customers.peer-group", "customers.router-id", "defaults.process",
        "level1-vpn.label", "options.peer-groups", "routers.area", "routers.lsr-id", "routers.process",
        "routers.router-id", "tunnel-policy.existing",
        // GroupTests: whose values those of a group are.
        "carriers.group", "routers.group",
        // SharedASTests: what is refused without it.
        "options.undocumented",
        // What is expected, not configured: HubAndSpokeModelTests, CustomerSessionTests.
        "customers.expected",
        // ReleaseTests, ServiceCycleTests.
        "routers.platform", "defaults.platform",
        // The way to the router, and what the lab gives to one that is not written to.
        "routers.port", "routers.cli-port", "routers.username", "routers.password", "routers.key", "routers.agent",
        "routers.known-hosts", "routers.address", "routers.host-key", "routers.configuration", "routers.lab",
        "defaults.port",
        "defaults.cli-port", "defaults.username", "defaults.password", "defaults.key", "defaults.agent",
        "defaults.known-hosts",
        // ReachTests: the way there, and the algorithms on it.
        "carriers.jump", "carriers.proxy-command", "carriers.ssh", "carriers.ssh-config",
        "defaults.jump", "defaults.proxy-command", "defaults.ssh", "defaults.ssh-config",
        "routers.jump", "routers.proxy-command", "routers.ssh", "routers.ssh-config",
    ]

    @Test func everyKeyHasAValue() {
        let tables = [
            CarrierKeys.carrier, CarrierKeys.authentication, CarrierKeys.bfd, CarrierKeys.ldp,
            CarrierKeys.sessionAuthentication, RouterKeys.router, RouterKeys.defaults, InventoryKeys.link,
            InventoryKeys.linkEnd,
            ServiceKeys.access, ServiceKeys.level1VPN, ServiceKeys.level2VPN, ServiceKeys.tunnelPolicy,
            ServiceKeys.routeLimit, CustomerKeys.customer, CustomerKeys.prefixLimit, OptionKeys.options,
            OptionKeys.policies, OptionKeys.sessions, OptionKeys.session,
        ]
        let keys = Set(tables.flatMap { table in table.names.map { "\(table.name).\($0)" } })
        let said = Set(OptionValue.all.map(\.key)).union(Self.elsewhere)
        #expect(keys.subtracting(said).sorted() == [])
        #expect(said.subtracting(keys).sorted() == [])
    }
}

extension OptionValue {
    struct Missing: Error {
        var text: String
    }

    /// The router's whole configuration as commands.
    func lines(changed: Bool) throws -> [String] {
        var (inventory, playbook) = try texts()
        if changed {
            for (old, new) in [(old, new)] + more {
                if inventory.contains(old) {
                    inventory = inventory.replacing(old, with: new, maxReplacements: 1)
                } else {
                    guard playbook.contains(old) else { throw Missing(text: old) }
                    playbook = playbook.replacing(old, with: new, maxReplacements: 1)
                }
            }
        }
        let model = try ServiceModel.make(
            Inventory.read(inventory, file: "net.yaml"), Playbook.read(playbook, file: "play.yaml"),
            traits: Platform.traits)
        let lines = ConfigurationLines(try ProfileModules.templates.get().configuration(of: router, model))
        #expect(lines.unknown == [])
        return lines.lines
    }

    private func texts() throws -> (inventory: String, playbook: String) {
        guard case .shipped(let name) = ground else { return (OptionsNetwork.inventory, OptionsNetwork.playbook) }
        let path = ShippedTemplates.path(name)
        let inventory = try Playbook.load(path).inventoryPath ?? ""
        return (
            try String(contentsOfFile: inventory, encoding: .utf8), try String(contentsOfFile: path, encoding: .utf8)
        )
    }
}
