import Diagnostics
package import Journaling

/// How a preparation ended, router by router, as JSON.
package struct PreparationReport: Sendable, Hashable, Encodable {
    package enum Verdict: String, Sendable, Hashable, Encodable {
        case done
        /// It was set there before.
        case already
        /// Only shown.
        case planned
        /// Nothing was changed there.
        case refused
        /// Whether it is set cannot be told.
        case unknown
        /// Nothing was sent there, as an earlier router was not done.
        case notSent = "not-sent"
    }

    package struct Router: Sendable, Hashable, Encodable {
        package var name: String
        package var verdict: Verdict
        /// Why it is not done; nil where it is.
        package var reason: String?
        /// The VPN instances that may have BGP.
        package var concerned: [String]

        package init(name: String, verdict: Verdict, reason: String? = nil, concerned: [String] = []) {
            self.name = name
            self.verdict = verdict
            self.reason = reason
            self.concerned = concerned
        }
    }

    /// `LIVE`, or `lab NAME`.
    package var place: NetworkTag?
    /// Nil where nothing was sent.
    package var run: String?
    package var routers: [Router]
    /// What they do to traffic, each once.
    package var hazards: [String]
    /// What routers warned of.
    package var warnings: [String]

    package init(
        place: NetworkTag? = nil, run: String? = nil, routers: [Router], hazards: [String] = [], warnings: [String] = []
    ) {
        self.place = place
        self.run = run
        self.routers = routers
        self.hazards = hazards
        self.warnings = warnings
    }

    /// In words, one line for each router.
    package var text: String {
        let lines = routers.map { router in
            let reason = router.reason.map { ": \($0)" } ?? ""
            return "  \(router.name): \(router.verdict.rawValue)\(reason)".oneLine
        }
        return (lines + warnings.map { "  warning: \($0)".oneLine }).joined(separator: "\n")
    }
}
