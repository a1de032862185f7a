import Diagnostics
import Journaling
import Planning
import YANG

/// Writes a transaction's events into the journal, each before the actions that follow from it.
///
/// Events that nothing follows from yet (others still owe their answers) are written together with the next that does.
actor Scribe {
    private let journal: any Journal
    private let run: RunRecord
    private let plan: Plan
    private let date: @Sendable () -> Int
    private let schema: @Sendable (String) -> SchemaView
    private var held: [EventRecord] = []
    private var hasToldFailure = false
    /// Routers that the journal has as not saved.
    private var unsaved: Set<String> = []

    init(
        journal: any Journal, run: RunRecord, plan: Plan, date: @escaping @Sendable () -> Int,
        schema: @escaping @Sendable (String) -> SchemaView
    ) {
        self.schema = schema
        self.journal = journal
        self.run = run
        self.plan = plan
        self.date = date
    }

    func write(_ event: Event, then actions: [Action], _ state: TransactionState) async throws(JournalError) {
        held += records(of: event)
        held += notSaved(state)
        var mustBeWritten = !actions.isEmpty
        // From here on everything is taken back, by whichever process comes next.
        if let failure = state.failure, !hasToldFailure {
            hasToldFailure = true
            held.append(record("failed", failure.router, failure.task, failure.description))
            mustBeWritten = true
        }
        guard mustBeWritten else { return }
        held += actions.compactMap(record)
        let batch = held
        held = []
        try await journal.append(batch, images: actions.contains(.finish) ? images(of: state) : [])
    }

    private func notSaved(_ state: TransactionState) -> [EventRecord] {
        guard state.stage == .saving || state.stage == .releasing || state.stage == .finished else { return [] }
        return state.routers.keys.sorted().compactMap { router in
            guard case .failed(let reason)? = state.routers[router]?.saving, unsaved.insert(router).inserted else {
                return nil
            }
            return record("unsaved", router, nil, reason)
        }
    }

    func finish(_ state: TransactionState) async throws(JournalError) {
        try await finish(state.verdict ?? .unknown, state.failureText, state.settings)
    }

    func finish(_ verdict: Verdict, _ failure: String?, _ settings: TransactionSettings) async throws(JournalError) {
        try await journal.finish(
            run: run.id, at: date(), verdict: verdict.rawValue, failure: failure,
            ownership: try await ownership(after: verdict, settings.secrets))
    }

    /// Only a run that is done changes what its service owns.
    private func ownership(
        after verdict: Verdict, _ secrets: Set<String>
    ) async throws(JournalError) -> [OwnershipRecord] {
        guard verdict == .done, let service = run.service else { return [] }
        let ledger = OwnershipLedger(journal, service: service, replacing: run.replaces)
        return try await ledger.records(after: plan, of: run, secrets: secrets, schema: schema)
    }

    private func images(of state: TransactionState) -> [ImageRecord] {
        let moment = state.verdict == .done ? "left" : "undone"
        return state.routers.values.compactMap { router in
            router.running.map {
                ImageRecord(run: run.id, router: router.image.name, moment: moment, content: PlanCodec.encode($0))
            }
        }
    }

    private func records(of event: Event) -> [EventRecord] {
        switch event {
        case .begin: return [record("begin", nil, nil, "")]
        case .warned(let router, let step, let messages):
            let name = step.task.map { plan.tasks[$0].name }
            return messages.map { record("warned", router, name, "\(step.word): \($0)") }
        case .interrupted(let reason): return [record("interrupted", nil, nil, reason)]
        case .checked(let task, let results, _):
            return results.map { check in
                record(
                    "checked", check.router, plan.tasks[task].name,
                    "\(check.name) \(check.subject): \(check.result.rawValue), \(check.observed)")
            }
        case .answered(let router, let step, let answer, _, _):
            let name = step.task.map { plan.tasks[$0].name }
            return switch answer {
            case .done, .read: [record("did", router, name, step.word)]
            case .trial(let status):
                [record("did", router, name, "\(step.word): \(status?.phase.rawValue ?? "not told")")]
            case .saved(let way, _): [record("did", router, name, "\(step.word): \(way)")]
            case .lockWasLost: [record("lock lost", router, name, step.word)]
            case .refused(let message), .notPending(let message):
                [record("refused", router, name, "\(step.word): \(message)")]
            case .busy(let message): [record("busy", router, name, "\(step.word): \(message)")]
            case .lost(let message), .late(let message), .untrusted(let message):
                [record("lost", router, name, "\(step.word): \(message)")]
            }
        }
    }

    private func record(_ action: Action) -> EventRecord? {
        switch action {
        case .perform(let router, let step, _):
            record("will", router, step.task.map { plan.tasks[$0].name }, step.word)
        case .check(let task, _): record("will", nil, plan.tasks[task].name, "check")
        case .abandon(let router): record("abandoned", router, nil, "its answer is not waited for")
        case .finish: nil
        }
    }

    private func record(_ kind: String, _ router: String?, _ task: String?, _ detail: String) -> EventRecord {
        EventRecord(run: run.id, at: date(), kind: kind, router: router, task: task, detail: detail)
    }
}
