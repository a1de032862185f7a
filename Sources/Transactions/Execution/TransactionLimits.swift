/// How long each kind of call on a router may take.
package struct TransactionLimits: Sendable, Hashable {
    package var open: Duration
    package var lock: Duration
    /// One edit, one validation, one reading.
    package var request: Duration
    /// A commit may take minutes on a large configuration.
    package var commit: Duration
    package var close: Duration
    /// While somebody else holds the lock, it is asked for again until this is over.
    package var lockWait: Duration

    package init(
        open: Duration = .seconds(30), lock: Duration = .seconds(30), request: Duration = .seconds(60),
        commit: Duration = .seconds(120), close: Duration = .seconds(5), lockWait: Duration = .seconds(5)
    ) {
        self.open = open
        self.lock = lock
        self.request = request
        self.commit = commit
        self.close = close
        self.lockWait = lockWait
    }
}
