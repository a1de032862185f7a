package import Journaling

/// What the journal of a run says of one router that a confirmed commit was sent to. A pure function of the run's events.
package struct TrialRouter: Sendable, Hashable, Codable {
    package enum State: String, Sendable, Hashable, Codable {
        /// Its commit waits to be confirmed; at `until` it goes back by itself.
        case waiting
        /// The confirm was sent, and nothing was heard of it: confirmed, or waiting until then.
        case confirming
        case confirmed
    }

    package var router: String
    package var state: State
    /// Seconds since 1970: when a router that heard nothing more goes back, at the latest where its last commit was not
    /// answered.
    package var until: Int
    /// Whether the last commit was answered, so that the time is known to the second.
    package var isExact: Bool
    /// The tasks that were committed on it, in order.
    package var tasks: [String]

    /// - Parameters:
    ///   - events: the run's, in order.
    ///   - commitLimit: seconds that a commit may still have taken on the router after it was sent.
    package static func all(
        of events: [EventRecord], confirmTimeout: Int, commitLimit: Int
    ) -> [TrialRouter] {
        var found: [String: TrialRouter] = [:]
        for event in events {
            guard let router = event.router, let word = event.word else { continue }
            switch (event.kind, word) {
            case ("will", "commit"), ("will", "extend"):
                var trial = found[router] ?? TrialRouter(router: router, until: 0)
                trial.state = .waiting
                trial.until = event.at + commitLimit + confirmTimeout
                trial.isExact = false
                if let task = event.task, !trial.tasks.contains(task) { trial.tasks.append(task) }
                found[router] = trial
            case ("did", "commit"), ("did", "extend"):
                found[router]?.until = event.at + confirmTimeout
                found[router]?.isExact = true
            case ("will", "confirm"): found[router]?.state = .confirming
            case ("did", "confirm"): found[router]?.state = .confirmed
            case ("did", "cancel"), ("did", "undo"): found[router] = nil
            default: break
            }
        }
        return found.values.sorted { $0.router < $1.router }
    }

    private init(router: String, until: Int) {
        self.router = router
        state = .waiting
        self.until = until
        isExact = false
        tasks = []
    }

    /// Whether it may still run what was never confirmed.
    package func isOpen(at now: Int) -> Bool { state != .confirmed && now < until }
}

extension EventRecord {
    /// The step that it is about: an event of a refusal or a loss has the reason behind it.
    fileprivate var word: Substring? { detail.split(separator: ":").first }
}
