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
    /// The same where the router itself said that its time limit had passed: VRP says so after 32 s and does not say
    /// that the operation is over (NE40E-M2, Configuration Precautions for NETCONF).
    package var lateSettling = Duration.seconds(60)
    /// A router that is busy, or whose configuration is locked by a service that starts, is asked again after this (VRP,
    /// Configuring the Immediate Validation Mode: "wait for 30 seconds").
    package var busyPause = Duration.seconds(30)
    package var busyLimit = 4
    /// How far apart two readings have to be that agree on what a router has come to rest with.
    package var agreement = Duration.seconds(5)
    /// How long a router may take to revert once its timer has ended.
    package var reverting = Duration.seconds(30)
    /// Tries to undo one router before it is left to its timer, and again before a person is asked.
    package var undoLimit = 3
    /// Confirms that are answered with ok and have no effect before the router counts as refusing them.
    package var confirmLimit = 3
    /// Whether what the routers run is saved once all of them are confirmed.
    package var saves = false
    /// Local names of leaves whose values are not shown.
    package var secrets: Set<String> = []
    /// Leaves that stay once they are set, by their local names from the root on: no undo takes them back.
    package var lasting: [[String]] = []
    /// What the operator's change is called elsewhere, for the routers' own lists of commits.
    package var ticket: String?

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
