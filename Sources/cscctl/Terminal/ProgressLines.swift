import Foundation
import Planning
import Synchronization
import Transactions

/// What goes on during a transaction, a line for each stage on standard error.
final class ProgressLines: Sendable {
    private let terminal: Terminal
    private let start = ContinuousClock.now
    private let last = Mutex<Transactions.Stage?>(nil)

    init(terminal: Terminal) {
        self.terminal = terminal
    }

    func show(_ event: Event, _ state: TransactionState) {
        if case .checked(let task, let results, _) = event {
            let passed = results.filter { $0.result == .pass }.count
            say("\(title(task, state)): \(passed) of \(results.count) checks passed")
        }
        let isNew = last.withLock { stage in
            defer { stage = state.stage }
            return stage != state.stage
        }
        if isNew, let words = words(for: state) { say(words) }
    }

    private func words(for state: TransactionState) -> String? {
        switch state.stage {
        case .locking: "locking \(state.routers.count) routers"
        case .editing(let task):
            "\(title(task, state)): sending to "
                + state.plan.tasks[task].changes.map(\.router).joined(separator: ", ")
        case .checking(let task): "\(title(task, state)): committed, unconfirmed; checking"
        case .confirming: "confirming on all routers"
        case .undoing: "undoing everywhere: \(state.failure?.description ?? "")"
        case .releasing: "unlocking and closing"
        default: nil
        }
    }

    private func title(_ task: Int, _ state: TransactionState) -> String {
        "task \(task + 1)/\(state.plan.tasks.count) \(state.plan.tasks[task].name)"
    }

    private func say(_ words: String) {
        let elapsed = start.duration(to: .now) / .seconds(1)
        terminal.note(String(format: "[%6.2fs] ", elapsed) + words)
    }
}
