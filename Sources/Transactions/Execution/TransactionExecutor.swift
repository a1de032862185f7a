package import Journaling
package import Planning

/// Does what the reducer says: all routers at once, every event in the journal before the actions that follow from it.
package struct TransactionExecutor: Sendable {
    private let connector: any RouterConnector
    private let journal: any Journal
    private let checker: any TaskChecker
    private let limits: TransactionLimits
    private let time: Timekeeper
    private let schema: @Sendable (String) -> SchemaView
    private let progress: @Sendable (Event, TransactionState) -> Void
    private let interruptions: AsyncStream<String>?

    /// `progress` is called after each event, with the state it led to; `interruptions` carries reasons to stop.
    package init(
        connector: any RouterConnector, journal: any Journal, checker: any TaskChecker,
        limits: TransactionLimits = TransactionLimits(), time: Timekeeper = .system,
        schema: @escaping @Sendable (String) -> SchemaView = { _ in SchemaView() },
        interruptions: AsyncStream<String>? = nil,
        progress: @escaping @Sendable (Event, TransactionState) -> Void = { _, _ in }
    ) {
        self.connector = connector
        self.journal = journal
        self.checker = checker
        self.limits = limits
        self.time = time
        self.schema = schema
        self.interruptions = interruptions
        self.progress = progress
    }

    /// Applies a new plan under a run that the caller has named; the run is in the journal before anything is sent, with
    /// what the caller has to say about it and the context that a later process needs. `bytes`: the plan as `PlanCodec` writes
    /// it, from a caller that has it; nil where it is still to be written.
    package func apply(
        _ plan: Plan, as run: RunRecord, settings: TransactionSettings, context: ContextRecord? = nil,
        noting notes: [EventRecord] = [], bytes: [UInt8]? = nil
    ) async throws(JournalError) -> TransactionReport {
        if plan.isIdle, run.replaces.isEmpty {
            return TransactionReport(ofNoRouter: plan, run: run, .nothingToDo)
        }
        try await journal.begin(run, plan: bytes ?? PlanCodec.encode(plan), context: context)
        if !notes.isEmpty { try await journal.append(notes, images: []) }
        return try await drive(TransactionState(plan: plan, settings: completed(settings, for: plan), run: run.id), run)
    }

    /// With what the routers' platforms say of leaves that no undo takes back, as their reverse edits were made.
    func completed(_ settings: TransactionSettings, for plan: Plan) -> TransactionSettings {
        var result = settings
        for leaf in plan.routers.flatMap({ schema($0.name).rules.lasting }) where !result.lasting.contains(leaf) {
            result.lasting.append(leaf)
        }
        return result
    }

    /// Goes on with a run from the journal, from where `origin` says.
    func drive(_ start: TransactionState, _ run: RunRecord) async throws(JournalError) -> TransactionReport {
        if start.plan.isNothingToDo { return try await handOver(start, run) }
        let began = time.now()
        let runner = StepRunner(
            connector: connector, plan: start.plan, settings: start.settings, limits: limits, time: time,
            schema: schema, runID: run.id, locksRunning: start.locksRunning)
        let scribe = Scribe(journal: journal, run: run, plan: start.plan, date: time.date, schema: schema)
        let outcome = await loop(start, runner, scribe, began)
        let state = try outcome.get()
        do throws(JournalError) {
            try await scribe.finish(state)
        } catch {
            throw Self.cutOff(run.id, state, error)
        }
        return TransactionReport(state, run: run, seconds: (time.now() - began) / .seconds(1), ended: time.date())
    }

    /// No router is changed; what is owned of them gets another owner, or what they run already is recorded.
    private func handOver(_ start: TransactionState, _ run: RunRecord) async throws(JournalError) -> TransactionReport {
        let scribe = Scribe(journal: journal, run: run, plan: start.plan, date: time.date, schema: schema)
        if case .undoing(_, let reason) = start.origin {
            try await scribe.finish(.undone, reason, start.settings)
            return TransactionReport(ofNoRouter: start.plan, run: run, .undone)
        }
        try await scribe.finish(.done, nil, start.settings)
        let isRecordOnly = run.of == nil && run.replaces.isEmpty
        return TransactionReport(ofNoRouter: start.plan, run: run, isRecordOnly ? .nothingToDo : .done)
    }

    /// What a child task brings back.
    private enum Arrival: Sendable {
        case event(Event)
        case stepped(router: String, step: Step, result: StepRunner.Result, took: Duration)
        case quiet
    }

    private func loop(
        _ start: TransactionState, _ runner: StepRunner, _ scribe: Scribe, _ began: Duration
    ) async -> Result<TransactionState, JournalError> {
        await withTaskGroup(of: Arrival.self) { group in
            var state = start
            var connections: [String: any RouterConnection] = [:]
            var waits: [String: AsyncStream<Void>.Continuation] = [:]
            listen(in: &group)
            group.addTask { .event(.begin) }
            while state.stage != .finished, let arrival = await group.next() {
                guard let event = event(of: arrival, &connections, began) else { continue }
                if case .interrupted = event { listen(in: &group) }
                let warning = Self.warning(in: arrival)
                if let warning { _ = state.receive(warning) }
                let actions = state.receive(event)
                do throws(JournalError) {
                    if let warning {
                        try await scribe.write(warning, then: [], state)
                        progress(warning, state)
                    }
                    try await scribe.write(event, then: actions, state)
                    progress(event, state)
                } catch {
                    // Without a journal nothing more is sent. The routers revert by themselves when their time is over.
                    group.cancelAll()
                    for connection in connections.values { await connection.close() }
                    // A session that was being opened comes after that.
                    while let late = await group.next() {
                        if case .stepped(_, _, let result, _) = late { await result.connection?.close() }
                    }
                    return .failure(Self.cutOff(runner.runID, state, error))
                }
                for action in actions { launch(action, state, connections, runner, &waits, &group) }
            }
            group.cancelAll()
            // A router that ended unknown was not asked to release its session; its lock would outlast this process.
            for connection in connections.values { await connection.close() }
            return .success(state)
        }
    }

    private static func cutOff(_ run: String, _ state: TransactionState, _ error: JournalError) -> JournalError {
        state.routers.values.contains(where: \.isTouched) ? error.cuttingOff(run) : error
    }

    private static func warning(in arrival: Arrival) -> Event? {
        guard case .stepped(let router, let step, let result, _) = arrival, !result.warnings.isEmpty else { return nil }
        return .warned(router: router, step: step, messages: result.warnings)
    }

    private func event(
        of arrival: Arrival, _ connections: inout [String: any RouterConnection], _ began: Duration
    ) -> Event? {
        let now = time.now() - began
        switch arrival {
        case .quiet: return nil
        case .event(.checked(let task, let results, _)): return .checked(task: task, results: results, at: now)
        case .event(let event): return event
        case .stepped(let router, let step, let result, let took):
            connections[router] = result.connection
            return .answered(router: router, step: step, answer: result.answer, at: now, took: took)
        }
    }

    private func launch(
        _ action: Action, _ state: TransactionState, _ connections: [String: any RouterConnection],
        _ runner: StepRunner, _ waits: inout [String: AsyncStream<Void>.Continuation],
        _ group: inout TaskGroup<Arrival>
    ) {
        switch action {
        case .finish: break
        case .abandon(let router): waits[router]?.yield()
        case .check(let task, let limit):
            let planned = state.plan.tasks[task]
            group.addTask {
                let results = await checker.check(task: planned.name, names: planned.checks, within: limit)
                return .event(.checked(task: task, results: results, at: .zero))
            }
        case .perform(let router, let step, let pause):
            let connection = connections[router]
            let (abandoned, wait) = AsyncStream.makeStream(of: Void.self)
            waits[router] = wait
            group.addTask {
                let from = time.now()
                let result = await runner.perform(
                    step, on: router, after: pause, connection, abandoned: abandoned)
                wait.finish()
                return .stepped(router: router, step: step, result: result, took: time.now() - from)
            }
        }
    }

    private func listen(in group: inout TaskGroup<Arrival>) {
        guard let interruptions else { return }
        group.addTask {
            for await reason in interruptions { return .event(.interrupted(reason: reason)) }
            return .quiet
        }
    }
}
