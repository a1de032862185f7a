import Journaling
import Lab
import Planning
import Transactions
import VRP
import YANG

/// What all cells of one way share: the plan, and what the routers run before and after it.
struct Workbench: Sendable {
    let service: MatrixService
    let way: Way
    let plan: Plan
    /// Written once: thousands of cells journal it.
    let planBytes: [UInt8]
    let old: [String: DataTree]
    let new: [String: DataTree]
    let between: [String: [DataTree]]
    private let known = [Witness.Known(), Witness.Known()]
    /// What every router is asked for when nothing goes wrong.
    private(set) var occasions: [String: [String: [String]]] = [:]
    /// A journal of a run that is done, and what the routers run then.
    private(set) var finished = FinishedRun()

    struct FinishedRun: Sendable {
        var run: RunRecord?
        var plan: [UInt8] = []
        var events: [EventRecord] = []
        var images: [ImageRecord] = []
        var running: [String: DataTree] = [:]

        func journal() async throws -> MemoryJournal {
            let journal = MemoryJournal()
            guard let run else { return journal }
            try await journal.begin(run, plan: plan)
            try await journal.append(events, images: images)
            try await journal.finish(run: run.id, at: 0, verdict: "done", failure: nil, ownership: [])
            return journal
        }
    }

    static let runID = "2026-11-30T03-00-00Z-0001"
    static let settings = TransactionSettings(confirmTimeout: .seconds(300))

    init(_ service: MatrixService, _ way: Way) async throws {
        self.service = service
        self.way = way
        plan = try service.plan(way.commits)
        planBytes = PlanCodec.encode(plan)
        var between: [String: [DataTree]] = [:]
        var running = service.initial
        for task in plan.tasks {
            for change in task.changes {
                let edited = try change.edits.reduce(running[change.router] ?? DataTree()) {
                    try $0.applying(edit: $1)
                }
                running[change.router] = GeneratedNodes.settled(edited)
                between[change.router, default: []].append(service.canonical(GeneratedNodes.settled(edited)))
            }
        }
        self.between = between
        let names = plan.routers.map(\.name)
        old = names.reduce(into: [:]) { $0[$1] = service.canonical(service.initial[$1] ?? DataTree()) }
        new = names.reduce(into: [:]) { $0[$1] = service.canonical(running[$1] ?? DataTree()) }
        try await rehearse()
    }

    struct NotHonest: Error {
        var what: [String]
    }

    /// One run in which nothing goes wrong.
    private mutating func rehearse() async throws {
        let stand = Stand(self, isSilent: false)
        let journal = MemoryJournal()
        let report = try await stand.executor(journal).apply(plan, as: record(), settings: Self.settings)
        occasions = stand.network.log.all
        finished.run = await journal.run(Self.runID)
        finished.plan = await journal.plan(of: Self.runID) ?? []
        finished.events = await journal.events(of: Self.runID)
        finished.images = await journal.images(of: Self.runID, moment: "left")
        for (name, router) in stand.network.routers { finished.running[name] = await router.running }
        let wrong = await stand.witness.judge(report)
        guard report.verdict == .done, wrong.isEmpty else {
            throw NotHonest(what: ["\(way.rawValue): \(report.verdict.rawValue): \(report.failure ?? "")"] + wrong)
        }
    }

    /// What was seen of configurations before, of a run forwards or of one that is taken back.
    func known(_ isBackwards: Bool) -> Witness.Known { known[isBackwards ? 1 : 0] }

    func record(_ id: String = runID, _ plan: Plan? = nil, of past: String? = nil) -> RunRecord {
        RunRecord(
            id: id, kind: past == nil ? .apply : .rollback, playbook: "matrix", planHash: (plan ?? self.plan).hash,
            started: 0, confirmTimeout: 300, of: past)
    }
}

/// The network, the checker and the witness of one cell.
struct Stand: Sendable {
    let bench: Workbench
    let network: MatrixNetwork
    let checker: MatrixChecker
    let witness: Witness
    private let isSilent: Bool
    /// How many times as long a silent router is waited for, on a machine that is busy.
    private let patience: Int

    init(
        _ bench: Workbench, isSilent: Bool, patience: Int = 1, from running: [String: DataTree]? = nil,
        isBackwards: Bool = false
    ) {
        self.bench = bench
        self.isSilent = isSilent
        self.patience = patience
        network = MatrixNetwork(
            bench.service, bench.way, from: running, closing: .seconds(isSilent ? 2 * patience : 60))
        checker = MatrixChecker(network: network, displays: MatrixChecker.Displays())
        witness = Witness(
            network: network, old: isBackwards ? bench.new : bench.old, new: isBackwards ? bench.old : bench.new,
            between: bench.between, known: bench.known(isBackwards))
    }

    func lay(_ strike: Strike) {
        if strike.request == "display" {
            checker.displays.add(strike.fault, on: strike.router)
        } else {
            network.add(strike.fault, on: strike.router)
        }
    }

    /// Limits on real time: short only where a router is to be silent, so that a busy machine trips no honest answer.
    private var limits: TransactionLimits {
        guard isSilent else {
            return TransactionLimits(
                open: .seconds(120), lock: .seconds(120), request: .seconds(120), commit: .seconds(120),
                close: .seconds(120))
        }
        return TransactionLimits(
            open: .seconds(2 * patience), lock: .seconds(patience), request: .seconds(2 * patience),
            commit: .seconds(2 * patience), close: .seconds(2 * patience), lockWait: .seconds(patience))
    }

    func executor(
        _ journal: any Journal, watching: @escaping @Sendable (Event, TransactionState) -> Void = { _, _ in }
    ) -> TransactionExecutor {
        TransactionExecutor(
            connector: network, journal: journal, checker: checker, limits: limits, time: network.time.keeper,
            schema: { [view = bench.service.view] _ in view }
        ) { [time = network.time] event, state in
            watching(event, state)
            let checks =
                if case .checking = state.stage { 1 } else { 0 }
            time.owe(state.waiting.count + checks)
        }
    }
}
