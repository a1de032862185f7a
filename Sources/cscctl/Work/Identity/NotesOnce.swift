import Synchronization

/// What has been said already: a command that works for days says it once.
final class NotesOnce: Sendable {
    private let said = Mutex<Set<String>>([])

    /// Whether it is new, which it is not any more.
    func isNew(_ note: String) -> Bool { said.withLock { $0.insert(note).inserted } }
}
