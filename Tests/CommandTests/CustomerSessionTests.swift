import Foundation
import Testing

/// Customers' sessions: a wrong AS, a customer that is not there yet, and a port with nothing on it.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CustomerSessionTests {
    /// A customer of `CE5`, a router that nobody configured: its port is down, as from the factory.
    private static func another(_ more: String = "") -> Scratch.Replacement {
        Scratch.Replacement(
            "        - { pe: PE4,",
            "        - { pe: PE3, interface: GigabitEthernet0/3/0, address: 172.16.3.2/24, protocol: bgp, as: 65430, "
                + "peer: 172.16.3.1, prefixes: [ 10.5.0.0/16 ]\(more) }\n        - { pe: PE4,")
    }

    private func failed(_ outcome: CommandLineTool.Outcome) throws -> [JSONObject] {
        try outcome.json()["tasks"].list.flatMap(\.["checks"].list).filter { $0["result"].text != "pass" }
    }

    @Test(.needsOpenSSH)
    func `A wrong AS is refused at its line, and found by a check`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let playbook = try lab.folder.hastyPlaybook([.init("as: 65410", "as: 65411")])
            let refused = try await lab.apply(playbook: playbook)
            #expect(refused.status == 1, "\(refused.testDescription)")
            let finding = try #require(try refused.json()["proof"]["findings"].list.first)
            #expect(finding["rule"].text == "L-70" && finding["where"]["file"].text == playbook)
            #expect(finding["because"].list.last?.text == "PE3 has CE3 in AS 65411, and it is in AS 65410")

            let forced = try await lab.apply(["--unproven"], playbook: playbook)
            #expect(forced.status == 3, "\(forced.testDescription)")
            let checks = try failed(forced)
            #expect(
                checks.map { "\($0["router"].text ?? "") \($0["name"].text ?? "")" } == ["PE3 customer-peer"],
                "\(forced.testDescription)")
            try await lab.expectUntouched(since: before, forced)
        }
    }

    @Test func `A port that is down fails in words, before the checks' time is over`() async throws {
        try await DetachedLab.with(RemoveTests.moreCustomers) { lab in
            let inventory = lab.folder.path + "/inventory.yaml"
            let playbook = try lab.folder.hastyPlaybook(
                inventory: inventory, [Self.another(), .init("check-limit: 15s", "check-limit: 30s")])
            let outcome = try await lab.apply(playbook: playbook)
            #expect(outcome.status == 3, "\(outcome.testDescription)")
            let check = try #require(try failed(outcome).first { $0["name"].text == "customer-peer" })
            #expect(check["observed"].text?.hasPrefix("GigabitEthernet0/3/0 is down") == true, "\(check)")
            #expect(check["evidence"].text?.hasPrefix("display ip interface brief: GigabitEthernet0/3/0") == true)
            let failure = try outcome.json()["failure"].text ?? ""
            #expect(failure.contains("PE3") && failure.contains("is down"), "\(failure)")
        }
    }

    @Test func `A customer that is not there yet is told, and its access is checked`() async throws {
        try await DetachedLab.with(RemoveTests.moreCustomers) { lab in
            let inventory = lab.folder.path + "/inventory.yaml"
            // CE5 is not there; CE4 is, and nobody expected it.
            let playbook = try lab.folder.hastyPlaybook(
                inventory: inventory,
                [Self.another(", expected: down"), .init("peer: 172.16.2.1 }", "peer: 172.16.2.1, expected: down }")])
            let plan = try await lab.apply(["--dry-run"], playbook: playbook)
            let told = try plan.json()["proof"]["notes"].list.compactMap { $0["message"].text }
            #expect(told.filter { $0.contains("`expected: down`") }.count == 2, "\(plan.testDescription)")
            #expect(told.contains { $0.contains("PE3 GigabitEthernet0/3/0 in `vpn1`: `expected: down`") }, "\(told)")
            let outcome = try await lab.apply(playbook: playbook)
            try #require(outcome.status == 0, "\(outcome.testDescription)")
            let checks = try outcome.json()["tasks"].list.flatMap(\.["checks"].list)
            let awaited = checks.filter { $0["subject"].text?.contains("expected down") == true }
            #expect(awaited.count == 4 && awaited.allSatisfy { $0["result"].text == "pass" })
            // What must not be known elsewhere is looked for all the same.
            let routes = checks.filter {
                $0["name"].text?.hasSuffix("-route") == true && $0["name"].text != "no-customer-route"
            }
            #expect(!routes.isEmpty && !routes.contains { $0["subject"].text?.contains("10.5.0.0/16") == true })
            let notes = checks.compactMap { $0["note"].text }
            #expect(notes.count == 1 && notes[0].contains("the peer 172.16.2.1 is up"), "\(notes)")
            #expect(outcome.errors.contains("note: customer-peer on PE4: the peer 172.16.2.1 is up"))
        }
    }
}
