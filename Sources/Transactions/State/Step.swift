/// One thing asked of one router.
package enum Step: Sendable, Hashable {
    /// Open a session and see that the router can do what a transaction needs.
    case open
    /// The same after a session was lost, after a pause.
    case reopen(pause: Duration)
    case lock
    /// Lock candidate and running before an undo on a session that does not hold both, after a pause.
    case relock(pause: Duration)
    /// Read the touched subtrees before anything is sent.
    case compare
    /// Load a task's edits into the candidate.
    case edit(task: Int)
    case validate(task: Int)
    /// Confirmed commit; a follow-up one carries the persist-id of those before (RFC 6241 section 8.4.1).
    case commit(task: Int, followsUp: Bool)
    /// Read the touched subtrees after a task.
    case readBack(task: Int)
    /// An empty follow-up commit, which starts the timer anew.
    case extend
    case confirm
    case cancel
    /// Read the touched subtrees to see what state the router is in, after a pause.
    case inspect(pause: Duration)
    /// Load and commit the reverse edits.
    case undo
    /// Discard, unlock and close.
    case release

    /// The word for it in messages and in the journal.
    package var word: String {
        switch self {
        case .open: "open"
        case .reopen: "reopen"
        case .lock: "lock"
        case .relock: "relock"
        case .compare: "compare"
        case .edit: "edit"
        case .validate: "validate"
        case .commit: "commit"
        case .readBack: "read-back"
        case .extend: "extend"
        case .confirm: "confirm"
        case .cancel: "cancel"
        case .inspect: "inspect"
        case .undo: "undo"
        case .release: "release"
        }
    }

    package var task: Int? {
        switch self {
        case .edit(let task), .validate(let task), .commit(let task, _), .readBack(let task): task
        case .open, .reopen, .lock, .relock, .compare, .extend, .confirm, .cancel, .inspect, .undo, .release: nil
        }
    }
}
