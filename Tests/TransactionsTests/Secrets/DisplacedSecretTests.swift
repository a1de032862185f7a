import Diagnostics
import Journaling
import Planning
import Testing
import YANG

@testable import Transactions

/// A run that replaces a password which nobody but the router knew.
@Suite struct DisplacedSecretTests {
    private let old = SecretMark.fingerprint("00ff")
    private let new = SecretMark.reference("env:KEY", fingerprint: "0101")

    private func plan() throws -> Plan {
        let before = Scene.tree(["mtu": "1500", "password-text": old.text])
        let task = TaskIntent(name: "t", step: "s", edits: ["R1": Scene.tree(["password-text": new.text])])
        return try Planner { _ in SchemaView() }.plan(name: "p", tasks: [task], running: ["R1": before])
    }

    /// The router shows its own cipher text for what it was given.
    private func answered(_ fingerprint: String) -> DataTree {
        Scene.tree(["mtu": "1500", "password-text": SecretMark.fingerprint(fingerprint).text])
    }

    @Test func readBackSeesThatThereIsOne() throws {
        var state = TransactionState(plan: try plan(), settings: TransactionSettings())
        var queue = state.receive(.begin)
        while case .perform(let router, let next, _)? = queue.first {
            let answer: Answer =
                switch next {
                case .compare: .read(answered("00ff"))
                case .readBack, .inspect: .read(answered("abcd"))
                case .status: .trial(TrialStatus(.inactive))
                default: .done
                }
            queue = state.receive(.answered(router: router, step: next, answer: answer, at: .zero, took: .zero))
        }
        #expect(state.failure == nil, "\(state.failure?.description ?? "")")
        #expect(state.verdict == .done)
    }

    @Test func aMissingOneIsALostEdit() throws {
        var state = TransactionState(plan: try plan(), settings: TransactionSettings())
        var queue = state.receive(.begin)
        while case .perform(let router, let next, _)? = queue.first, state.failure == nil {
            let answer: Answer =
                switch next {
                case .compare: .read(answered("00ff"))
                case .readBack: .read(Scene.tree(["mtu": "1500"]))
                default: .done
                }
            queue = state.receive(.answered(router: router, step: next, answer: answer, at: .zero, took: .zero))
        }
        #expect(state.failure?.description.contains("does not run the edit") == true)
    }

    @Test func rollbackSaysBeforeAnythingIsSentThatItCannot() async throws {
        let plan = try plan()
        let journal = MemoryJournal()
        let run = RunRecord(id: "r", playbook: "p", planHash: plan.hash, started: 0, confirmTimeout: 300)
        try await journal.begin(run, plan: PlanCodec.encode(plan))
        try await journal.finish(run: "r", at: 1, verdict: "done", failure: nil)
        let recovery = RunRecovery(journal: journal, executor: try Scene().executor(journal))
        let error = await #expect(throws: RecoveryError.self) { try await recovery.rollbackPlan(of: "r") }
        #expect(error?.message.contains("R1 system/password-text") == true)
        #expect(error?.message.contains("nothing was sent") == true)
    }
}
