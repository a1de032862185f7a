package import Planning
package import YANG

/// One router's part of a transaction.
package struct RouterState: Sendable, Hashable {
    package let image: RouterImage
    package private(set) var phase: RouterPhase = .idle
    /// Whether a session to it is up.
    package internal(set) var isOpen = false {
        didSet { if !isOpen { (holdsLocks, ownsCommit) = (false, false) } }
    }
    /// Whether that session holds the locks of candidate and running; they end with it.
    package internal(set) var holdsLocks = false
    /// Whether that session sent the confirmed commit that waits.
    var ownsCommit = false
    /// Whether its session was lost before anything was changed, and opened once more.
    package internal(set) var wasOpenedAgain = false
    /// How often somebody else was found to hold a lock that an undo or a confirm needs.
    package internal(set) var lockRefusals = 0
    /// How often in a row a lock was found to have ended.
    var lockLosses = 0
    /// Whether a commit was, or may have been, sent: only such a router has anything to undo.
    package internal(set) var isTouched = false
    /// Whether a confirmed commit of ours waits to be confirmed, for all we know.
    package internal(set) var isPending = false
    /// When its confirmed commit was last armed, since the transaction's start.
    package internal(set) var armedAt: Duration?
    /// How many of its changes it is known to run.
    package internal(set) var applied = 0
    /// How many confirms were sent that may have taken effect.
    var confirms = 0
    /// Whether something has told that no confirmed commit of ours waits any more.
    var confirmIsProven = false
    var triedPlainConfirm = false
    var lockProbes = 0
    /// Until when a commit whose answer was lost may still take effect.
    var settlesAt: Duration?
    /// How often it was asked again because it was busy.
    var busyAnswers = 0
    /// What an extension found of the timer: how often it had not been started anew.
    var deafExtensions = 0
    package internal(set) var reopenings = 0
    package internal(set) var undoings = 0
    /// Whether only reverse edits can bring it back.
    var owesReverse = false
    var cancels = 0
    /// How often its session was lost over the question whether a confirmed commit waits.
    var lostStatuses = 0
    /// Whether it is left to its timer because nothing else brought it back.
    package internal(set) var isLeftToItsTimer = false
    /// Whether its timer has ended and it got its last attempts.
    var hadLastAttempts = false
    /// Whether the last reading was compared with the one before it.
    var readingsAgree = false
    /// What became of saving it; nil where that was not asked for.
    package internal(set) var saving: SaveOutcome?
    /// How often its answer to a save was lost.
    var lostSaves = 0
    /// The last reading of the touched subtrees, in canonical form.
    package internal(set) var running: DataTree?
    /// When it last answered anything, since the transaction's start.
    package internal(set) var lastSeen: Duration?
    /// Seconds each commit took, by its last task.
    package internal(set) var commitSeconds: [Int: Double] = [:]
    /// What was seen that a person may need, oldest first.
    package internal(set) var evidence: [String] = []
    /// Leaves that this run has set and that no undo takes back.
    var stays: [String] = []

    init(_ image: RouterImage) {
        self.image = image
    }

    mutating func become(_ next: RouterPhase) {
        assert(phase.canBecome(next), "\(image.name): \(phase) may not become \(next)")
        phase = next
    }

    var isSettled: Bool {
        switch phase {
        case .restored, .unknown: true
        default: !isTouched
        }
    }

    var isConfirmed: Bool { phase == .confirmed }
}
