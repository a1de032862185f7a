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
    case committing(Int)
    case readingBack(Int)
    /// Timers that would run out during the checks are started anew.
    case extending(Int)
    case checking(Int)
    case confirming
    case undoing
    case releasing
    case finished

    /// The task it belongs to.
    package var task: Int? {
        switch self {
        case .editing(let task), .validating(let task), .committing(let task), .readingBack(let task),
            .extending(let task), .checking(let task):
            task
        case .idle, .opening, .locking, .comparing, .reclaiming, .confirming, .undoing, .releasing, .finished: nil
        }
    }
}
