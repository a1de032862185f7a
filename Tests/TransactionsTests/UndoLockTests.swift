import Journaling
import Planning
import Testing

@testable import Transactions

/// R1 has confirmed on a session that then broke; R2 has reverted, so R1 must be undone on a session opened anew.
@Suite("Undoing on a session that was opened again")
struct UndoLockTests {
    private func report(_ scene: Scene, _ journal: MemoryJournal = MemoryJournal()) async throws -> TransactionReport {
        try await scene.apply(journal)
    }

    private func scene(requests: Int) throws -> Scene {
        try Scene(faults: ["R1": [.lockedByAnotherAfterConfirm(requests: requests)], "R2": [.revertsBeforeConfirm]])
    }

    @Test func reverseEditsAreSentUnderTheLock() async throws {
        let scene = try scene(requests: 0)
        let report = try await report(scene)
        #expect(report.verdict == .undone)
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.unlockedUndoings() == 0)
        #expect(await scene.network.isQuiet())
    }

    @Test func aLockThatSomebodyElseHoldsForAWhileIsWaitedFor() async throws {
        let scene = try scene(requests: 5)
        let report = try await report(scene)
        #expect(report.verdict == .undone)
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.unlockedUndoings() == 0)
        #expect(await scene.network.isQuiet())
        let evidence = report.routers.first { $0.name == "R1" }?.evidence ?? []
        #expect(evidence.filter { $0.contains("held by session 4711") }.count == 1, "\(evidence)")
    }

    @Test func `T9 a lock that is never given back ends unknown, with its owner`() async throws {
        let scene = try scene(requests: .max)
        let journal = MemoryJournal()
        let report = try await report(scene, journal)
        #expect(report.verdict == .unknown)
        #expect(report.verdict.exitCode == 4)
        let held = try #require(report.routers.first { $0.name == "R1" })
        #expect(held.verdict == .unknown)
        #expect(held.evidence.last?.contains("cannot be undone while somebody else holds its lock") == true)
        #expect(held.evidence.last?.contains("session 4711") == true)
        #expect(await scene.network.unlockedUndoings() == 0)
        #expect(await scene.network.routers["R1"]?.openSessions.isEmpty == true)
        let others = report.routers.filter { $0.name != "R1" }
        #expect(others.allSatisfy { $0.verdict == .undone })
        let asked = await scene.network.routers["R1"]?.log.filter { $0 == "lock" }.count ?? 0
        #expect(asked > 3 && asked < 100)
        // The owner is named in the journal too, where `cscctl runs RUN` shows it.
        let events = await journal.events(of: scene.record().id)
        #expect(events.contains { $0.router == "R1" && $0.kind == "refused" && $0.detail.contains("4711") })
    }

    @Test func anAbortLocksRunningToo() async throws {
        let scene = try Scene()
        let journal = MemoryJournal(failingAfter: 200)
        _ = try await scene.apply(journal)
        // As if the process had died between the confirm and its record.
        let killed = TransactionState(
            plan: scene.plan, settings: TransactionSettings(),
            origin: .undoing(touched: Set(Scene.names), reason: "aborted"))
        let report = try await scene.executor(journal).drive(killed, scene.record())
        #expect(report.verdict == .undone)
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.unlockedUndoings() == 0)
        #expect(await scene.network.isQuiet())
    }
}
