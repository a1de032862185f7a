package import Diagnostics
package import YANG

/// What happened: the only thing that moves a transaction on.
package enum Event: Sendable, Hashable {
    case begin
    case answered(router: String, step: Step, answer: Answer, at: Duration, took: Duration)
    case checked(task: Int, results: [CheckOutcome], at: Duration)
    /// The operator or the system wants it to end.
    case interrupted(reason: String)
}

/// How a router answered a step.
package enum Answer: Sendable, Hashable {
    case done
    case read(DataTree)
    /// The router said no; it is as it was.
    case refused(String)
    /// No answer: the session broke or the time limit passed. The step may or may not have been done.
    case lost(String)
}

/// What follows: done by the executor, answered by an event.
package enum Action: Sendable, Hashable {
    case perform(router: String, step: Step)
    case check(task: Int, within: Duration)
    case finish
}
