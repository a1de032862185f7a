import Planning
import Testing
import YANG

/// From every access mode and way of distributing labels to every other over the same network, in one apply: nothing of the
/// old one stays, every state on the way holds, and a removal then leads back to the beginning.
@Suite struct AccessModePairsTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        var inventory: String
        var from: String
        var to: String
        var testDescription: String { "\(from) to \(to)" }
    }

    static let pairs =
        pairs(
            "lab",
            [
                "csc-labeled-route-mode", "csc-labeled-address-family-mode", "csc-ldp-distribution-route-mode",
                "csc-ldp-distribution-address-family-mode",
            ]) + pairs("one-as", ["csc-ibgp-labeled", "csc-ldp-multi-instance"])

    private static func pairs(_ inventory: String, _ playbooks: [String]) -> [Pair] {
        playbooks.flatMap { from in
            playbooks.filter { $0 != from }.map { Pair(inventory: inventory, from: from, to: $0) }
        }
    }

    @Test(arguments: pairs) func `Nothing of the old one stays`(_ pair: Pair) throws {
        let service = try PlannedService(
            inventory: Scratch.read("\(Scratch.repository)/inventory/\(pair.inventory).yaml"))
        let old = try service.intents(Scratch.read("\(Scratch.repository)/Playbooks/\(pair.from).yaml"))
        let new = try service.intents(Scratch.read("\(Scratch.repository)/Playbooks/\(pair.to).yaml"))
        let applied = try service.walk(old, rendered: old, from: service.base)
        let owned = applied.owned.reduce(into: [:]) { $0[$1.key] = $1.value.attributed(to: new, on: $1.key) }
        let changed = try service.walk(new, rendered: new, from: applied.running, owned: owned)
        #expect(changed.kept == [])
        let fresh = try service.walk(new, rendered: new, from: service.base)
        // The mode of BGP stays where only the old one had BGP.
        let ended = service.canonical(changed.running.mapValues(\.withoutYANGMode))
        let expected = service.canonical(fresh.running.mapValues(\.withoutYANGMode))
        for router in service.base.keys.sorted() { #expect(ended[router] == expected[router], "\(router)") }
        let removal = service.removal(of: new)
        let removed = try service.walk(removal, rendered: new, from: changed.running, owned: changed.owned)
        #expect(removed.kept == [])
        #expect(service.canonical(removed.running.mapValues(\.withoutYANGMode)) == service.canonical(service.base))
        for state in changed.states + removed.states {
            let tree = try service.schema.read(state.tree.xmlElements(), trimmingDefaults: false)
            do {
                try service.schema.validate(tree.withISISTimers(service.schema))
            } catch {
                Issue.record("\(state.router) after \(state.task): \(error)")
            }
        }
    }
}
