/// One thing asked of one router.
package enum Step: Sendable, Hashable {
    /// Open a session and see that the router can do what a transaction needs.
    case open
    /// The same after a session was lost.
    case reopen
    case lock
    /// Lock candidate and running before an undo on a session that does not hold both.
    case relock
    /// Lock the candidate alone, before a confirm on a session that was opened again: on a shared candidate the confirm
    /// would commit what somebody else has edited there.
    case guardCandidate
    /// Read the touched subtrees before anything is sent.
    case compare
    /// Load a task's edits into the candidate, which is emptied first where the task begins a commit.
    case edit(task: Int, beginsCommit: Bool)
    case validate(task: Int)
    /// Confirmed commit of the tasks up to this one that are not committed yet; a follow-up one carries the persist-id of
    /// those before (RFC 6241 section 8.4.1).
    case commit(task: Int, followsUp: Bool)
    /// Read the touched subtrees after a commit.
    case readBack(task: Int)
    /// An empty follow-up commit, which starts the timer anew.
    case extend
    /// The confirm by persist-id.
    case confirm
    /// The confirm without persist-id, on the session that the confirmed commit came from.
    case confirmPlainly
    /// Ask the router whether a confirmed commit waits, and for how long.
    case status
    /// See from another session whether running can be locked, which a confirmed commit that waits prevents
    /// (RFC 6241 section 7.5).
    case probeLock
    case cancel
    /// Read the touched subtrees to see what state the router is in.
    case inspect
    /// Load and commit the reverse edits.
    case undo
    /// Make what it runs its startup configuration.
    case save
    /// Discard, unlock and close.
    case release

    /// The word for it in messages and in the journal.
    package var word: String {
        switch self {
        case .open: "open"
        case .reopen: "reopen"
        case .lock: "lock"
        case .relock: "relock"
        case .guardCandidate: "lock-candidate"
        case .compare: "compare"
        case .edit: "edit"
        case .validate: "validate"
        case .commit: "commit"
        case .readBack: "read-back"
        case .extend: "extend"
        case .confirm: "confirm"
        case .confirmPlainly: "confirm-on-session"
        case .status: "trial-status"
        case .probeLock: "probe-lock"
        case .cancel: "cancel"
        case .inspect: "inspect"
        case .undo: "undo"
        case .save: "save"
        case .release: "release"
        }
    }

    package var task: Int? {
        switch self {
        case .edit(let task, _), .validate(let task), .commit(let task, _), .readBack(let task): task
        default: nil
        }
    }

    /// Whether it may change what the router runs, now or when a timer ends.
    var changesRunning: Bool {
        switch self {
        case .commit, .extend, .confirm, .confirmPlainly, .cancel, .undo: true
        default: false
        }
    }
}
