/// Time as the executor sees it, so that tests can hold it.
package struct Timekeeper: Sendable {
    /// Seconds since 1970, for the journal.
    package var date: @Sendable () -> Int
    /// Since some fixed moment, never going back.
    package var now: @Sendable () -> Duration
    /// Waits between attempts.
    package var pause: @Sendable (Duration) async -> Void

    package init(
        date: @escaping @Sendable () -> Int, now: @escaping @Sendable () -> Duration,
        pause: @escaping @Sendable (Duration) async -> Void
    ) {
        self.date = date
        self.now = now
        self.pause = pause
    }
}
