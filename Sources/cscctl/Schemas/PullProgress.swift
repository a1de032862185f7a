import Schemas
import Synchronization

/// Shows how far a pull is: a moving line on a terminal, else a line now and then.
final class PullProgress: Sendable {
    private let terminal: Terminal
    /// By router, the number of modules at the last line.
    private let shown = Mutex<[String: Int]>([:])

    init(terminal: Terminal) {
        self.terminal = terminal
    }

    /// A line for so many modules more where it stays.
    private static let step = 50

    func show(_ progress: ModulePuller.Progress, of router: String) {
        let text = "\(router): \(progress.done) of \(progress.of) modules, \(PullReport.megabytes(progress.bytes))"
        if terminal.standardErrorIsTerminal { return terminal.moving(text) }
        let isDue = shown.withLock { shown in
            let isLast = progress.done == progress.of && shown[router] != progress.done
            guard isLast || progress.done - shown[router, default: 0] >= Self.step else { return false }
            shown[router] = progress.done
            return true
        }
        if isDue { terminal.note(text) }
    }
}
