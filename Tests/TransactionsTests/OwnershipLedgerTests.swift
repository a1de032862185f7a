import Journaling
import Planning
import Testing
import YANG

@testable import Transactions

@Suite("What a service owns is written with the verdict done, and only then")
struct OwnershipLedgerTests {
    private func record(_ scene: Scene, _ id: String = "first", of past: String? = nil, plan: Plan) -> RunRecord {
        RunRecord(
            id: id, kind: past == nil ? .apply : .rollback, playbook: "scene", planHash: plan.hash, started: 0,
            confirmTimeout: 300, of: past, service: "service")
    }

    @Test func doneAndTakenBack() async throws {
        let scene = try Scene()
        let journal = MemoryJournal()
        let ledger = OwnershipLedger(journal, service: "service")
        let executor = scene.executor(journal)
        let first = record(scene, plan: scene.plan)
        #expect(try await executor.apply(scene.plan, as: first, settings: TransactionSettings()).verdict == .done)
        let owned = try await ledger.owned()
        #expect(owned.keys.sorted() == Scene.names)
        #expect(owned["R1"]?.created.values.sorted() == ["second"])
        #expect(owned["R2"]?.created.isEmpty == true)
        #expect(owned["R2"]?.displaced.values.map(\.node.value) == ["1500"])
        let back = try await RunRecovery(journal: journal, executor: executor).rollbackPlan(of: "first")
        let second = record(scene, "second", of: "first", plan: back)
        #expect(try await executor.apply(back, as: second, settings: TransactionSettings()).verdict == .done)
        #expect(try await ledger.owned().values.filter { !$0.isEmpty } == [])
    }

    @Test func anyOtherVerdictLeavesTheRecord() async throws {
        let scene = try Scene()
        let journal = MemoryJournal()
        let executor = scene.executor(journal, checker: FakeChecker(failing: "second"))
        let run = record(scene, plan: scene.plan)
        #expect(try await executor.apply(scene.plan, as: run, settings: TransactionSettings()).verdict == .undone)
        #expect(await journal.ownership(of: "service") == [])
    }

    @Test func aRunOfNoServiceKeepsNothing() async throws {
        let journal = MemoryJournal()
        #expect(try await Scene().apply(journal).verdict == .done)
        #expect(await journal.ownership(of: "") == [])
    }
}
