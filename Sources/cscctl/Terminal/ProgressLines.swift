import Diagnostics
import Foundation
import Planning
import Reports
import Synchronization
import Transactions

/// What goes on during a transaction on standard error: a line for each stage, and on a terminal a last line that moves.
final class ProgressLines: Sendable {
    private let terminal: Terminal
    private let start = ContinuousClock.now
    private let last = Mutex<Transactions.Stage?>(nil)
    private let checksTold = Mutex(CheckProgressLog())
    private let waits: Mutex<Waits>
    private let ticking = Mutex<Task<Void, Never>?>(nil)
    /// What the line that moves is about; nil while it is somebody else's.
    private let subject = Mutex<String?>(nil)

    init(terminal: Terminal, limits: TransactionLimits = TransactionLimits()) {
        self.terminal = terminal
        waits = Mutex(Waits(limits: limits))
    }

    func show(_ event: Event, _ state: TransactionState) {
        waits.withLock { $0.take(state.waiting, at: .now) }
        if case .interrupted(let reason) = event, let words = interruption(reason, state) { say(words) }
        if case .checked(let task, let results, _) = event {
            let passed = results.filter { $0.result == .pass }.count
            say("\(title(task, state)): \(passed) of \(counted(results.count, "check")) passed")
            for note in results.compactMap(CheckText().note) { say(note) }
        }
        if case .answered(let router, .relock, .refused(let reason), _, _) = event,
            state.routers[router]?.lockRefusals == 1
        {
            say("\(router): somebody else holds its lock, so its undo waits: \(reason)")
        }
        let isNew = last.withLock { stage in
            defer { stage = state.stage }
            return stage != state.stage
        }
        if isNew, let words = words(for: state) { say(words) }
        subject.withLock { $0 = moving(state) }
        if terminal.standardErrorIsTerminal { tick(until: state.stage == .finished) }
    }

    /// What becomes of an operator's wish to end it, said at once.
    private func interruption(_ reason: String, _ state: TransactionState) -> String? {
        let waiting = waits.withLock { $0.words(at: .now) }
        switch state.stage {
        case .idle, .finished: return nil
        case .confirming: return "\(reason): the confirm has been sent to some, so it is finished everywhere first"
        case .saving: return "\(reason): the outcome is settled; what is not saved yet is not waited for"
        case .releasing: return "\(reason): the outcome is settled; only sessions are being closed"
        case .undoing:
            return "\(reason): everything is being taken back; nothing is confirmed"
                + (waiting.map { "; waiting for \($0)" } ?? "")
        default:
            guard let waiting else { return "\(reason): taking everything back; nothing is confirmed" }
            return "\(reason): waiting for \(waiting), then taking everything back; nothing is confirmed. "
                + "Once more, and silent routers are not waited for"
        }
    }

    /// The line that moves says each second how long it still waits.
    private func tick(until isOver: Bool) {
        ticking.withLock { task in
            if isOver {
                task?.cancel()
                task = nil
                return
            }
            paint()
            guard task == nil else { return }
            task = Task { [weak self] in
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(1), clock: .continuous)
                    guard !Task.isCancelled else { return }
                    self?.paint()
                }
            }
        }
    }

    private func paint() {
        guard let words = subject.withLock(\.self), let waiting = waits.withLock({ $0.words(at: .now) }) else { return }
        terminal.moving(stamp + words + waiting)
    }

    /// What the checks of a task wait for, and until when: a line that moves, or in a log one when that changes and else
    /// every ten seconds at most.
    func showChecks(_ checks: CheckProgress) {
        guard checks.passed < checks.total else { return }
        let words = "\(checks.task): \(checks.words)"
        if terminal.standardErrorIsTerminal { return terminal.moving(stamp + words) }
        if checksTold.withLock({ $0.isDue("\(checks.task): \(checks.subject)", at: .now) }) { say(words) }
    }

    private func words(for state: TransactionState) -> String? {
        switch state.stage {
        case .locking: "locking \(counted(state.routers.count, "router"))"
        case .editing(let task):
            "\(title(task, state)): sending to "
                + state.plan.tasks[task].changes.map(\.router).joined(separator: ", ")
        case .committing: "committing on \(counted(state.waiting.count, "router")), unconfirmed"
        case .readingBack: "reading back"
        case .checking(let task): "\(title(task, state)): committed, unconfirmed; checking"
        case .confirming(nil): "confirming on all routers"
        case .confirming(let part?): "\(title(part, state)): confirming"
        case .undoing: "undoing everywhere: \(state.failure?.description ?? "")"
        case .saving where !state.waiting.isEmpty: "saving on \(counted(state.waiting.count, "router"))"
        case .releasing: "unlocking and closing"
        default: nil
        }
    }

    /// The routers that still owe an answer.
    private func moving(_ state: TransactionState) -> String? {
        guard state.stage != .finished, let step = state.waiting.values.first else { return nil }
        let place = state.stage.task.map { title($0, state) + ": " } ?? ""
        return "\(place)\(step.word), waiting for "
    }

    private func title(_ task: Int, _ state: TransactionState) -> String {
        "task \(task + 1)/\(state.plan.tasks.count) \(state.plan.tasks[task].name)"
    }

    private var stamp: String {
        String(format: "[%6.2fs] ", start.duration(to: .now) / .seconds(1))
    }

    private func say(_ words: String) {
        terminal.note(stamp + words.shown.oneLine)
    }
}
