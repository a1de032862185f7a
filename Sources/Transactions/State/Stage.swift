/// Where the transaction as a whole is; every router has to be through one stage before the next begins, undoing apart.
package enum Stage: Sendable, Hashable {
    case idle
    case opening
    case locking
    case comparing
    /// Only in a resumed run: are the commits of the earlier process still waiting?
    case reclaiming
    case editing(Int)
    case validating(Int)
    /// The tasks of the part, which are committed together.
    case committing(part: Int)
    case readingBack(part: Int)
    /// Timers that would run out during the checks of the task are started anew.
    case extending(Int)
    case checking(Int)
    /// The part is confirmed everywhere; nil: all of the plan at the end.
    case confirming(part: Int?)
    case undoing
    /// Every router is settled; those that are to start with what they run are saved.
    case saving
    case releasing
    case finished

    /// The task it belongs to.
    package var task: Int? {
        switch self {
        case .editing(let task), .validating(let task), .extending(let task), .checking(let task): task
        default: nil
        }
    }

    var isConfirming: Bool {
        if case .confirming = self { true } else { false }
    }
}
