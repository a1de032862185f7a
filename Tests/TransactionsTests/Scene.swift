import Diagnostics
import Journaling
import Planning
import Synchronization
import XML
import YANG

@testable import Transactions

/// Three routers, two tasks: the first changes all of them, the second R1 and R3.
struct Scene {
    let network: FakeNetwork
    let plan: Plan
    let before: [String: DataTree]
    let after: [String: DataTree]

    static let names = ["R1", "R2", "R3"]

    init(
        faults: [String: [Fault]] = [:], onOccasion occasion: Int = 1, commits: CommitMode = .growing
    ) throws {
        let start = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, Self.tree(["mtu": "1500", "name": $0])) })
        let tasks = [
            TaskIntent(
                name: "first", step: "s",
                edits: Dictionary(uniqueKeysWithValues: Self.names.map { ($0, Self.tree(["mtu": "9000"])) }),
                checks: ["up"]),
            TaskIntent(
                name: "second", step: "s",
                edits: ["R1": Self.tree(["area": "0"]), "R3": Self.tree(["area": "1"])], checks: ["up"]),
        ]
        plan = try Planner { _ in SchemaView() }.plan(
            name: "scene", tasks: tasks, running: start, commits: commits)
        let canonical = CanonicalForm()
        before = start.mapValues(canonical.tree)
        after = Dictionary(uniqueKeysWithValues: plan.routers.map { ($0.name, $0.after) })
        network = FakeNetwork(
            routers: Dictionary(
                uniqueKeysWithValues: Self.names.map { name in
                    (name, FakeRouter(start[name] ?? DataTree(), faults: faults[name] ?? [], onOccasion: occasion))
                }))
    }

    static func tree(_ leaves: [String: String]) -> DataTree {
        let namespace = "urn:test:net"
        let children = leaves.sorted { $0.key < $1.key }.map { key, value in
            DataNode(XMLName(key, in: namespace), .leaf, value: value)
        }
        return DataTree([DataNode(XMLName("system", in: namespace), .container, children: children)])
    }

    static let record = RunRecord(
        id: "2026-11-24T10-00-00Z-7f3a", playbook: "scene", planHash: "", started: 0, confirmTimeout: 300)

    func executor(
        _ journal: any Journal = MemoryJournal(), checker: any TaskChecker = FakeChecker(),
        request: Duration = .seconds(30), interruptions: AsyncStream<String>? = nil,
        progress: @escaping @Sendable (Event, TransactionState) -> Void = { _, _ in }
    ) -> TransactionExecutor {
        let clock = FakeClock()
        return TransactionExecutor(
            connector: network, journal: journal, checker: checker,
            limits: TransactionLimits(
                open: request, lock: request, request: request, commit: request, close: request, lockWait: .zero),
            time: Timekeeper(date: { 1_000 }, now: { clock.now }, pause: { clock.advance($0) }),
            interruptions: interruptions, progress: progress)
    }

    func record(kind: RunRecord.Kind = .apply) -> RunRecord {
        var record = Self.record
        record.planHash = plan.hash
        return record
    }

    func apply(
        _ journal: any Journal = MemoryJournal(), checker: any TaskChecker = FakeChecker(),
        request: Duration = .seconds(30), saves: Bool = false
    ) async throws -> TransactionReport {
        var settings = TransactionSettings()
        settings.saves = saves
        return try await executor(journal, checker: checker, request: request)
            .apply(plan, as: record(), settings: settings)
    }
}

/// Time that passes only when somebody waits.
final class FakeClock: Sendable {
    private let time = Mutex(Duration.zero)

    var now: Duration { time.withLock { $0 } }

    func advance(_ duration: Duration) { time.withLock { $0 += duration } }
}

/// Checks that pass, or fail for one task.
struct FakeChecker: TaskChecker {
    var failing: String?

    func check(task: String, names: [String], within: Duration) async -> [CheckOutcome] {
        names.map {
            CheckOutcome(
                name: $0, router: "R2", subject: "R1 via eth0", result: task == failing ? .fail : .pass,
                expected: "Up", observed: task == failing ? "Down" : "Up", evidence: "display isis peer")
        }
    }
}
