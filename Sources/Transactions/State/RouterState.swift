package import Planning
package import YANG

/// One router's part of a transaction.
package struct RouterState: Sendable, Hashable {
    package let image: RouterImage
    package private(set) var phase: RouterPhase = .idle
    /// Whether a session to it is up.
    package internal(set) var isOpen = false {
        didSet { if !isOpen { holdsLocks = false } }
    }
    /// Whether that session holds the locks of candidate and running; they end with it.
    package internal(set) var holdsLocks = false
    /// Whether its session was lost before anything was changed, and opened once more.
    package internal(set) var wasOpenedAgain = false
    /// How often somebody else was found to hold a lock that an undo needs.
    package internal(set) var lockRefusals = 0
    /// Whether a commit was, or may have been, sent: only such a router has anything to undo.
    package internal(set) var isTouched = false
    /// Whether a confirmed commit of ours waits to be confirmed, for all we know.
    package internal(set) var isPending = false
    /// When its confirmed commit was last armed, since the transaction's start.
    package internal(set) var armedAt: Duration?
    /// How many of its changes it is known to run.
    package internal(set) var applied = 0
    /// Whether a confirm was sent whose answer was lost.
    package internal(set) var confirmWasLost = false
    /// Whether the answer to a commit was lost, which therefore may still be under way.
    package internal(set) var commitWasLost = false
    package internal(set) var reopenings = 0
    package internal(set) var undoings = 0
    /// The last reading of the touched subtrees, in canonical form.
    package internal(set) var running: DataTree?
    /// Seconds each task's commit took, by task.
    package internal(set) var commitSeconds: [Int: Double] = [:]
    /// What was seen that a person may need, oldest first.
    package internal(set) var evidence: [String] = []

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
}
