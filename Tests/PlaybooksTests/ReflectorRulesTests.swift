import Diagnostics
import Fleet
import Foundation
import Testing

@testable import Playbooks

/// Several PEs of one AS that speak to another AS without a reflector are warned of.
@Suite struct ReflectorRulesTests {
    private func warnings(without names: [String], absent: Bool = false) throws -> [String] {
        let playbook = Demo.path("Playbooks/csc-carrier.yaml")
        let inventory = try String(contentsOfFile: Demo.path("inventory/csc-carrier.yaml"), encoding: .utf8)
            .split(separator: "\n").filter { line in !names.contains { line.contains($0) } }.joined(separator: "\n")
        let settings = try absent ? [PlaybookSetting("tasks.mp-bgp.state=absent")] : []
        return try ServiceModel.make(
            Inventory.read(inventory, file: "net.yaml"), Playbook.load(playbook, settings: settings)
        ).warnings.map(\.description)
    }

    @Test func severalPEsOfAnASWithoutOne() throws {
        let found = try warnings(without: ["NW-RR"])
        #expect(
            found == [
                """
                net.yaml:20:3: warning: AS 201 has several Level 2 PEs (NW-PE1, NW-PE2) and no l2-rr: each also gives the \
                others' routes to other ASs, with itself as next hop
                    add an `l2-rr` to it: reflectors leave the next hops alone
                """
            ])
        #expect(try warnings(without: ["NW-RR", "SA-RR", "NE-RR"]).count == 1)
    }

    /// South's two sites are one AS, and its PEs peer by IBGP, which nobody gives on.
    @Test func onePEOfAnASOrOneASAloneNeedsNone() throws {
        #expect(try warnings(without: []) == [])
        #expect(try warnings(without: ["SA-RR", "NE-RR"]) == [])
        #expect(try warnings(without: ["NW-RR"], absent: true) == [])
    }
}
