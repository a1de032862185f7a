package import Verification

/// The JSON of `verify --resilience`: what the service does when one link or router fails.
package struct ResilienceReport: Sendable, Hashable, Codable {
    package struct Failure: Sendable, Hashable, Codable {
        package var failure: String
        /// `survives`, `lost` where there is no second way, `refuted` where there is one.
        package var outcome: String
        package var lost: [String]
    }

    package var survived: Int
    package var failures: [Failure]

    package init(_ resilience: Resilience) {
        survived = resilience.outcomes.filter(\.survives).count
        failures = resilience.outcomes.map { outcome in
            Failure(
                failure: outcome.removal.description,
                outcome: outcome.survives ? "survives" : outcome.refutations.isEmpty ? "lost" : "refuted",
                lost: outcome.unavoidable + outcome.refutations.flatMap(\.symptoms))
        }
    }
}
