import Fleet
import TestSupport
import Testing

@testable import Playbooks

/// What the tables say of a key is what its reader does: ranges to their ends, every word, every default.
@Suite struct KeyReaderTests {
    /// A place in a right text where keys of one table can be written: what is before the key, and what the table is.
    struct Place: Sendable, CustomTestStringConvertible {
        let table: KeyTable
        let text: String
        let isInventory: Bool
        /// Keys that the text has already, or that do not go with its others.
        let left: Set<String>
        var testDescription: String { table.name }

        init(_ table: KeyTable, _ text: String, inventory: Bool = false, left: Set<String> = []) {
            self.table = table
            self.text = text
            isInventory = inventory
            self.left = left
        }
    }

    private static let mark = "KEYS"

    /// The options' network with a mark in one mapping, whose own keys of that name are gone.
    private static func marked(_ text: String, _ old: String, _ new: String) -> String {
        let result = text.replacing(old, with: new, maxReplacements: 1)
        precondition(result != text, "\(old) is not in the text")
        return result
    }

    private static func inventory(_ old: String, _ new: String) -> String { marked(OptionsNetwork.inventory, old, new) }
    private static func playbook(_ old: String, _ new: String) -> String { marked(OptionsNetwork.playbook, old, new) }

    static let places: [Place] = [
        Place(
            CarrierKeys.carrier,
            inventory("  east: { level: 2, as: 64502, igp: isis }", "  east: { level: 2, as: 64502, igp: isis, KEYS }"),
            inventory: true, left: ["level", "as", "igp", "area", "cost"]),
        Place(
            CarrierKeys.authentication, inventory("{ keychain: west-igp }", "{ key: { env: K }, KEYS }"),
            inventory: true, left: ["keychain", "key", "covers"]),
        Place(CarrierKeys.bfd, inventory("bfd: {}", "bfd: { KEYS }"), inventory: true),
        Place(CarrierKeys.ldp, inventory("ldp: { igp-sync: true }", "ldp: { KEYS }"), inventory: true),
        Place(
            RouterKeys.router, inventory("eb: { role: l1-ce,", "eb: { KEYS, role: l1-ce,"), inventory: true,
            left: ["role", "carrier", "loopback", "managed", "area"]),
        Place(
            RouterKeys.defaults, inventory("defaults: {", "defaults: { KEYS,"), inventory: true,
            left: ["platform", "username", "password"]),
        Place(
            InventoryKeys.link,
            inventory(
                "n2 GigabitEthernet0/1/1 10.0.2.1/30\", b: \"rr GigabitEthernet0/1/2 10.0.2.2/30\", cost: 77",
                "n2 GigabitEthernet0/1/1.7 10.0.2.1/30\", b: \"rr GigabitEthernet0/1/2.7 10.0.2.2/30\", KEYS"),
            inventory: true, left: ["a", "b"]),
        Place(
            InventoryKeys.linkEnd,
            inventory(
                "n2 GigabitEthernet0/1/1 10.0.2.1/30\", b: \"rr GigabitEthernet0/1/2 10.0.2.2/30\"",
                "n2 GigabitEthernet0/1/1.7 10.0.2.1/30\", "
                    + "b: { router: rr, interface: GigabitEthernet0/1/2.7, address: 10.0.2.2/30, KEYS }"),
            inventory: true, left: ["router", "interface", "address"]),
        Place(
            GroupKeys.members,
            marked(
                inventory("  east: { level: 2, as: 64502,", "  east: { group: g, level: 2, as: 64502,"), "carriers:",
                "groups:\n  g: { KEYS }\ncarriers:"),
            inventory: true, left: ["level", "as", "igp", "area", "cost", "role", "carrier", "managed", "group"]),
        Place(LabKeys.lab, inventory("carriers:", "lab: { KEYS }\ncarriers:"), inventory: true),
        // The place of a confirm timeout is kept, for routers that do not take it.
        Place(PlaybookKeys.transaction, playbook("{ confirm-timeout: 5m }", "{ KEYS }"), left: ["confirm-timeout"]),
        Place(
            PlaybookKeys.task, playbook("{ name: two,", "{ KEYS, name: two,"),
            left: ["name", "step", "template", "targets", "vars", "checks", "state"]),
        Place(
            ServiceKeys.level2VPN, playbook("      label: per-nexthop\n", "      KEYS\n"),
            left: ["name", "rd", "rt", "customers", "tunnel-policy", "route-limit"]),
        Place(
            ServiceKeys.routeLimit, playbook("routes: 2000, warn-at: 90", "routes: 2000, KEYS"), left: ["routes"]),
        Place(ServiceKeys.tunnelPolicy, playbook("load-balance: 2", "KEYS"), left: ["name", "select", "existing"]),
        Place(
            OptionKeys.options, playbook("router-id: loopback", "KEYS"),
            left: ["ebgp-max-hop", "policies", "sessions"]),
        Place(OptionKeys.policies, playbook("router-id: loopback", "policies: { KEYS }")),
        Place(
            CustomerKeys.customer, playbook("substitute-as: never", "KEYS"),
            left: [
                "pe", "interface", "address", "protocol", "as", "peer", "process", "cost", "is-level", "network-type",
            ]),
        Place(
            CustomerKeys.customer, playbook("process: 20, area: 2, cost: 5, network-type: p2p", "process: 20, KEYS"),
            left: [
                "pe", "interface", "address", "protocol", "as", "peer", "process", "is-level", "substitute-as",
                "allow-as-loop",
            ]),
        Place(
            CustomerKeys.customer,
            playbook("is-level: level-1, cost: 7, network-type: p2p", "KEYS"),
            left: [
                "pe", "interface", "address", "protocol", "as", "peer", "process", "cost", "substitute-as",
                "allow-as-loop",
            ]),
        Place(
            CustomerKeys.prefixLimit,
            playbook("routes: 500, warn-at: 80, when-exceeded: idle-timeout, idle-time: 30", "KEYS, routes: 1"),
            left: ["routes", "when-exceeded", "idle-time"]),
        Place(OptionKeys.session, playbook("{ keepalive: 30, hold: 90 }", "{ KEYS }"), left: ["keepalive", "hold"]),
    ]

