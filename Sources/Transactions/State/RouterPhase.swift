/// What is known of one router's configuration, as far as this transaction goes.
///
/// ```
/// idle ─ opened ─ locked ─ unchanged ─ edited ─ validated ─ committed ─ verified ─(next task: edited)─ confirmed
///                                                   └──── suspect ────┘               │
///   any that a commit was sent to ─ cancelled ─ restored | undone ─ restored | unknown ┘
/// ```
package enum RouterPhase: Sendable, Hashable {
    /// Nothing was sent. Becomes opened; suspect when an earlier process had begun.
    case idle
    /// A session with the capabilities we need. Becomes locked, unchanged; opened again once.
    case opened
    /// Nobody else can change it. Becomes unchanged; opened when its session is lost before anything was changed.
    case locked
    /// It runs what it ran when the plan was made. Becomes edited.
    case unchanged
    /// The task's edits are in its candidate. Becomes validated.
    case edited(task: Int)
    /// The candidate is valid. Becomes edited (of a later task, where they share a commit), committed, suspect.
    case validated(task: Int)
    /// It said that the confirmed commit took effect. Becomes verified, cancelled, suspect.
    case committed(task: Int)
    /// Read back: it runs what the task intended. Becomes edited (of a later task), confirmed, cancelled, suspect.
    case verified(task: Int)
    /// The commit is permanent. Becomes edited (of a later task), undone, cancelled, suspect.
    case confirmed
    /// A commit or confirm was sent and the answer is an error or missing. Becomes confirmed, cancelled.
    case suspect
    /// Its confirmed commit was cancelled, or there was none left; not yet read back. Becomes restored, undone, suspect.
    case cancelled
    /// The reverse edits were committed; not yet read back. Becomes restored, suspect, cancelled.
    case undone
    /// Read back: it runs its pre-image.
    case restored
    /// A person has to look; the reason says what was seen.
    case unknown(String)

    /// Whether the next phase may follow this one; the reducer asserts it and the tests walk it.
    package func canBecome(_ next: RouterPhase) -> Bool {
        switch (self, next) {
        case (.idle, .opened), (.opened, .opened), (.locked, .opened), (.opened, .locked), (.locked, .unchanged),
            (.locked, .verified), (.opened, .suspect),
            (.unchanged, .edited), (.validated, .committed), (.edited, .validated), (.verified, .confirmed),
            (.suspect, .confirmed), (.suspect, .verified), (.undone, .cancelled), (.cancelled, .undone),
            (.cancelled, .restored), (.undone, .restored), (.locked, .suspect):
            true
        case (.committed(let task), .verified(let same)): task == same
        case (.verified(let task), .edited(let later)), (.validated(let task), .edited(let later)): task < later
        case (.confirmed, .edited), (.confirmed, .confirmed): true
        // The transaction gives up from wherever a commit may have been sent.
        case (.idle, .suspect), (.validated, .suspect), (.edited, .suspect), (.unchanged, .suspect),
            (.committed, .suspect), (.verified, .suspect), (.confirmed, .suspect), (.cancelled, .suspect),
            (.undone, .suspect), (.suspect, .suspect):
            true
        case (.suspect, .cancelled), (.committed, .cancelled), (.verified, .cancelled), (.confirmed, .cancelled),
            (.edited, .cancelled), (.validated, .cancelled), (.cancelled, .cancelled),
            (.unchanged, .cancelled), (.opened, .cancelled), (.locked, .cancelled), (.undone, .undone):
            true
        case (.suspect, .unknown), (.cancelled, .unknown), (.undone, .unknown), (.confirmed, .unknown): true
        default: false
        }
    }
}
