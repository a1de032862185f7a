package import Journaling
package import Planning

/// The JSON of an `apply` that was refused because its service is not proven, or wants what routers hold for others:
/// nothing was sent, and there is no run.
package struct RefusedPlanReport: Sendable, Hashable, Codable {
    package var verdict = "refused"
    /// `LIVE`, or `lab NAME`.
    package var place: NetworkTag?
    package var planHash: String
    package var failure: String
    package var proof: VerificationReport
    /// Nil for none.
    package var collisions: [CollisionReport]?

    package init(place: NetworkTag?, planHash: String, proof: VerificationReport, collisions found: [Collision] = []) {
        self.place = place
        self.planHash = planHash
        collisions = found.isEmpty ? nil : found.map(CollisionReport.init)
        failure = proof.summary + "; nothing was changed"
        self.proof = proof
    }
}