    /// What is read with the line in the mark's place, without its places in the file; nil if it is refused.
    private func read(_ place: Place, _ line: String) -> String? {
        var text = place.text.replacing(Self.mark, with: line)
        if line.isEmpty {
            text = text.replacing("{ ,", with: "{").replacing(", ,", with: ",").replacing(", }", with: " }")
        }
        let result: Any?
        if place.isInventory {
            result = try? Inventory.read(text, file: "net.yaml")
        } else {
            result = try? Playbook.read(text, file: "play.yaml")
        }
        return result.map { Self.written($0).replacing(#/(net|play)\.yaml:\d+:\d+/#, with: "") }
    }

    /// The value in words, the same for equal values: dictionaries and sets have an order of their own each time.
    private static func written(_ value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        let isContainer = [.dictionary, .set, .collection, .optional].contains(mirror.displayStyle)
        guard !mirror.children.isEmpty, isContainer || !(value is any CustomStringConvertible) else {
            return "\(value)"
        }
        let parts = mirror.children.map { "\($0.label ?? "") \(written($0.value))" }
        let isUnordered = mirror.displayStyle == .dictionary || mirror.displayStyle == .set
        return "\(mirror.subjectType)(" + (isUnordered ? parts.sorted() : parts).joined(separator: ", ") + ")"
    }

    @Test(arguments: places) func rangesAreTheReaders(_ place: Place) {
        for key in place.table.keys where !place.left.contains(key.name) {
            guard case .number(let range, _) = key.shape else { continue }
            #expect(read(place, "\(key.name): \(range.lowerBound)") != nil, "\(key.name) \(range.lowerBound)")
            #expect(read(place, "\(key.name): \(range.upperBound)") != nil, "\(key.name) \(range.upperBound)")
            #expect(read(place, "\(key.name): \(range.lowerBound - 1)") == nil, "\(key.name) below")
            #expect(read(place, "\(key.name): \(range.upperBound + 1)") == nil, "\(key.name) above")
        }
    }

    @Test(arguments: places) func wordsAreTheReaders(_ place: Place) {
        for key in place.table.keys where !place.left.contains(key.name) {
            let words: [String]
            switch key.shape {
            case .words(let some): words = some
            case .truth: words = ["true", "false"]
            default: continue
            }
            for word in words { #expect(read(place, "\(key.name): \(word)") != nil, "\(key.name): \(word)") }
            #expect(read(place, "\(key.name): another") == nil, "\(key.name)")
        }
    }

    /// Saying a default is saying nothing.
    @Test(arguments: places) func defaultsAreTheReaders(_ place: Place) throws {
        let silent = try #require(read(place, ""))
        for key in place.table.keys where !place.left.contains(key.name) {
            guard case .standard(let value) = key.absence else { continue }
            let said = try #require(read(place, "\(key.name): \(value)"), "\(key.name): \(value)")
            #expect(said == silent, "\(key.name): \(value) is not the default")
        }
    }

    @Test func thePlacesReachMostKeys() {
        let defaults = Self.places.flatMap { place in
            place.table.keys.filter { !place.left.contains($0.name) && $0.absence != .refused }
        }
        #expect(defaults.count > 60)
    }
}
