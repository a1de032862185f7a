import Journaling
import Planning
import Testing
import YANG

@testable import Transactions

@Suite("One router fails: all routers end at one state")
struct FaultInjectionTests {
    /// Every fault on every router, on the first and on the second occasion of the call.
    static let cases: [(String, Fault, Int)] = {
        let calls = Fault.Call.allCases
        let faults: [Fault] =
            calls.map { .refuses($0) } + calls.map { .breaksBefore($0) } + calls.map { .breaksAfter($0) }
            + [.losesTheEdit, .armsOnFailure, .revertsBeforeConfirm, .refusesToOpen]
        return Scene.names.flatMap { name in
            faults.flatMap { fault in [1, 2].map { (name, fault, $0) } }
        }
    }()

    @Test(arguments: CommitMode.allCases, cases)
    func allOrNothing(commits: CommitMode, one: (router: String, fault: Fault, occasion: Int)) async throws {
        let (router, fault, occasion) = one
        let scene = try Scene(faults: [router: [fault]], onOccasion: occasion, commits: commits)
        let report = try await scene.apply(saves: true)
        let running = await scene.network.running()
        #expect(await scene.network.isQuiet(), "a lock, a session or a timer is left")
        #expect(await scene.network.unlockedUndoings() == 0)
        switch report.verdict {
        case .done: #expect(running == scene.after)
        case .undone, .refused: #expect(running == scene.before)
        case .unknown, .nothingToDo: Issue.record("\(report.verdict): \(report.failure ?? "")")
        }
        if report.verdict != .done { #expect(report.failure?.contains(router) == true) }
        let calls = await scene.network.routers[router]?.log.count ?? 0
        #expect(calls < 60)
    }

    @Test(arguments: [
        (Fault.refusesToOpen, Verdict.refused), (.refuses(.lock), .refused), (.refuses(.edit), .undone),
        (.refuses(.validate), .undone), (.refuses(.commit), .undone), (.breaksBefore(.commit), .undone),
        (.breaksAfter(.commit), .undone), (.losesTheEdit, .undone), (.armsOnFailure, .undone),
        (.breaksBefore(.confirm), .done), (.breaksAfter(.confirm), .done), (.revertsBeforeConfirm, .undone),
        (.refuses(.confirm), .undone),
    ])
    func verdicts(fault: Fault, verdict: Verdict) async throws {
        let scene = try Scene(faults: ["R2": [fault]])
        let report = try await scene.apply()
        #expect(report.verdict == verdict)
    }

    /// netopeer2 issue 1826: a commit that is refused, and a timer that runs all the same.
    @Test(arguments: CommitMode.allCases, Scene.names)
    func `T5 a timer that a refused commit has armed is ended`(commits: CommitMode, router: String) async throws {
        let scene = try Scene(faults: [router: [.armsOnFailure]], commits: commits)
        let report = try await scene.apply()
        #expect(report.verdict == .undone && report.failure?.contains(router) == true)
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.isQuiet(), "a timer is left")
    }

    /// Nothing has been changed by then, so a session that is lost once is no reason to give up.
    @Test(arguments: [
        Fault.breaksBefore(.lock), .breaksAfter(.lock), .mute(.lock), .breaksBefore(.read), .breaksAfter(.read),
        .mute(.read),
    ])
    func aSessionLostAtTheBeginningIsOpenedOnceMore(fault: Fault) async throws {
        let scene = try Scene(faults: ["R2": [fault]])
        let report = try await scene.apply(request: .milliseconds(500))
        #expect(report.verdict == .done, "\(report.failure ?? "")")
        #expect(await scene.network.running() == scene.after)
        #expect(await scene.network.isQuiet())
        let log = await scene.network.routers["R2"]?.log ?? []
        #expect(log.filter { $0 == "open" }.count == 2, "\(log)")
        let evidence = report.routers.first { $0.name == "R2" }?.evidence ?? []
        #expect(evidence.count == 1 && evidence[0].contains("no answer to"), "\(evidence)")
    }

