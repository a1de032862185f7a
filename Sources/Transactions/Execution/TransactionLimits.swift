/// How long each kind of call on a router may take.
package struct TransactionLimits: Sendable, Hashable {
    package var open: Duration
    package var lock: Duration
    /// One edit, one validation, one reading.
    package var request: Duration
    /// A commit may take minutes on a large configuration.
    package var commit: Duration
    package var close: Duration
    /// While somebody else holds the lock, it is asked for again until this is over. A service of a VRP that starts locks
    /// its configuration for half a minute (NE router guide, Configuring the Immediate Validation Mode).
    package var lockWait: Duration

    package init(
        open: Duration = .seconds(30), lock: Duration = .seconds(30), request: Duration = .seconds(60),
        commit: Duration = .seconds(120), close: Duration = .seconds(5), lockWait: Duration = .seconds(60)
    ) {
        self.open = open
        self.lock = lock
        self.request = request
        self.commit = commit
        self.close = close
        self.lockWait = lockWait
    }

    /// The limit of a step, its pauses not counted.
    package func limit(of step: Step) -> Duration {
        switch step {
        case .open, .reopen: open
        case .lock, .relock, .guardCandidate: lock + lockWait
        case .commit, .extend, .confirm, .confirmPlainly, .cancel, .undo, .save: commit
        case .probeLock: open + lock
        case .release: close
        case .compare, .edit, .validate, .readBack, .inspect, .status: request
        }
    }
}
