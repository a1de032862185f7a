/// The bounds of a transaction that its decisions depend on.
package struct TransactionSettings: Sendable, Hashable {
    /// After this a router that hears nothing reverts by itself (RFC 6241 section 8.4.5.1).
    package var confirmTimeout: Duration
    /// How long a task's checks may take; never more than half the confirm timeout.
    package var checkLimit: Duration
    /// How long to try to reach a router whose state is in doubt; beyond the confirm timeout, so that it has reverted.
    package var recoveryLimit: Duration
    /// How long a commit whose answer was lost may still be under way on the router.
    package var settling: Duration
    /// Tries to undo one router before a person is asked.
    package var undoLimit = 3
    /// Local names of leaves whose values are not shown.
    package var secrets: Set<String> = []

    package init(
        confirmTimeout: Duration = .seconds(300), checkLimit: Duration = .seconds(120),
        recoveryLimit: Duration? = nil, settling: Duration = .seconds(2)
    ) {
        self.confirmTimeout = confirmTimeout
        self.checkLimit = checkLimit
        self.recoveryLimit = recoveryLimit ?? confirmTimeout + .seconds(60)
        self.settling = settling
    }
}
