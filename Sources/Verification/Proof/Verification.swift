package import Diagnostics
package import VRP

/// What became of the proof of a service.
package struct Verification: Sendable, Hashable {
    /// What was asked.
    package var claims: [Claim]
    /// What does not hold, by cause.
    package var refutations: [Refutation]
    /// What was not asked, and why.
    package var unasked: [String]
    /// What was taken for granted, such as what a customer's router announces.
    package var assumptions: [Assumption]
    /// What the proof takes the platform to do, confirmed or not.
    package var behaviours: [PlatformBehaviour] = []
    /// What follows from the service as it is written, and is not wrong by itself.
    package var notes: [Diagnostic] = []
    /// The label path of every pair of Level 2 PEs, those that break too.
    package var paths: [LabelPath]

    /// What of the claims does not hold; the verdict is `ProofResult`'s.
    package var holds: Bool { refutations.isEmpty }

    package func path(from: String, to: String) -> LabelPath? {
        paths.first { $0.from == from && $0.to == to }
    }
}
