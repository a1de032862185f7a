package import Checks
package import Diagnostics
import Verification

/// The JSON of `check` and of each pass of `watch`.
package struct ComplianceReport: Sendable, Hashable, Codable {
    package struct Drift: Sendable, Hashable, Codable {
        package var router: String
        package var path: String
        package var change: String
        package var intended: String?
        package var running: String?

        package init(router: String, path: String, change: String, intended: String?, running: String?) {
            self.router = router
            self.path = path
            self.change = change
            self.intended = intended
            self.running = running
        }
    }

    package enum Verdict: String, Sendable, Hashable, Codable {
        case compliant
        case drifted
        /// A check or a prediction fails, or the service is refuted or unproven.
        case failed
        /// Nothing differs, but some of it runs on trial and goes back by itself unless it is confirmed.
        case waiting
    }

    package var verdict: Verdict
    package var drift: [Drift]
    package var checks: [CheckOutcome]
    package var predictions: [PredictionDifference]
    /// What the routers run on trial only; nil for nothing.
    package var waiting: [WaitingReport]?
    /// What the playbook makes of the network: the same verdict as `plan` and `verify --running` give.
    package var proof: ProofReport?

    /// A check that did not pass is worse than drift. What is there beyond what was predicted may come from neighbours
    /// that the inventory does not have: it is told, and decides nothing.
    package init(
        drift: [Drift], checks: [CheckOutcome], predictions: [PredictionDifference] = [],
        waiting: [WaitingReport] = [], proof: ProofReport? = nil
    ) {
        self.proof = proof
        self.drift = drift
        self.checks = checks
        self.predictions = predictions
        let isAccepted = proof.map { $0.verdict == .proven || $0.overridden } ?? true
        let isOff =
            checks.contains { $0.result != .pass } || predictions.contains { $0.change != .extra } || !isAccepted
        self.waiting = waiting.isEmpty ? nil : waiting
        verdict = isOff ? .failed : !drift.isEmpty ? .drifted : waiting.isEmpty ? .compliant : .waiting
    }
}
