package import Diagnostics
package import YANG

/// What happened: the only thing that moves a transaction on.
package enum Event: Sendable, Hashable {
    case begin
    case answered(router: String, step: Step, answer: Answer, at: Duration, took: Duration)
    /// The router warned of something in its replies to the step; the answer to the step follows.
    case warned(router: String, step: Step, messages: [String])
    case checked(task: Int, results: [CheckOutcome], at: Duration)
    /// The operator or the system wants it to end; a second time, that silent routers are not waited for.
    case interrupted(reason: String)
}

/// How a router answered a step.
package enum Answer: Sendable, Hashable {
    case done
    case read(DataTree)
    /// Whether a confirmed commit waits; nil where the router does not tell.
    case trial(TrialStatus?)
    /// It said that what it runs is what it starts with from now on: by which way, and what it shows of that; nil where it
    /// shows nothing.
    case saved(String, startup: DataTree?)
    /// The lock had ended and was taken again; what the router runs now.
    case lockWasLost(DataTree)
    /// The router said no; it is as it was.
    case refused(String)
    /// The router knows no confirmed commit with our persist-id.
    case notPending(String)
    /// The router said no for a passing reason, and is to be asked again.
    case busy(String)
    /// No answer: the session broke or the time limit passed. The step may or may not have been done.
    case lost(String)
    /// Whoever answers at the router's address does not have its host key: it is not asked again.
    case untrusted(String)
    /// The router's own time limit passed: the step may still be done later.
    case late(String)
}

/// What a router says of the confirmed commit that waits on it, such as VRP's `/cfg/trial-status`.
package struct TrialStatus: Sendable, Hashable {
    package enum Phase: String, Sendable, Hashable {
        case inactive
        case active
        /// The configuration from before it is coming back.
        case reverting
    }

    package var phase: Phase
    package var timeLeft: Duration?
    package var persistID: String?

    package init(_ phase: Phase, timeLeft: Duration? = nil, persistID: String? = nil) {
        self.phase = phase
        self.timeLeft = timeLeft
        self.persistID = persistID
    }
}

/// What follows: done by the executor, answered by an event.
package enum Action: Sendable, Hashable {
    /// After a pause, which is no time of the router's.
    case perform(router: String, step: Step, after: Duration = .zero)
    case check(task: Int, within: Duration)
    /// Hang up on a router whose answer is no longer waited for; its step is answered as lost.
    case abandon(router: String)
    case finish
}
