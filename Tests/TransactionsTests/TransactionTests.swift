import Diagnostics
import Journaling
import Planning
import Testing
import YANG

@testable import Transactions

@Suite("A transaction that goes well, and one that may not begin")
struct TransactionTests {
    @Test func everyRouterEndsConfirmed() async throws {
        let scene = try Scene()
        let report = try await scene.apply()
        #expect(report.verdict == .done)
        #expect(report.failure == nil)
        #expect(await scene.network.running() == scene.after)
        #expect(await scene.network.isQuiet())
        #expect(report.tasks.map(\.name) == ["first", "second"])
        #expect(report.tasks[0].routers.map(\.name) == ["R1", "R2", "R3"])
        #expect(report.tasks.allSatisfy { $0.checks.count == 1 })
        #expect(report.routers.allSatisfy { $0.verdict == .done })
    }

    /// A commit per item wears routers out and leaves them in between (T20).
    @Test func `T20 a run makes one commit per router`() async throws {
        let scene = try Scene(commits: .single)
        #expect(try await scene.apply().verdict == .done)
        for name in Scene.names {
            let log = await scene.network.routers[name]?.log ?? []
            #expect(log.filter { $0 == "commit" }.count == 1, "\(name): \(log)")
        }
    }

    /// What a name has no outcome for was not checked.
    @Test func `A check without a result is no success`() async throws {
        let scene = try Scene(commits: .single)
        let report = try await scene.apply(checker: SilentChecker())
        #expect(report.verdict == .undone)
        #expect(report.failure?.contains("check up: expected to be checked, saw no result") == true)
        #expect(await scene.network.running() == scene.before)
    }

    @Test func nothingToDoTouchesNobody() async throws {
        let scene = try Scene()
        let empty = try Planner { _ in SchemaView() }.plan(name: "p", tasks: [], running: [:])
        let report = try await scene.executor().apply(empty, as: scene.record(), settings: TransactionSettings())
        #expect(report.verdict == .nothingToDo)
        #expect(report.verdict.exitCode == 0)
        #expect(await scene.network.routers["R1"]?.log.isEmpty == true)
    }

    @Test func aRouterThatChangedSinceThePlanRefusesIt() async throws {
        let scene = try Scene()
        await scene.network.routers["R3"]?.change(Scene.tree(["mtu": "1400", "name": "R3"]))
        let report = try await scene.apply()
        #expect(report.verdict == .refused)
        #expect(report.verdict.exitCode == 1)
        #expect(report.failure?.contains("R3") == true)
        #expect(report.failure?.contains("mtu is 1400, not 1500") == true)
        #expect(await scene.network.isQuiet())
        for name in Scene.names { #expect(await scene.network.routers[name]?.log.contains("edit") == false) }
    }

    @Test func anInterruptionUndoes() async throws {
        let scene = try Scene()
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        let executor = scene.executor(checker: InterruptingChecker(continuation: continuation), interruptions: stream)
        let report = try await executor.apply(scene.plan, as: scene.record(), settings: TransactionSettings())
        #expect(report.verdict == .undone)
        #expect(report.failure?.contains("interrupted: SIGINT") == true)
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.isQuiet())
    }

    /// The first wish waits for the router that owes an answer, the second does not.
    @Test func aSecondInterruptionWaitsForNobody() async throws {
        let scene = try Scene(faults: ["R2": [.mute(.validate)]], commits: .single)
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        let executor = scene.executor(
            request: .seconds(3600), interruptions: stream,
            progress: { event, state in
                if case .interrupted = event { continuation.yield("SIGINT again") }
                if state.stage == .validating(0), state.waiting.keys.sorted() == ["R2"], state.failure == nil {
                    continuation.yield("SIGINT")
                }
            })
        let report = try await executor.apply(scene.plan, as: scene.record(), settings: TransactionSettings())
        #expect(report.failure?.contains("interrupted: SIGINT") == true)
        #expect(report.routers.first { $0.name == "R2" }?.evidence.first?.contains("not waited for any more") == true)
        #expect(await scene.network.running() == scene.before)
        #expect(await scene.network.isQuiet())
    }

    /// A router whose timer an extension does not start anew would revert in the middle of the checks.
    @Test func anExtensionWithoutEffectIsNoticedByTheTimeThatIsLeft() throws {
        let scene = try Scene(commits: .single)
        var state = TransactionState(plan: scene.plan, settings: TransactionSettings())
        var extensions = 0
        var queue = state.receive(.begin)
        var clock = Duration.zero
        while let action = queue.first, state.failure == nil {
            queue.removeFirst()
            clock += .seconds(30)
            guard case .perform(let router, let step, _) = action else { continue }
            if step == .extend { extensions += 1 }
            let answer: Answer =
                switch step {
                case .compare: .read(scene.before[router] ?? DataTree())
                case .readBack: .read(scene.after[router] ?? DataTree())
                case .status: .trial(TrialStatus(.active, timeLeft: .seconds(100)))
                default: .done
                }
            queue += state.receive(
                .answered(router: router, step: step, answer: answer, at: clock, took: .seconds(30)))
        }
        #expect(state.failure?.description.contains("did not start its timer anew") == true)
        #expect(extensions >= 2)
    }

    @Test func theTimerIsStartedAnewBeforeItRunsOut() throws {
        let scene = try Scene()
        var state = TransactionState(plan: scene.plan, settings: TransactionSettings())
        var extended: [String] = []
        var queue = state.receive(.begin)
        var clock = Duration.zero
        while let action = queue.first {
            queue.removeFirst()
            // Every answer takes 30 s, so that 300 s are soon half gone.
            clock += .seconds(30)
            switch action {
            case .finish, .abandon: break
            case .check(let task, let limit):
                #expect(limit <= .seconds(150))
                let passed = CheckOutcome(name: "up", router: "R2", result: .pass)
                queue += state.receive(.checked(task: task, results: [passed], at: clock))
            case .perform(let router, let step, _):
                if step == .extend { extended.append(router) }
                let answer: Answer =
                    switch step {
                    case .compare: .read(scene.before[router] ?? DataTree())
                    case .readBack(let task): .read(scene.plan.tasks[task].change(on: router)?.after ?? DataTree())
                    case .inspect: .read(scene.after[router] ?? DataTree())
                    case .status where state.stage.isConfirming: .trial(TrialStatus(.inactive))
                    case .status: .trial(nil)
                    default: .done
                    }
                queue += state.receive(
                    .answered(router: router, step: step, answer: answer, at: clock, took: .seconds(30)))
            }
        }
        #expect(state.verdict == .done)
        #expect(extended.contains("R2"))
    }
}

/// Checks nothing and says nothing.
private struct SilentChecker: TaskChecker {
    func check(task: String, names: [String], within: Duration) async -> [CheckOutcome] { [] }
}

/// Has the operator press Control-C while the checks run, and goes on checking for ever.
struct InterruptingChecker: TaskChecker {
    let continuation: AsyncStream<String>.Continuation

    func check(task: String, names: [String], within: Duration) async -> [CheckOutcome] {
        continuation.yield("SIGINT")
        try? await Task.sleep(for: .seconds(600))
        return []
    }
}