    @Test(arguments: [Fault.Call.lock, .read])
    func aSessionLostTwiceAtTheBeginningEndsIt(call: Fault.Call) async throws {
        let scene = try Scene(faults: ["R2": [.breaksBeforeAlways(call)]])
        let report = try await scene.apply()
        #expect(report.verdict == .refused)
        #expect(report.failure?.contains("R2: \(call == .lock ? "lock" : "compare"): connection reset") == true)
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.isQuiet())
        let log = await scene.network.routers["R2"]?.log ?? []
        #expect(log.filter { $0 == "open" }.count == 2, "\(log)")
    }

    /// An edit is not asked for again: what its session had loaded is lost with it, and what others did would be too.
    @Test(arguments: [Fault.breaksBefore(.edit), .breaksBefore(.validate), .breaksBefore(.commit)])
    func aSessionLostLaterIsNot(fault: Fault) async throws {
        let scene = try Scene(faults: ["R2": [fault]])
        #expect(try await scene.apply().verdict == .undone)
        let log = await scene.network.routers["R2"]?.log ?? []
        #expect(log.filter { $0 == "edit" }.count == 1, "\(log)")
    }

    @Test func aRouterThatSaysNothingIsGivenUpInTime() async throws {
        for call in Fault.Call.allCases {
            let scene = try Scene(faults: ["R2": [.mute(call)]])
            let report = try await scene.apply(request: .milliseconds(200))
            let running = await scene.network.running()
            #expect(running == (report.verdict == .done ? scene.after : scene.before), "\(call)")
            #expect(report.verdict != .unknown)
        }
    }

    @Test func aRouterThatStaysAwayIsUnknownWithItsReason() async throws {
        let scene = try Scene(faults: ["R2": [.diesAtCommit]])
        let journal = MemoryJournal()
        let report = try await scene.apply(journal)
        #expect(report.verdict == .unknown)
        #expect(report.verdict.exitCode == 4)
        let lost = try #require(report.routers.first { $0.name == "R2" })
        #expect(lost.verdict == .unknown)
        #expect(lost.evidence.contains { $0.contains("no route to host") })
        #expect(report.routers.filter { $0.name != "R2" }.allSatisfy { $0.verdict == .undone })
        // Later it is reachable again, and the run can be taken up.
        await scene.network.routers["R2"]?.mend()
        let recovery = RunRecovery(journal: journal, executor: scene.executor(journal))
        let second = try await recovery.abort(scene.record().id, settings: TransactionSettings())
        #expect(second.verdict == .undone)
        #expect(await scene.network.running() == scene.before)
    }

    /// Its state is unknown, but its session is not left to the router's own timers.
    @Test func aRouterThatCannotBeReadAnyMoreIsHungUpOn() async throws {
        let scene = try Scene(faults: ["R2": [.refusesFromThenOn(.read)]], onOccasion: 2)
        let report = try await scene.apply()
        #expect(report.verdict == .unknown)
        #expect(report.routers.first { $0.name == "R2" }?.verdict == .unknown)
        #expect(await scene.network.isQuiet(), "a lock, a session or a timer is left")
    }

    @Test(arguments: ["first", "second"])
    func aFailedCheckUndoesEverything(task: String) async throws {
        let scene = try Scene()
        let report = try await scene.apply(checker: FakeChecker(failing: task))
        #expect(report.verdict == .undone)
        #expect(report.verdict.exitCode == 3)
        #expect(report.failure == "\(task): R2: check up: expected R1 via eth0 Up, saw Down (display isis peer)")
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.isQuiet())
    }

    @Test func twoFaultsAtOnce() async throws {
        for first in Fault.Call.allCases {
            for second in Fault.Call.allCases {
                let scene = try Scene(faults: ["R1": [.breaksAfter(first)], "R3": [.refuses(second)]])
                let report = try await scene.apply()
                #expect(report.verdict != .unknown)
                #expect(await scene.network.running() == (report.verdict == .done ? scene.after : scene.before))
                #expect(await scene.network.isQuiet())
                #expect(await scene.network.unlockedUndoings() == 0)
            }
        }
    }
}
