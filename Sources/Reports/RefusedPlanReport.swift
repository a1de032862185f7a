/// The JSON of an `apply` that was refused because its proof is refuted: nothing was sent, and there is no run.
package struct RefusedPlanReport: Sendable, Hashable, Codable {
    package var verdict = "refused"
    package var planHash: String
    package var failure: String
    /// Nil where nothing could be proven.
    package var proof: VerificationReport?

    package init(planHash: String, failure: String, proof: VerificationReport?) {
        self.planHash = planHash
        self.failure = failure
        self.proof = proof
    }
}
