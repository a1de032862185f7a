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

/// Has the operator press Control-C while the checks run, and goes on checking for ever.
private struct InterruptingChecker: TaskChecker {
    let continuation: AsyncStream<String>.Continuation

    func check(task: String, names: [String], within: Duration) async -> [CheckOutcome] {
        continuation.yield("SIGINT")
        try? await Task.sleep(for: .seconds(600))
        return []
    }
}
