package import Diagnostics
import Journaling
import Planning
import YANG

/// The outcome of a transaction as CLI.md's JSON has it.
package struct TransactionReport: Sendable, Hashable, Codable {
    package struct Task: Sendable, Hashable, Codable {
        package var name: String
        package var routers: [TaskRouter]
        package var checks: [CheckOutcome]
    }

    package struct TaskRouter: Sendable, Hashable, Codable {
        package var name: String
        /// `done`, `undone`, `unknown` or `pending` (the run did not get there).
        package var verdict: String
        /// Changed nodes, each counted at its topmost.
        package var edits: Int
        package var commitSeconds: Double?
    }

    /// Whether what a router runs is what it starts with.
    package struct Save: Sendable, Hashable, Codable {
        /// `saved` or `failed`.
        package var verdict: String
        /// By which way; nil where it failed.
        package var way: String?
        package var reason: String?

        init(_ outcome: SaveOutcome) {
            switch outcome {
            case .saved(let way): (verdict, self.way, reason) = ("saved", way, nil)
            case .failed(let reason): (verdict, way, self.reason) = ("failed", nil, reason)
            }
        }
    }

    package struct Router: Sendable, Hashable, Codable {
        package var name: String
        package var verdict: Verdict
        /// Hashes of the touched subtrees before the run and as last read.
        package var preImage: String
        package var running: String?
        /// Why it is unknown, and what was seen; empty when all went well.
        package var evidence: [String]
        /// Leaves that stay as the run has set them though it was undone; usually empty.
        package var stays: [String] = []
        /// When it last answered, in seconds since 1970; nil if it never did.
        package var lastAnswer: Int?
        /// When a confirmed commit of this run that may wait on it ends by itself; nil where none can.
        package var revertsAt: Int?
        /// Nil where the run does not save, or did not get there.
        package var save: Save?
    }

    package var run: String
    package var playbook: String
    package var planHash: String
    package var verdict: Verdict
    package var tasks: [Task]
    package var routers: [Router]
    package var seconds: Double
    package var failure: String?
    package var warnings: [String]

    /// Of a plan that changes no router.
    init(ofNoRouter plan: Plan, run: RunRecord, _ verdict: Verdict) {
        self.init(run, plan, verdict)
    }

    init(_ state: TransactionState, run: RunRecord, seconds: Double, ended: Int = 0) {
        self.init(run, state.plan, state.verdict ?? .unknown)
        self.seconds = seconds
        failure = state.failureText
        warnings = state.warnings
        tasks = state.plan.tasks.enumerated().map { Self.task($1, at: $0, state) }
        let began = ended - Int(seconds)
        routers = state.plan.routers.compactMap { state.routers[$0.name] }.map { Self.router($0, state, began) }
    }

    private init(_ run: RunRecord, _ plan: Plan, _ verdict: Verdict) {
        self.run = run.id
        playbook = run.playbook
        planHash = run.planHash
        self.verdict = verdict
        tasks = []
        routers = []
        seconds = 0
        warnings = []
    }

    private static func task(_ task: PlannedTask, at index: Int, _ state: TransactionState) -> Task {
        let routers = task.changes.compactMap { change -> TaskRouter? in
            guard let router = state.routers[change.router] else { return nil }
            let last = state.plan.span(of: state.plan.part(of: index), on: change.router)?.last
            let seconds = last.flatMap { router.commitSeconds[$0] }
            let verdict = seconds == nil && state.verdict != .done ? "pending" : Self.verdict(router, state).rawValue
            return TaskRouter(
                name: change.router, verdict: verdict, edits: change.changes.count, commitSeconds: seconds)
        }
        return Task(name: task.name, routers: routers, checks: state.checks[index] ?? [])
    }

    /// `began`: when the transaction did, in seconds since 1970.
    private static func router(_ router: RouterState, _ state: TransactionState, _ began: Int) -> Router {
        var evidence = router.evidence
        if case .unknown(let reason) = router.phase { evidence.append(reason) }
        func date(_ time: Duration) -> Int { began + Int(time.components.seconds) }
        let timerEnd = router.isPending ? router.armedAt.map { $0 + state.settings.confirmTimeout } : nil
        return Router(
            name: router.image.name, verdict: verdict(router, state), preImage: router.image.before.canonical.digest,
            running: router.running?.canonical.digest, evidence: evidence, stays: router.stays,
            lastAnswer: router.lastSeen.map(date), revertsAt: timerEnd.map(date),
            save: router.saving.map(Save.init))
    }

    private static func verdict(_ router: RouterState, _ state: TransactionState) -> Verdict {
        switch router.phase {
        case .confirmed: .done
        case .restored: .undone
        case .unknown: .unknown
        default: router.isTouched ? .unknown : (state.verdict == .refused ? .refused : .undone)
        }
    }
}

extension TransactionState {
    /// The failure, or what is not known, in one line; nil when all went well.
    var failureText: String? {
        if let failure { return failure.description }
        for name in routers.keys.sorted() {
            if case .unknown(let reason) = routers[name]?.phase { return "\(name): \(reason)" }
        }
        return nil
    }
}
