import Journaling
import Planning
import Testing
import YANG

@testable import Transactions

@Suite("Killed at any record, taken up by a later process")
struct RecoveryTests {
    /// Runs until the journal takes no more writes, as if the process had been killed there; nil if it got through.
    private func killed(after writes: Int, _ scene: Scene) async throws -> MemoryJournal? {
        let journal = MemoryJournal(failingAfter: writes)
        do {
            _ = try await scene.apply(journal)
            return nil
        } catch is JournalError {
            await journal.heal()
            return journal
        }
    }

    @Test(arguments: CommitMode.allCases)
    func abortEndsAllOld(commits: CommitMode) async throws {
        var writes = 1
        while true {
            let scene = try Scene(commits: commits)
            guard let journal = try await killed(after: writes, scene) else { break }
            let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
            let report = try await recovery.abort(scene.record().id, settings: TransactionSettings())
            #expect(report.verdict == .undone, "after \(writes) writes: \(report.failure ?? "")")
            #expect(await scene.network.running() == scene.before, "after \(writes) writes")
            #expect(await scene.network.isQuiet(), "after \(writes) writes")
            #expect(await scene.network.unlockedUndoings() == 0, "after \(writes) writes")
            writes += 1
        }
        #expect(writes > 12)
    }

    /// Before the first commit is asked for nothing can have changed; after that nobody may say so.
    @Test func aRunThatIsCutOffSaysWhetherAnythingMayHaveChanged() async throws {
        var wasMidway: [Bool] = []
        for writes in 1... {
            let scene = try Scene()
            let journal = MemoryJournal(failingAfter: writes)
            do {
                _ = try await scene.apply(journal)
                break
            } catch let error as JournalError {
                let running = await scene.network.running()
                #expect(error.isMidway || running == scene.before, "after \(writes) writes")
                #expect(error.isMidway == error.description.contains("cscctl abort \(scene.record().id)"))
                wasMidway.append(error.isMidway)
            }
        }
        #expect(wasMidway.first == false && wasMidway.last == true)
        #expect(wasMidway == wasMidway.sorted { !$0 && $1 })
    }

    @Test(arguments: [false, true], CommitMode.allCases)
    func resumeEndsAllNewOrAllOld(timersRanOut: Bool, commits: CommitMode) async throws {
        var writes = 1
        var verdicts: Set<Verdict> = []
        while true {
            let scene = try Scene(commits: commits)
            guard let journal = try await killed(after: writes, scene) else { break }
            if timersRanOut { for router in scene.network.routers.values { await router.timeOut() } }
            let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
            let report = try await recovery.resume(scene.record().id, settings: TransactionSettings())
            verdicts.insert(report.verdict)
            let running = await scene.network.running()
            #expect(report.verdict == .done || report.verdict == .undone, "after \(writes): \(report.failure ?? "")")
            #expect(running == (report.verdict == .done ? scene.after : scene.before), "after \(writes) writes")
            #expect(await scene.network.isQuiet(), "after \(writes) writes")
            #expect(await scene.network.unlockedUndoings() == 0, "after \(writes) writes")
            writes += 1
        }
        #expect(verdicts.contains(.done))
        if !timersRanOut { #expect(verdicts == [.done]) }
    }

    @Test func aRunThatWasBeingUndoneIsUndoneByResume() async throws {
        for writes in 10..<18 {
            let scene = try Scene()
            let journal = MemoryJournal(failingAfter: writes)
            do {
                _ = try await scene.apply(journal, checker: FakeChecker(failing: "second"))
                continue
            } catch is JournalError {
                await journal.heal()
            }
            let executor = scene.executor(journal, checker: FakeChecker(failing: "second"))
            let report = try await RunRecovery(journal: journal, executor: executor)
                .resume(scene.record().id, settings: TransactionSettings())
            #expect(report.verdict == .undone)
            #expect(await scene.network.running() == scene.before)
            #expect(await scene.network.isQuiet())
        }
    }

    /// The wish to take back is in the journal before anything follows from it.
    @Test func aRunThatWasInterruptedByItsOperatorIsUndoneByResume() async throws {
        var wereInterrupted = 0
        for writes in 1..<25 {
            let scene = try Scene(commits: .single)
            let journal = MemoryJournal(failingAfter: writes)
            let (stream, continuation) = AsyncStream.makeStream(of: String.self)
            let checker = InterruptingChecker(continuation: continuation)
            let executor = scene.executor(journal, checker: checker, interruptions: stream)
            if await isFinished(scene, by: executor) { break }
            await journal.heal()
            let events = await journal.events(of: scene.record().id)
            if !events.contains(where: { $0.kind == "failed" }) { continue }
            wereInterrupted += 1
            let report = try await RunRecovery(journal: journal, executor: scene.executor(journal))
                .resume(scene.record().id, settings: TransactionSettings())
            #expect(report.verdict == .undone, "after \(writes) writes")
            #expect(await scene.network.running() == scene.before)
            #expect(await scene.network.isQuiet())
        }
        #expect(wereInterrupted > 2)
    }

    /// False where the journal took no more writes.
    private func isFinished(_ scene: Scene, by executor: TransactionExecutor) async -> Bool {
        (try? await executor.apply(scene.plan, as: scene.record(), settings: TransactionSettings())) != nil
    }

    @Test func aFinishedRunIsTakenBack() async throws {
        let scene = try Scene()
        let journal = MemoryJournal()
        #expect(try await scene.apply(journal).verdict == .done)
        let executor = scene.executor(journal)
        let recovery = RunRecovery(journal: journal, executor: executor)
        let plan = try await recovery.rollbackPlan(of: scene.record().id)
        var record = RunRecord(
            id: "back", kind: .rollback, playbook: "scene", planHash: plan.hash, started: 0, confirmTimeout: 300)
        record.of = scene.record().id
        let report = try await executor.apply(plan, as: record, settings: TransactionSettings())
        #expect(report.verdict == .done)
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.isQuiet())
    }

    @Test func aRollbackRefusesWhereSomebodyElseHasBeen() async throws {
        let scene = try Scene()
        let journal = MemoryJournal()
        _ = try await scene.apply(journal)
        await scene.network.routers["R1"]?.change(Scene.tree(["mtu": "9000", "name": "R1", "area": "7"]))
        let before = await scene.network.running()
        let executor = scene.executor(journal)
        let plan = try await RunRecovery(journal: journal, executor: executor).rollbackPlan(of: scene.record().id)
        let record = RunRecord(id: "back", playbook: "scene", planHash: plan.hash, started: 0, confirmTimeout: 300)
        let report = try await executor.apply(plan, as: record, settings: TransactionSettings())
        #expect(report.verdict == .refused)
        #expect(report.failure?.contains("R1") == true)
        #expect(report.failure?.contains("area is 7, not 0") == true)
        #expect(await scene.network.running() == before)
    }

    @Test func whatHasEndedCannotBeAborted() async throws {
        let scene = try Scene()
        let journal = MemoryJournal()
        _ = try await scene.apply(journal)
        let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
        let error = await #expect(throws: RecoveryError.self) {
            try await recovery.abort(scene.record().id, settings: TransactionSettings())
        }
        #expect(error?.message.contains("rollback") == true)
        await #expect(throws: RecoveryError.self) {
            try await recovery.abort("none", settings: TransactionSettings())
        }
    }
}
