package import Diagnostics
package import Planning

/// The whole transaction as a value. `receive` takes an event and says what to do next; it does nothing itself.
package struct TransactionState: Sendable, Hashable {
    package let plan: Plan
    package let settings: TransactionSettings
    package internal(set) var stage: Stage = .idle
    package internal(set) var routers: [String: RouterState]
    /// Who still owes an answer, and to what.
    package internal(set) var waiting: [String: Step] = [:]
    /// The first thing that went wrong; from then on everything is taken back.
    package internal(set) var failure: TransactionFailure?
    package internal(set) var checks: [Int: [CheckOutcome]] = [:]
    package internal(set) var warnings: [String] = []
    package internal(set) var verdict: Verdict?
    let origin: Origin
    /// Routers that an earlier process of the run has, or may have, saved.
    let savedEarlier: Set<String>
    /// Whether the operator does not want to wait for what is not saved yet.
    var isSavingCutShort = false
    var now: Duration = .zero
    var undoingSince: Duration = .zero
    let parts: [Range<Int>]
    /// The persist-id of each router's confirmed commits, to tell ours from somebody else's.
    let tokens: [String: String]

    /// Where a transaction begins: fresh, or where the journal of an earlier process says.
    package enum Origin: Sendable, Hashable {
        case fresh
        /// Finish what was begun; commits had been sent to these routers.
        case resuming(touched: Set<String>)
        /// The same, and the confirm had been sent to some.
        case confirming
        /// Take back what was begun.
        case undoing(touched: Set<String>, reason: String)
    }

    /// `run` names the run whose confirmed commits these are.
    package init(
        plan: Plan, settings: TransactionSettings, origin: Origin = .fresh, run: String = "",
        savedEarlier: Set<String> = []
    ) {
        self.savedEarlier = savedEarlier
        self.plan = plan
        self.settings = settings
        self.origin = origin
        parts = plan.parts
        routers = Dictionary(
            plan.routers.map { ($0.name, RouterState($0)) }, uniquingKeysWith: { first, _ in first })
        tokens = routers.keys.reduce(into: [:]) { $0[$1] = Self.token(of: $1, run: run) }
    }

    /// The persist token: known to nobody who does not know the run, and the same in every process that works on it.
    static func token(of router: String, run: String) -> String { "cscctl-\(run)-\(router)" }

    /// In a resumed run running cannot be locked at first: a confirmed commit of another session is pending
    /// (RFC 6241 section 7.5).
    var locksRunning: Bool { origin == .fresh }

    /// The next actions; none while answers are still owed, and none for an event that no longer matters.
    package mutating func receive(_ event: Event) -> [Action] {
        switch event {
        case .begin:
            return stage == .idle ? begin() : []
        case .interrupted(let reason):
            return interrupt(reason)
        case .warned(let router, let step, let messages):
            warn(router, step, messages)
            return []
        case .checked(let task, let results, let at):
            now = max(now, at)
            guard stage == .checking(task) else { return [] }
            take(results, of: task)
            return advance()
        case .answered(let router, let step, let answer, let at, let took):
            now = max(now, at)
            guard waiting[router] == step else { return [] }
            waiting[router] = nil
            let follow = settle(router, step, answer, took)
            return follow.isEmpty && waiting.isEmpty ? advance() : follow
        }
    }

    /// Whatever the step leads to, also where it succeeded; what a router says at every step is said once.
    private mutating func warn(_ router: String, _ step: Step, _ messages: [String]) {
        let place = ([router, step.task.map { plan.tasks[$0].name }, step.word] as [String?]).compactMap(\.self)
        for message in messages {
            let text = place.joined(separator: ": ") + ": " + message
            if !warnings.contains(text) { warnings.append(text) }
        }
    }

    /// A name without an outcome was not checked, which is no success.
    private mutating func take(_ results: [CheckOutcome], of task: Int) {
        let answered = Set(results.map(\.name))
        let missing = plan.tasks[task].checks.filter { !answered.contains($0) }.map { name in
            CheckOutcome(
                name: name, router: "", subject: "", result: .error, expected: "to be checked",
                observed: "no result", evidence: "")
        }
        checks[task] = results + missing
        if let failed = (results + missing).first(where: { $0.result != .pass }) {
            fail(.init(check: failed, task: plan.tasks[task].name))
        }
    }

    private mutating func interrupt(_ reason: String) -> [Action] {
        switch stage {
        // Once the first confirm may have left, forward is the shorter way to one state everywhere.
        case .confirming, .undoing, .releasing, .finished: return []
        case .saving: return cutSavingShort()
        default:
            let isFirst = failure == nil
            fail(.init(message: "interrupted: \(reason)", stage: stage))
            if waiting.isEmpty { return advance() }
            return isFirst ? [] : waiting.keys.sorted().map { .abandon(router: $0) }
        }
    }

    mutating func fail(_ new: TransactionFailure) {
        if failure == nil { failure = new }
    }

    /// Asks routers for a step each, in the order of their names.
    mutating func ask(_ names: some Sequence<String>, _ step: (String) -> Step) -> [Action] {
        names.sorted().map { ask($0, step($0)) }
    }

    mutating func ask(_ router: String, _ step: Step, after pause: Duration = .zero) -> Action {
        waiting[router] = step
        // From the moment a commit is asked for, it may take effect, whatever is heard of it.
        if case .commit = step { routers[router]?.isTouched = true }
        return .perform(router: router, step: step, after: pause)
    }
}
