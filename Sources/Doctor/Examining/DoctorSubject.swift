package import NETCONF
package import SSH
package import VRP
package import YANG

/// One router that is looked at: the ways to it, and what it should be.
package struct DoctorSubject: Sendable {
    package var name: String
    package var netconf: SSHTarget
    /// Where NETCONF may answer if that port is closed.
    package var netconfFallback: SSHTarget?
    package var commandLine: SSHTarget
    package var platform: Platform?
    /// The platform's profile; nil where there is none at hand.
    package var schema: Schema?
    /// Local names of leaves whose values are secrets, beyond those that are by their very name.
    package var secrets: Set<String> = []
    package var playbook: PlaybookNeeds?

    package init(name: String, netconf: SSHTarget, fallback: SSHTarget? = nil, commandLine: SSHTarget) {
        self.name = name
        self.netconf = netconf
        netconfFallback = fallback
        self.commandLine = commandLine
    }
}

/// What may hurt other operators, and is done only where somebody asks for it.
package struct DoctorRequests: Sendable, Hashable {
    /// Locks candidate and running for a moment, edits a candidate and discards that.
    package var triesCandidate = false
    /// Holds the lock of running for so long.
    package var lockTime: Duration?
    /// Commits a description of this interface on trial, and takes it back.
    package var commitInterface: String?

    package init() {}
}

/// What an examination works with.
package struct DoctorMeans: Sendable {
    package var reactor: Reactor
    package var gate: HandshakeGate
    package var limits: SessionLimits
    package var terminal: CommandLineSession.Limits
    /// How long a trial commit is waited for that does not go back: past its timer and a revert that takes its time.
    package var patience = Duration.seconds(TrialCommit.timeout + 30)
    /// Between two looks at a trial that is to go back.
    package var pause = Duration.seconds(1)
    /// Sleeps of the trials are on it.
    package var clock: any Clock<Duration>
    /// Seconds since 1970.
    package var now: @Sendable () -> Double
    /// What makes the persist-id of a trial commit one of its own.
    package var token: String
    /// Takes known secrets out of what a router said.
    package var scrubbed: @Sendable (String) -> String
    package var trace: (@Sendable (String) -> WireTrace)?

    package init(
        reactor: Reactor, gate: HandshakeGate = HandshakeGate(), limits: SessionLimits = SessionLimits(),
        terminal: CommandLineSession.Limits = CommandLineSession.Limits(),
        clock: any Clock<Duration> = ContinuousClock(), now: @escaping @Sendable () -> Double, token: String,
        scrubbed: @escaping @Sendable (String) -> String = { $0 }, trace: (@Sendable (String) -> WireTrace)? = nil
    ) {
        self.reactor = reactor
        self.gate = gate
        self.limits = limits
        self.terminal = terminal
        self.clock = clock
        self.now = now
        self.token = token
        self.scrubbed = scrubbed
        self.trace = trace
    }
}
