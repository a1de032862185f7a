package import Checks
package import Diagnostics
package import Journaling
package import Planning
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
        /// A check or a prediction fails, a router holds for others what is wanted, or the service is refuted or unproven.
        case failed
        /// Nothing that could be read differs, and something could not be read.
        case unread
        /// Nothing differs, but some of it runs on trial and goes back by itself unless it is confirmed.
        case waiting
    }

    /// `LIVE`, or `lab NAME`; nil in passes of earlier versions.
    package var place: NetworkTag?
    package var verdict: Verdict
    package var drift: [Drift]
    package var checks: [CheckOutcome]
    package var predictions: [PredictionDifference]
    /// What could not be read, by router; nil for nothing.
    package var unread: [UnreadRouter]?
    /// What the routers run on trial only; nil for nothing.
    package var waiting: [WaitingReport]?
    /// What the playbook wants and routers hold for others; nil for nothing.
    package var collisions: [CollisionReport]?
    /// What the playbook makes of the network: the same verdict as `plan` and `verify --running` give.
    package var proof: ProofReport?

    /// A check that did not pass is worse than drift. What is there beyond what was predicted may come from neighbours
    /// that the inventory does not have: it is told, and decides nothing. What could not be read is known to be neither right
    /// nor wrong, and what is wrong elsewhere is worse. `unread`: why a router's configuration could not be read, by router.
    package init(
        drift: [Drift], checks: [CheckOutcome], predictions: [PredictionDifference] = [],
        unread configurations: [String: String] = [:], waiting: [WaitingReport] = [],
        collisions: [Collision] = [], proof: ProofReport? = nil
    ) {
        self.proof = proof
        self.drift = drift
        self.checks = checks
        self.predictions = PredictionDifference.shortened(predictions)
        let unread = UnreadRouter.all(configurations: configurations, checks: checks, predictions: predictions)
        self.unread = unread.isEmpty ? nil : unread
        // A proof that lacks what could not be read has not failed.
        let isAccepted = proof.map { $0.isAccepted(lacking: !configurations.isEmpty) } ?? true
        let isOff =
            checks.contains { $0.result == .fail || $0.result == .error && $0.unread == nil }
            || predictions.contains { $0.change == .missing || $0.change == .different } || !isAccepted
            || !collisions.isEmpty
        self.collisions = collisions.isEmpty ? nil : collisions.map(CollisionReport.init)
        self.waiting = waiting.isEmpty ? nil : waiting
        verdict =
            isOff
            ? .failed
            : !drift.isEmpty
                ? .drifted : !unread.isEmpty ? .unread : waiting.isEmpty ? .compliant : .waiting
    }
}

extension ProofReport {
    fileprivate func isAccepted(lacking: Bool) -> Bool {
        verdict == .proven || overridden || verdict == .unproven && lacking
    }
}
