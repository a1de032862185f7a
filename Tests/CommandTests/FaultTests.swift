import Foundation
import Testing

/// One router misbehaves once: every router runs what it ran before, in bounded time, and the report names the place.
@Suite(.serialized, .timeLimit(.minutes(1)), .needsOpenSSH)
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
    }

    static let refusals = [
        Case("PE1", "refuse edit-config", "backbone-igp", "edit"),
        Case("CE1", "refuse validate", "level2-igp-ldp", "validate"),
        Case("PE2", "refuse commit", "backbone-igp", "commit"),
        Case("PE2", "refuse commit after 2", "evpn-ibgp", "commit"),
        Case("PE4", "refuse edit-config after 3", "mp-bgp", "edit"),
    ]
    static let losses = [
        Case("PE1", "drop-before commit", "backbone-igp", "commit"),
        Case("PE1", "drop-after commit", "backbone-igp", "commit"),
        Case("CE2", "drop-after commit after 1", "csc-access", "commit"),
        Case("CE2", "drop-before edit-config", "level2-igp-ldp", "edit"),
    ]
    static let silences = [
        Case("PE1", "silence edit-config", "backbone-igp", "edit"),
        Case("PE2", "silence commit", "backbone-igp", "commit"),
        Case("CE1", "silence validate", "level2-igp-ldp", "validate"),
    ]
    static let lies = [
        Case("PE1", "lie edit-config", "backbone-igp", ""),
        Case("CE1", "lie commit", "level2-igp-ldp", ""),
    ]

    @Test(arguments: refusals) func `A refusal is taken back everywhere`(_ fault: Case) async throws {
        try await expectUndone(fault)
    }

    @Test(arguments: losses) func `A lost connection is taken back everywhere`(_ fault: Case) async throws {
        try await expectUndone(fault)
    }

    @Test(arguments: silences) func `Silence ends in bounded time`(_ fault: Case) async throws {
        try await expectUndone(fault, ["--request-limit", "1"])
    }

    @Test(arguments: lies) func `An ok that is not true is noticed by reading back`(_ fault: Case) async throws {
        try await expectUndone(fault)
    }

    private func expectUndone(_ fault: Case, _ options: [String] = []) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            try await lab.fault(fault.router, fault.fault)
            let outcome = try await lab.apply(options)
            #expect(outcome.status == 3, "\(outcome.testDescription)")
            let report = try outcome.json()
            #expect(report["verdict"].text == "undone")
            let failure = report["failure"].text ?? ""
            for word in [fault.router, fault.task, fault.step] where !word.isEmpty {
                #expect(failure.contains(word), "\(failure)")
            }
            for router in report["routers"].list {
                #expect(router["running"].text == router["preImage"].text)
            }
            try await lab.expectUntouched(since: before, outcome)
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
