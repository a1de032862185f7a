import Journaling
import Planning
import Testing
import YANG

@testable import Transactions

/// A run that changes no router, or more of the record than its edits do.
@Suite("What was found, and what another service is given, is written with the verdict done")
struct FoundLedgerTests {
    private let path: DataPath = {
        let root = Scene.tree(["name": "R1"]).roots[0]
        return DataPath().appending(root).appending(root.children[0])
    }()

    private func adoption() -> Plan {
        var plan = Plan(name: "adopt", tasks: [], routers: [])
        plan.record["R1"] = RecordChange()
        plan.record["R1"]?.found[path] = "t"
        return plan
    }

    private func record(
        _ plan: Plan, _ id: String, kind: RunRecord.Kind = .adopt, of past: String? = nil, service: String = "service"
    ) -> RunRecord {
        RunRecord(
            id: id, kind: kind, playbook: "scene", planHash: plan.hash, started: 0, confirmTimeout: 300, of: past,
            service: service)
    }

    private func owned(_ service: String = "service", in journal: MemoryJournal) async throws -> [String: Ownership] {
        try await OwnershipLedger(journal, service: service).owned().filter { !$0.value.isEmpty }
    }

    @Test func noRouterIsChangedAndTheRecordCanBeTakenBack() async throws {
        let scene = try Scene()
        let journal = MemoryJournal()
        let executor = scene.executor(journal)
        let plan = adoption()
        let report = try await executor.apply(plan, as: record(plan, "first"), settings: TransactionSettings())
        #expect(report.verdict == .nothingToDo)
        #expect(await journal.run("first")?.verdict == "done")
        #expect(try await owned(in: journal)["R1"]?.origin(of: path) == .found)
        #expect(await scene.network.running() == scene.before)
        let back = try await RunRecovery(journal: journal, executor: executor).rollbackPlan(of: "first")
        let run = record(back, "second", kind: .rollback, of: "first")
        #expect(try await executor.apply(back, as: run, settings: TransactionSettings()).verdict == .done)
        #expect(try await owned(in: journal) == [:])
    }

    /// Nothing to do and nothing to record is no run.
    @Test func anIdlePlanIsNoRun() async throws {
        let journal = MemoryJournal()
        let plan = Plan(name: "idle", tasks: [], routers: [])
        let report = try await Scene().executor(journal).apply(
            plan, as: record(plan, "first"), settings: TransactionSettings())
        #expect(report.verdict == .nothingToDo)
        #expect(await journal.runs() == [])
    }

    @Test(arguments: [true, false]) func cutOffAndTakenUp(isResumed: Bool) async throws {
        let scene = try Scene()
        let journal = MemoryJournal(failingAfter: 1)
        let plan = adoption()
        await #expect(throws: JournalError.self) {
            try await scene.executor(journal).apply(
                plan, as: record(plan, "first"), settings: TransactionSettings())
        }
        await journal.heal()
        #expect(try await owned(in: journal) == [:])
        let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
        let report =
            isResumed
            ? try await recovery.resume("first", settings: TransactionSettings())
            : try await recovery.abort("first", settings: TransactionSettings())
        #expect(report.verdict == (isResumed ? .nothingToDo : .undone))
        #expect(try await owned(in: journal).isEmpty == !isResumed)
    }

    /// The run of one service gives another one what it had created, and a rollback gives it back.
    @Test func whatIsHandedToAnotherServiceIsItsOwn() async throws {
        let scene = try Scene()
        let journal = MemoryJournal()
        let executor = scene.executor(journal)
        let settings = TransactionSettings()
        let first = record(scene.plan, "first", kind: .apply)
        #expect(try await executor.apply(scene.plan, as: first, settings: settings).verdict == .done)
        let made = try #require(try await owned(in: journal)["R1"]?.created.keys.first)
        var found = Plan(name: "adopt", tasks: [], routers: [])
        found.record["R1"] = RecordChange()
        found.record["R1"]?.found[made] = "theirs"
        _ = try await executor.apply(found, as: record(found, "second", service: "other"), settings: settings)
        let before = try await (owned(in: journal), owned("other", in: journal))
        var gone = Plan(name: "remove", tasks: [], routers: [])
        gone.record["R1"] = RecordChange()
        gone.record["R1"]?.handed[made] = "other"
        _ = try await executor.apply(gone, as: record(gone, "third", kind: .remove), settings: settings)
        #expect(try await owned(in: journal)["R1"]?.created == [:])
        #expect(try await owned("other", in: journal)["R1"]?.created == [made: "theirs"])
        let back = try await RunRecovery(journal: journal, executor: executor).rollbackPlan(of: "third")
        let run = record(back, "fourth", kind: .rollback, of: "third")
        #expect(try await executor.apply(back, as: run, settings: settings).verdict == .done)
        let after = try await (owned(in: journal), owned("other", in: journal))
        #expect(after.0 == before.0 && after.1 == before.1)
    }
}
