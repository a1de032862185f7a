import Foundation
import Planning
import TestSupport
import Testing
import VRP
import XML
import YANG

/// Whatever one value of inventory or playbook becomes: the routers end where a first apply of it would have led, every
/// configuration on the way holds, and a removal then leads back to the beginning.
@Suite("Owned nodes, from change to removal")
struct OwnershipWalkTests {
    /// One change of what the operator wrote.
    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var inventory: [Scratch.Replacement] = []
        var playbook: [Scratch.Replacement] = []
    }

    static let changes = [
        Change(
            testDescription: "the addresses of a CSC link",
            inventory: [.init("11.1.1.1/24", "11.1.9.1/24"), .init("11.1.1.2/24", "11.1.9.2/24")]),
        Change(
            testDescription: "the addresses of a backbone link",
            inventory: [.init("30.1.1.1/24", "30.1.9.1/24"), .init("30.1.1.2/24", "30.1.9.2/24")]),
        Change(
            testDescription: "the addresses of a site's link",
            inventory: [.init("40.1.1.1/24", "40.1.9.1/24"), .init("40.1.1.2/24", "40.1.9.2/24")]),
        Change(testDescription: "an AS number", inventory: [.init("as: 200", "as: 201")]),
        Change(testDescription: "a Level 2 PE's loopback", inventory: [.init("1.1.1.9/32", "1.1.1.19/32")]),
        Change(testDescription: "a Level 1 PE's loopback", inventory: [.init("3.3.3.9/32", "3.3.3.19/32")]),
        Change(
            testDescription: "the loopbacks' interface",
            inventory: [.init("defaults:\n", "defaults:\n  loopback-interface: LoopBack7\n")]),
        Change(
            testDescription: "a Level 2 PE's loopback interface",
            inventory: [.init("loopback: 1.1.1.9/32", "loopback: 1.1.1.9/32, loopback-interface: LoopBack9")]),
        Change(
            testDescription: "a backbone link's port",
            inventory: [.init("PE1 GigabitEthernet0/2/0", "PE1 GigabitEthernet0/3/0")]),
        Change(
            testDescription: "a CSC link's port",
            inventory: [.init("CE1 GigabitEthernet0/2/0", "CE1 GigabitEthernet0/3/0")]),
        Change(
            testDescription: "a site's IGP",
            inventory: [
                .init("as: 300, igp: ospf", "as: 300, igp: isis"),
                .init("loopback: 5.5.5.9/32", "loopback: 5.5.5.9/32, net: 10.0000.0000.0006.00"),
                .init("loopback: 6.6.6.9/32", "loopback: 6.6.6.9/32, net: 10.0000.0000.0007.00"),
            ]),
        Change(
            testDescription: "a route target of Level 1",
            playbook: [.init("rd: \"200:{index}\", rt: \"1:1\"", "rd: \"200:{index}\", rt: \"1:7\"")]),
        Change(
            testDescription: "the Level 1 VPN's name",
            playbook: [.init("level1-vpn: { name: vpn1", "level1-vpn: { name: csc7")]),
        Change(testDescription: "a Level 2 VPN's name", playbook: [.init("- name: vpn1", "- name: vpn7")]),
        Change(
            testDescription: "a route distinguisher", playbook: [.init("rd: \"100:{index}\"", "rd: \"107:{index}\"")]),
        Change(
            testDescription: "a policy's name",
            playbook: [.init("    ebgp-max-hop: 10", "    ebgp-max-hop: 10\n    policies: { to-pe: other-name }")]),
        Change(
            testDescription: "limits of routes",
            playbook: [
                limit(1, "{ routes: 900, when-exceeded: alert-only }"), limit(2, "{ routes: 800, warn-at: 60 }"),
            ]),
        Change(
            testDescription: "labels for the whole IGP",
            playbook: [.init("labeled-routes: loopbacks", "labeled-routes: igp")]),
        Change(
            testDescription: "plain routes on VPNv4 peers",
            playbook: [.init("vpnv4-in-unicast: false", "vpnv4-in-unicast: true")]),
    ]

    private static func limit(_ level: Int, _ limit: String) -> Scratch.Replacement {
        level == 1
            ? .init("rd: \"200:{index}\", rt: \"1:1\"", "rd: \"200:{index}\", rt: \"1:1\", route-limit: \(limit)")
            : .init("    - name: vpn1\n", "    - name: vpn1\n      route-limit: \(limit)\n")
    }

    /// The model's two ways of limiting exclude each other: the one leaves in the edit that brings the other.
    @Test func `From a limit with a level to one that only alarms, and back`() throws {
        let playbook = try Scratch.read(Scratch.shippedPlaybook)
        let service = try PlannedService(inventory: Scratch.read(Scratch.shippedInventory))
        let texts = [
            "{ routes: 900, warn-at: 60 }", "{ routes: 900, when-exceeded: alert-only }",
            "{ routes: 900, warn-at: 60 }",
        ]
        let intents = try texts.map {
            try service.intents(Scratch.replacing(playbook, [Self.limit(1, $0), Self.limit(2, $0)]))
        }
        var last = try service.walk(intents[0], rendered: intents[0], from: service.base)
        for intent in intents.dropFirst() {
            last = try service.walk(intent, rendered: intent, from: last.running, owned: last.owned)
            #expect(last.plan.routers.map(\.name) == ["PE1", "PE2", "PE3", "PE4"])
            for state in last.states { try expectValid(state, service.schema) }
            let fresh = try service.walk(intent, rendered: intent, from: service.base)
            #expect(service.canonical(last.running) == service.canonical(fresh.running))
            let removal = service.removal(of: intent)
            let removed = try service.walk(removal, rendered: intent, from: last.running, owned: last.owned)
            #expect(service.canonical(removed.running.mapValues(\.withoutYANGMode)) == service.canonical(service.base))
        }
    }

    @Test(arguments: changes)
    func `A change and a removal`(_ change: Change) throws {
        let inventory = try Scratch.read(Scratch.shippedInventory)
        let playbook = try Scratch.read(Scratch.shippedPlaybook)
        let service = try PlannedService(inventory: inventory)
        let first = try service.intents(playbook)
        let second = try service.intents(
            Scratch.replacing(playbook, change.playbook), inventory: Scratch.replacing(inventory, change.inventory))
        let applied = try service.walk(first, rendered: first, from: service.base)
        let changed = try service.walk(second, rendered: second, from: applied.running, owned: applied.owned)
        #expect(!changed.plan.isNothingToDo)
        #expect(changed.kept == [])
        let fresh = try service.walk(second, rendered: second, from: service.base)
        let (ended, expected) = (service.canonical(changed.running), service.canonical(fresh.running))
        for router in service.base.keys.sorted() { #expect(ended[router] == expected[router], "\(router)") }
        let returned = try service.walk(first, rendered: first, from: changed.running, owned: changed.owned)
        let (again, before) = (service.canonical(returned.running), service.canonical(applied.running))
        #expect(again == before)
        let removal = service.removal(of: second)
        let removed = try service.walk(removal, rendered: second, from: changed.running, owned: changed.owned)
        #expect(removed.kept == [])
        let back = service.canonical(removed.running.mapValues(\.withoutYANGMode))
        #expect(back == service.canonical(service.base))
        #expect(removed.owned.values.filter { !$0.isEmpty } == [])
        for state in applied.states + changed.states + returned.states + removed.states {
            try expectValid(state, service.schema)
            #expect(addressesMet(state.tree) == [], "\(state.router) after \(state.task)")
        }
    }

    /// The addresses that stand on several interfaces of one VPN instance, which no router takes.
    private func addressesMet(_ tree: DataTree) -> [String] {
        let interfaces = tree.root("ifm")?.child("interfaces")?.children("interface") ?? []
        let all = interfaces.flatMap { interface in
            (interface.descendant("ipv4", "addresses")?.children("address") ?? []).map {
                "\(interface.child("vrf-name")?.value ?? "") \($0.keyValues)"
            }
        }
        return Dictionary(grouping: all) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }

    /// Every state is also one that the vendor's own modules take.
    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func `Every state on the way holds under the vendor's own modules`() throws {
        let folder = SharedMaterial.folder.appending(path: "yang/ne8000-f1a-8.22.0").path
        let real = try Schema(ModuleSet(loadListIn: folder))
        let inventory = try Scratch.read(Scratch.shippedInventory)
        let playbook = try Scratch.read(Scratch.shippedPlaybook)
        let service = try PlannedService(inventory: inventory)
        let first = try service.intents(playbook)
        let applied = try service.walk(first, rendered: first, from: service.base)
        for change in Self.changes {
            let second = try service.intents(
                Scratch.replacing(playbook, change.playbook), inventory: Scratch.replacing(inventory, change.inventory))
            let changed = try service.walk(second, rendered: second, from: applied.running, owned: applied.owned)
            let removed = try service.walk(
                service.removal(of: second), rendered: second, from: changed.running, owned: changed.owned)
            for state in changed.states + removed.states { try expectValid(state, real) }
        }
    }

    private func expectValid(_ state: (task: String, router: String, tree: DataTree), _ schema: Schema) throws {
        let tree = try schema.read(state.tree.xmlElements(), trimmingDefaults: false).withISISTimers(schema)
        do {
            try schema.validate(tree)
        } catch {
            Issue.record("\(state.router) after \(state.task): \(error)")
        }
    }
}
