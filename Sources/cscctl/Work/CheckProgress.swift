import Diagnostics
import Foundation

/// How far the checks of a task are: how many pass, what is waited for, and for how long at most.
struct CheckProgress: Sendable, Hashable {
    var task: String
    var passed: Int
    var total: Int
    /// The first that does not pass; nil before the first answers.
    var waitingFor: CheckOutcome?
    var left: Duration

    /// Such as `2 of 6: labeled-route CE2 (no label for 1.1.1.9/32), 74 s left`.
    var words: String { "\(subject), \(max(0, left.components.seconds)) s left" }

    /// The same without the time.
    var subject: String {
        guard let waitingFor else { return "\(passed) of \(total): the first answers" }
        let observed =
            waitingFor.observed.count > 80 ? waitingFor.observed.prefix(77) + "..." : waitingFor.observed[...]
        return "\(passed) of \(total): \(waitingFor.name) \(waitingFor.router) (\(observed))"
    }
}

/// What a log was told of checks that go on: a line when what is waited for changes, and else one every ten seconds.
struct CheckProgressLog: Sendable {
    private var last: (subject: String, at: ContinuousClock.Instant)?

    /// Whether a line is due now; then it counts as told.
    mutating func isDue(_ subject: String, at now: ContinuousClock.Instant) -> Bool {
        if let last, last.subject == subject, last.at.duration(to: now) < .seconds(10) { return false }
        last = (subject, now)
        return true
    }
}
