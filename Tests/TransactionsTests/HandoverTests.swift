import Journaling
import Planning
import Testing
import YANG

@testable import Transactions

/// A service that replaces another one owns what that owned once its run is done, and not a moment before; whoever takes
/// the run back gives it back.
@Suite("A service takes over from another")
struct HandoverTests {
    private static let made = "name"

    /// The old service has made something on R1, which the run changes, and on R9, which it does not.
    private func journal(failingAfter writes: Int? = nil) async throws -> (MemoryJournal, old: [String: Ownership]) {
        let journal = MemoryJournal(failingAfter: writes.map { $0 + 2 })
        var ownership = Ownership()
        let root = Scene.tree([Self.made: "R1"]).roots[0]
        ownership.created[DataPath().appending(root).appending(root.children[0])] = "once"
        let run = RunRecord(
            id: "old run", playbook: "old", planHash: "", started: 0, confirmTimeout: 300, service: "old")
        try await journal.begin(run, plan: [])
        let content = OwnershipCodec.encode(ownership)
        try await journal.finish(
            run: run.id, at: 0, verdict: "done", failure: nil,
            ownership: ["R1", "R9"].map {
                OwnershipRecord(run: run.id, service: "old", router: $0, content: content)
            })
        return (journal, ["R1": ownership, "R9": ownership])
    }

    private func record(_ plan: Plan, id: String = "switch", of past: String? = nil) -> RunRecord {
        RunRecord(
            id: id, kind: past == nil ? .apply : .rollback, playbook: "new", planHash: plan.hash, started: 1,
            confirmTimeout: 300, of: past, service: "new", replaces: ["old"])
    }

    private func owned(_ service: String, in journal: MemoryJournal) async throws -> [String: Ownership] {
        try await OwnershipLedger(journal, service: service).owned().filter { !$0.value.isEmpty }
    }

    private func expectHandedOver(_ journal: MemoryJournal, _ scene: Scene) async throws {
        #expect(try await owned("old", in: journal) == [:])
        let new = try await owned("new", in: journal)
        #expect(new.keys.sorted() == ["R1", "R2", "R3", "R9"])
        #expect(new["R1"]?.created.values.sorted() == ["once", "second"])
        #expect(new["R9"]?.created.values.sorted() == ["once"])
    }

    @Test func doneAndTakenBack() async throws {
        let scene = try Scene()
        let (journal, old) = try await journal()
        let executor = scene.executor(journal)
        let settings = TransactionSettings()
        #expect(try await executor.apply(scene.plan, as: record(scene.plan), settings: settings).verdict == .done)
        try await expectHandedOver(journal, scene)
        let back = try await RunRecovery(journal: journal, executor: executor).rollbackPlan(of: "switch")
        let second = record(back, id: "back", of: "switch")
        #expect(try await executor.apply(back, as: second, settings: settings).verdict == .done)
        #expect(try await owned("old", in: journal) == old)
        #expect(try await owned("new", in: journal) == [:])
    }

    @Test func aRunThatIsUndoneLeavesEverythingToItsOwner() async throws {
        let scene = try Scene()
        let (journal, old) = try await journal()
        let executor = scene.executor(journal, checker: FakeChecker(failing: "second"))
        let report = try await executor.apply(scene.plan, as: record(scene.plan), settings: TransactionSettings())
        #expect(report.verdict == .undone)
        #expect(try await owned("old", in: journal) == old)
        #expect(try await owned("new", in: journal) == [:])
    }

    /// Killed at any record: whoever takes the run up leaves what its verdict says.
    @Test(arguments: [false, true])
    func killedAndTakenUp(isResumed: Bool) async throws {
        var verdicts: Set<Verdict> = []
        for writes in 1... {
            let scene = try Scene()
            let (journal, old) = try await journal(failingAfter: writes)
            let run = record(scene.plan)
            do {
                _ = try await scene.executor(journal).apply(scene.plan, as: run, settings: TransactionSettings())
                break
            } catch {
                await journal.heal()
            }
            #expect(try await owned("old", in: journal) == old, "after \(writes) writes")
            let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
            let report =
                isResumed
                ? try await recovery.resume(run.id, settings: TransactionSettings())
                : try await recovery.abort(run.id, settings: TransactionSettings())
            verdicts.insert(report.verdict)
            if report.verdict == .done {
                try await expectHandedOver(journal, scene)
            } else {
                #expect(try await owned("old", in: journal) == old, "after \(writes) writes")
                #expect(try await owned("new", in: journal) == [:])
            }
        }
        #expect(verdicts == [isResumed ? .done : .undone])
    }

    /// The same service under another name.
    @Test func nothingToSendHandsOverAllTheSame() async throws {
        let scene = try Scene()
        let (journal, old) = try await journal()
        let plan = Plan(name: "renamed", tasks: [], routers: [])
        let executor = scene.executor(journal)
        let settings = TransactionSettings()
        #expect(try await executor.apply(plan, as: record(plan), settings: settings).verdict == .done)
        #expect(try await owned("old", in: journal) == [:])
        #expect(try await owned("new", in: journal) == old)
        #expect(await scene.network.running() == scene.before)
        let back = try await RunRecovery(journal: journal, executor: executor).rollbackPlan(of: "switch")
        let second = record(back, id: "back", of: "switch")
        #expect(try await executor.apply(back, as: second, settings: settings).verdict == .done)
        #expect(try await owned("old", in: journal) == old)
        #expect(try await owned("new", in: journal) == [:])
    }

    @Test func nothingToSendAndKilledBetweenTheTwoRecords() async throws {
        let scene = try Scene()
        let plan = Plan(name: "renamed", tasks: [], routers: [])
        for isResumed in [true, false] {
            let (journal, old) = try await journal(failingAfter: 1)
            await #expect(throws: JournalError.self) {
                try await scene.executor(journal).apply(plan, as: record(plan), settings: TransactionSettings())
            }
            await journal.heal()
            let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
            let report =
                isResumed
                ? try await recovery.resume("switch", settings: TransactionSettings())
                : try await recovery.abort("switch", settings: TransactionSettings())
            #expect(report.verdict == (isResumed ? .done : .undone))
            #expect(try await owned("old", in: journal) == (isResumed ? [:] : old))
            #expect(try await owned("new", in: journal) == (isResumed ? old : [:]))
        }
    }
}
