import Foundation
import Testing

/// One router misbehaves once: every router runs what it ran before, in bounded time, and the report names the place.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct FaultTests {
    /// A fault, and what the failure names.
    struct Case: Sendable, CustomTestStringConvertible {
        var router: String
        var fault: String
        var task: String
        var step: String

        init(_ router: String, _ fault: String, _ task: String, _ step: String) {
            self.router = router
            self.fault = fault
            self.task = task
            self.step = step
        }

        var testDescription: String { "\(router): \(fault)" }

        /// The same every time.
        var staying: Case { Case(router, fault + " always", task, step) }
    }

    /// In one commit per router; the last word of a commit's failure is the last task that changes the router.
    static let refusals = [
        Case("PE1", "refuse edit-config", "backbone-igp", "edit"),
        Case("CE1", "refuse validate", "level2-igp-ldp", "validate"),
        Case("PE2", "refuse commit", "csc-access", "commit"),
        Case("PE4", "refuse edit-config after 3", "mp-bgp", "edit"),
        Case("PE4", "refuse confirm", "", "confirm"),
    ]
    static let losses = [
        Case("PE1", "drop-before trial", "csc-access", "commit"),
        Case("PE1", "drop-after trial", "csc-access", "commit"),
        Case("CE2", "drop-before edit-config", "level2-igp-ldp", "edit"),
    ]
    static let silences = [
        Case("PE1", "silence edit-config", "backbone-igp", "edit"),
        Case("PE2", "silence commit", "csc-access", "commit"),
        Case("CE1", "silence validate", "level2-igp-ldp", "validate"),
    ]
    static let lies = [
        Case("PE1", "lie edit-config", "", ""),
        Case("CE1", "lie trial", "", "read-back"),
        Case("CE1", "lie confirm always", "", "confirm"),
    ]

    /// A commit per task.
    static let growing = [
        Case("PE2", "refuse trial after 2", "evpn-ibgp", "commit"),
        Case("CE2", "drop-after trial after 1", "csc-access", "commit"),
        Case("CE1", "lie trial", "level2-igp-ldp", ""),
    ]

    @Test(arguments: refusals) func `T1 a refusal is taken back everywhere`(_ fault: Case) async throws {
        // A refused confirm has a second way, which is refused too.
        try await expectUndone(fault.fault == "refuse confirm" ? fault.staying : fault)
    }

    @Test(arguments: losses) func `T2 a lost connection is taken back everywhere`(_ fault: Case) async throws {
        try await expectUndone(fault)
    }

    @Test(arguments: silences) func `Silence ends in bounded time`(_ fault: Case) async throws {
        try await expectUndone(fault, ["--request-limit", "1"])
    }

    @Test(arguments: lies) func `An ok that is not true is noticed by reading back`(_ fault: Case) async throws {
        try await expectUndone(fault)
    }

    @Test(arguments: ["growing", "stepwise"], growing)
    func `With a commit per task all that went before is taken back too`(
        _ commits: String, _ fault: Case
    ) async throws {
        try await expectUndone(fault, ["--request-limit", "1"], commits: commits)
    }

    private func expectUndone(
        _ fault: Case, _ options: [String] = [], commits: String = "single"
    ) async throws {
        let rules =
            commits == "growing" ? [Scratch.Replacement("carriers:", "lab: { commits: rfc6241 }\ncarriers:")] : []
        try await DetachedLab.with(rules) { lab in
            let before = try await lab.running()
            try await lab.fault(fault.router, fault.fault)
            let playbook = try lab.folder.hastyPlaybook(
                inventory: lab.folder.path + "/inventory.yaml",
                [.init("check-limit", "commits: \(commits), check-limit")])
            let outcome = try await lab.apply(options, playbook: playbook)
            #expect(outcome.status == 3, "\(outcome.testDescription)")
            let report = try outcome.json()
            #expect(report["verdict"].text == "undone")
            let failure = report["failure"].text ?? ""
            for word in [fault.router, fault.task, fault.step] where !word.isEmpty {
                #expect(failure.contains(word), "\(failure)")
            }
            for router in report["routers"].list where router["running"].text != nil {
                // What was confirmed is taken back by edits, which leave the mode of BGP, and that is said.
                let stays = router["evidence"].list.contains { $0.text?.contains("yang-enable stays") == true }
                #expect(stays || router["running"].text == router["preImage"].text, "\(outcome.testDescription)")
            }
            try await lab.expectGone(since: before, outcome)
        }
    }

    @Test func `After a failed run the same apply succeeds`() async throws {
        try await DetachedLab.with { lab in
            try await lab.fault("CE1", "refuse commit")
            #expect(try await lab.apply().status == 3)
            let again = try await lab.apply()
            #expect(again.status == 0, "\(again.testDescription)")
            #expect(try await lab.locked() == [])
        }
    }
}
