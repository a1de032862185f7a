package import Verification

/// The JSON of `verify --resilience`: what the service does when one link or router fails.
package struct ResilienceReport: Sendable, Hashable, Codable {
    package struct Failure: Sendable, Hashable, Codable {
        package var failure: String
        /// `survives`, `lost` where there is no second way, `refuted` where there is one.
        package var outcome: String
        package var lost: [String]
        /// Each VPN that loses something, with its pairs.
        package var vpns: [LostVPN]
    }

    package struct LostVPN: Sendable, Hashable, Codable {
        package struct Pair: Sendable, Hashable, Codable {
            package var from: String
            package var to: String
        }

        package var name: String
        package var pairs: [Pair]
    }

    /// How many of the failures a VPN survives with all of its pairs.
    package struct SurvivedVPN: Sendable, Hashable, Codable {
        package var name: String
        package var survived: Int
    }

    package var survived: Int
    package var failures: [Failure]
    /// Every VPN of the service.
    package var vpns: [SurvivedVPN]

    package init(_ resilience: Resilience) {
        survived = resilience.outcomes.filter(\.survives).count
        failures = resilience.outcomes.map { outcome in
            Failure(
                failure: outcome.removal.description,
                outcome: outcome.survives ? "survives" : outcome.refutations.isEmpty ? "lost" : "refuted",
                lost: outcome.unavoidable + outcome.refutations.flatMap(\.symptoms),
                vpns: outcome.vpns.map { vpn in
                    LostVPN(name: vpn.name, pairs: vpn.pairs.map { LostVPN.Pair(from: $0.from, to: $0.to) })
                })
        }
        vpns = resilience.vpns.map { SurvivedVPN(name: $0, survived: resilience.survived(by: $0)) }
    }
}
