package import Journaling

/// What the journal of a run says of one router that a confirmed commit was sent to. A pure function of the run's events.
package struct TrialRouter: Sendable, Hashable, Codable {
    package enum State: String, Sendable, Hashable, Codable {
        /// Its commit waits to be confirmed; at `until` it goes back by itself.
        case waiting
        /// The confirm was sent and has not been proven: confirmed, or waiting until then.
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
    /// Whether it said that what it runs is saved.
    package var isSaved = false
    /// The tasks that were committed on it, in order.
    package var tasks: [String]

    /// - Parameters:
    ///   - events: the run's, in order.
    ///   - commitLimit: seconds that a commit may still have taken on the router after it was sent.
    package static func all(
        of events: [EventRecord], confirmTimeout: Int, commitLimit: Int
    ) -> [TrialRouter] {
        var found: [String: TrialRouter] = [:]
        var edited: [String: [String]] = [:]
        for event in events {
            guard let router = event.router, let word = event.word else { continue }
            switch (event.kind, word) {
            case ("did", "edit"): edited[router, default: []] += [event.task].compactMap(\.self)
            case ("will", "commit"), ("will", "extend"):
                var trial = found[router] ?? TrialRouter(router: router)
                // A commit after a confirm begins another trial.
                if trial.state != .waiting { trial.tasks = [] }
                trial.sent(at: event.at, latest: commitLimit + confirmTimeout)
                let tasks = (edited.removeValue(forKey: router) ?? []) + [event.task].compactMap(\.self)
                for task in tasks where !trial.tasks.contains(task) { trial.tasks.append(task) }
                found[router] = trial
            case ("did", "commit"), ("did", "extend"):
                found[router]?.until = event.at + confirmTimeout
                found[router]?.isExact = true
            case ("will", "confirm"), ("will", "confirm-on-session"): found[router]?.state = .confirming
            // An ok to the confirm is not believed before the router has been read after it.
            case ("did", "inspect") where found[router]?.state == .confirming: found[router]?.state = .confirmed
            case ("did", "cancel"), ("did", "undo"): found[router] = nil
            case ("did", "save"): found[router]?.isSaved = true
            // It had said so, and shows another startup configuration.
            case ("unsaved", _): found[router]?.isSaved = false
            default: break
            }
        }
        return found.values.sorted { $0.router < $1.router }
    }

    private init(router: String) {
        self.router = router
        state = .waiting
        until = 0
        isExact = false
        tasks = []
    }

    private mutating func sent(at seconds: Int, latest: Int) {
        state = .waiting
        until = seconds + latest
        isExact = false
    }

    /// Whether it may still run what was never confirmed.
    package func isOpen(at now: Int) -> Bool { state != .confirmed && now < until }
}

extension EventRecord {
    /// The step that it is about: an event of a refusal or a loss has the reason behind it.
    fileprivate var word: Substring? { detail.split(separator: ":").first }
}
