package import Planning

/// The JSON of an `apply` that was refused because its service is not proven, or wants what routers hold for others:
/// nothing was sent, and there is no run.
package struct RefusedPlanReport: Sendable, Hashable, Codable {
    package var verdict = "refused"
    package var planHash: String
    package var failure: String
    package var proof: VerificationReport
    /// Nil for none.
    package var collisions: [CollisionReport]?

    package init(planHash: String, proof: VerificationReport, collisions found: [Collision] = []) {
        self.planHash = planHash
        collisions = found.isEmpty ? nil : found.map(CollisionReport.init)
        failure = proof.summary + "; nothing was changed"
        self.proof = proof
    }
}
