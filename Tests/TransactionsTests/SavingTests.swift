import Journaling
import Planning
import Testing
import YANG

@testable import Transactions

@Suite("Saving, once every router is confirmed")
struct SavingTests {
    private var settings: TransactionSettings {
        var settings = TransactionSettings()
        settings.saves = true
        return settings
    }

    private func apply(
        _ scene: Scene, _ journal: any Journal = MemoryJournal(), checker: any TaskChecker = FakeChecker()
    ) async throws -> TransactionReport {
        try await scene.apply(journal, checker: checker, saves: true)
    }

    private func saved(_ scene: Scene) async -> [String: DataTree] {
        var result: [String: DataTree] = [:]
        for (name, router) in scene.network.routers {
            if let tree = await router.saved { result[name] = CanonicalForm().tree(tree) }
        }
        return result
    }

    @Test(arguments: CommitMode.allCases)
    func everyRouterIsSavedWithWhatWasConfirmed(_ commits: CommitMode) async throws {
        let scene = try Scene(commits: commits)
        let journal = MemoryJournal()
        let report = try await apply(scene, journal)
        #expect(report.verdict == .done && report.warnings == [])
        #expect(await saved(scene) == scene.after)
        #expect(report.routers.map(\.save?.verdict) == ["saved", "saved", "saved"])
        #expect(report.routers.map(\.save?.way) == ["by a fake", "by a fake", "by a fake"])
        let told = await journal.events(of: report.run).filter { $0.kind == "did" && $0.detail == "save: by a fake" }
        #expect(told.compactMap(\.router).sorted() == Scene.names)
        #expect(await scene.network.isQuiet())
    }

    @Test func nothingIsSavedUnlessAsked() async throws {
        let scene = try Scene()
        let report = try await scene.apply()
        #expect(report.verdict == .done && report.routers.allSatisfy { $0.save == nil })
        #expect(await saved(scene).isEmpty)
    }

    @Test func aRouterThatIsNotSavedIsWarnedOfAndNothingIsUndone() async throws {
        let scene = try Scene(faults: ["R2": [.refuses(.save)]])
        let journal = MemoryJournal()
        let report = try await apply(scene, journal)
        let told = await journal.events(of: report.run).filter { $0.kind == "unsaved" }
        #expect(told.map(\.router) == ["R2"] && told.map(\.detail) == ["operation-failed"])
        #expect(report.verdict == .done && report.failure == nil)
        #expect(await scene.network.running() == scene.after)
        #expect(await saved(scene).keys.sorted() == ["R1", "R3"])
        #expect(report.routers.map(\.save?.verdict) == ["saved", "failed", "saved"])
        #expect(report.routers[1].save?.reason == "operation-failed")
        let warning = try #require(report.warnings.first)
        #expect(warning.hasPrefix("R2: what it runs is not saved") && warning.hasSuffix("Type `save` on the router"))
        #expect(await scene.network.isQuiet())
    }

    /// What is saved twice is as good as saved once.
    @Test(arguments: [Fault.breaksBefore(.save), .breaksAfter(.save)])
    func aLostAnswerIsAskedForOnceMore(_ fault: Fault) async throws {
        let scene = try Scene(faults: ["R2": [fault]])
        let report = try await apply(scene)
        #expect(report.verdict == .done && report.warnings == [])
        #expect(await saved(scene) == scene.after)
        #expect(await scene.network.isQuiet())
    }

    @Test func aRouterThatLosesEverySessionOverItMayBeSaved() async throws {
        let scene = try Scene(faults: ["R2": [.breaksBeforeAlways(.save)]])
        let report = try await apply(scene)
        #expect(report.verdict == .done)
        #expect(report.routers[1].save?.reason?.hasPrefix("no answer, so it may be saved") == true)
        #expect(await scene.network.isQuiet())
    }

    @Test func aRunThatIsTakenBackSavesNothing() async throws {
        let scene = try Scene()
        let report = try await apply(scene, checker: FakeChecker(failing: "second"))
        #expect(report.verdict == .undone && report.routers.allSatisfy { $0.save == nil })
        #expect(await saved(scene).isEmpty)
    }

    /// Until the run is cut off before the answers to its saves are in the journal.
    private func cutOffWhileSaving(_ scene: Scene) async throws -> MemoryJournal {
        for writes in 1... {
            let journal = MemoryJournal(failingAfter: writes)
            let again = try Scene()
            do {
                _ = try await apply(again, journal)
            } catch {
                let events = await journal.events(of: scene.record().id)
                guard events.contains(where: { $0.kind == "will" && $0.detail == "save" }) else { continue }
                let same = MemoryJournal(failingAfter: writes)
                _ = try? await apply(scene, same)
                await same.heal()
                return same
            }
        }
        return MemoryJournal()
    }

    @Test func aRunThatWasCutOffWhileSavingIsFinishedByResume() async throws {
        let scene = try Scene()
        let journal = try await cutOffWhileSaving(scene)
        let trials = TrialRouter.all(
            of: await journal.events(of: scene.record().id), confirmTimeout: 300, commitLimit: 120)
        #expect(trials.map(\.state) == [.confirmed, .confirmed, .confirmed])
        let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
        let report = try await recovery.resume(scene.record().id, settings: settings)
        #expect(report.verdict == .done && report.routers.allSatisfy { $0.save?.verdict == "saved" })
        #expect(await saved(scene) == scene.after)
        #expect(await scene.network.isQuiet())
    }

    /// A router that started with what was taken back would bring it back at its next reboot.
    @Test func whoTakesItBackSavesAgainWhatMayHaveBeenSaved() async throws {
        let scene = try Scene()
        let journal = try await cutOffWhileSaving(scene)
        let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
        let report = try await recovery.abort(scene.record().id, settings: settings)
        #expect(report.verdict == .undone, "\(report.failure ?? "")")
        #expect(report.routers.allSatisfy { $0.save?.verdict == "saved" })
        #expect(await saved(scene) == scene.before)
        #expect(await scene.network.isQuiet())
    }

    @Test func theJournalTellsWhoWasSaved() throws {
        func event(_ kind: String, _ router: String, _ detail: String) -> EventRecord {
            EventRecord(run: "r", at: 100, kind: kind, router: router, detail: detail)
        }
        let events = ["R1", "R2"].flatMap { router in
            [
                event("will", router, "commit"), event("did", router, "commit"), event("will", router, "confirm"),
                event("did", router, "inspect"), event("will", router, "save"),
            ]
        }
        let trials = TrialRouter.all(
            of: events + [event("did", "R1", "save: by a fake")], confirmTimeout: 300, commitLimit: 120)
        #expect(trials.map(\.isSaved) == [true, false])
    }
}
