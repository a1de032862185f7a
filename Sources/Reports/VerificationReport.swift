package import Diagnostics
package import VRP
package import Verification

/// The JSON of `verify`: what is refuted with its causes, what lint found, and the label path of every pair.
package struct VerificationReport: Sendable, Hashable, Codable {
    package struct Finding: Sendable, Hashable, Codable {
        /// The catalogue's id; absent where nothing is configured wrongly.
        package var rule: String?
        package var severity: String
        package var router: String?
        package var routers: [String]
        /// What to mend: of a finding of lint the playbook's or the inventory's line, of a cause the template's.
        package var `where`: SourceLocation?
        /// The template's line that writes it.
        package var template: SourceLocation?
        /// Of a cause: the line of the playbook or the inventory that it was written for.
        package var source: SourceLocation?
        /// The configuration path on the router.
        package var path: String?
        package var invariant: String?
        package var message: String
        package var because: [String]
        /// Everything that has this cause.
        package var lost: [String]
        package var hint: String?
        /// Why the operator waived it; then it does not count.
        package var waiver: String?
    }

    package struct Hop: Sendable, Hashable, Codable {
        package var router: String
        package var `in`: [UInt32]
        package var operation: String
        package var out: [UInt32]
        package var interface: String?
    }

    package struct Path: Sendable, Hashable, Codable {
        package var from: String
        package var to: String
        package var arrives: Bool
        package var hops: [Hop]
        package var reason: String?
    }

    package var verdict: ProofVerdict
    /// The verdict in a sentence, as every command prints it.
    package var summary: String
    package var reasons: [ProofReport.Reason]
    package var claims: Int
    package var findings: [Finding]
    package var paths: [Path]
    package var assumptions: [ProofReport.Assumed]
    package var notes: [ProofReport.Note]
    /// What was not asked, and why.
    package var unproven: [String]
    /// What the proof takes the platform to do; `evidence` is `none` for what nothing confirms.
    package var behaviours: [PlatformBehaviour]
    package var resilience: ResilienceReport?
    package var changes: ChangesReport?

    package init(_ result: ProofResult) {
        let verification = result.verification
        verdict = result.verdict
        summary = result.sentence
        reasons = result.reasons.map(ProofReport.Reason.init)
        claims = verification.claims.count
        findings = verification.refutations.map(Finding.init) + result.lint.map(Finding.init)
        paths = verification.paths.map(Path.init)
        assumptions = result.assumptions.map(ProofReport.Assumed.init)
        notes = verification.notes.map(ProofReport.Note.init)
        unproven = verification.unasked
        behaviours = verification.behaviours
        resilience = result.resilience.map(ResilienceReport.init)
    }
}

extension VerificationReport.Finding {
    init(_ refutation: Refutation) {
        let fault = refutation.fault
        rule = fault?.rule
        severity = "error"
        router = fault?.router ?? refutation.because.last?.router
        routers = refutation.routers
        `where` = fault?.place
        template = fault?.place
        source = fault?.source
        path = fault?.path
        invariant = fault?.invariant?.name
        message = refutation.symptom
        because = refutation.because.map(\.sentence)
        lost = refutation.symptoms
    }

    init(_ finding: Diagnostic) {
        rule = finding.rule
        severity = finding.severity.rawValue
        router = finding.router
        routers = finding.router.map { [$0] } ?? []
        `where` = finding.location
        template = finding.template
        message = finding.message
        because = []
        lost = []
        hint = finding.hint
        waiver = finding.waiver
    }
}

extension VerificationReport.Path {
    package init(_ path: LabelPath) {
        self.init(
            from: path.from, to: path.to, arrives: path.arrives,
            hops: path.hops.map {
                VerificationReport.Hop(
                    router: $0.router, in: $0.arriving, operation: $0.operation, out: $0.leaving,
                    interface: $0.interface)
            },
            reason: path.end.map { "\($0.router): \($0.reason)" })
    }
}
