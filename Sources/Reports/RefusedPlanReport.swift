package import Journaling

/// The JSON of an `apply` that was refused because its service is not proven: nothing was sent, and there is no run.
package struct RefusedPlanReport: Sendable, Hashable, Codable {
    package var verdict = "refused"
    /// `LIVE`, or `lab NAME`.
    package var place: NetworkTag?
    package var planHash: String
    package var failure: String
    package var proof: VerificationReport

    package init(place: NetworkTag?, planHash: String, proof: VerificationReport) {
        self.place = place
        self.planHash = planHash
        failure = proof.summary + "; nothing was changed"
        self.proof = proof
    }
}
