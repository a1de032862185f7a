/// The JSON of an `apply` that was refused because its service is not proven: nothing was sent, and there is no run.
package struct RefusedPlanReport: Sendable, Hashable, Codable {
    package var verdict = "refused"
    package var planHash: String
    package var failure: String
    package var proof: VerificationReport

    package init(planHash: String, proof: VerificationReport) {
        self.planHash = planHash
        failure = proof.summary + "; nothing was changed"
        self.proof = proof
    }
}
