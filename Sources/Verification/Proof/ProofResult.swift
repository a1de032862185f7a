package import Diagnostics

/// What the proof of a service and lint have found, and the one verdict that comes of it. Every command prints this value's
/// sentence, acts on its verdict and reports its reasons.
package struct ProofResult: Sendable, Hashable {
    package let verification: Verification
    /// Waived findings too; they do not count.
    package let lint: [Diagnostic]
    /// Nil where no failures were tried.
    package let resilience: Resilience?
    /// What routers hold for others: what the proof is about cannot be had.
    package let collisions: [VerdictReason]
    /// Why nothing could be proven at all.
    package let obstacle: String?

    package let verdict: ProofVerdict
    /// Empty for a service that is proven.
    package let reasons: [VerdictReason]
    /// With those that came out to decide marked so.
    package let assumptions: [Assumption]

    package init(
        _ verification: Verification, lint: [Diagnostic] = [], resilience: Resilience? = nil,
        collisions: [VerdictReason] = []
    ) {
        self.init(verification, lint, resilience, collisions, nil)
    }

    /// Nothing could be proven.
    package init(obstacle: String) {
        self.init(
            Verification(claims: [], refutations: [], unasked: [], assumptions: [], paths: []), [], nil, [], obstacle)
    }

    private init(
        _ verification: Verification, _ lint: [Diagnostic], _ resilience: Resilience?, _ collisions: [VerdictReason],
        _ obstacle: String?
    ) {
        self.verification = verification
        self.lint = lint
        self.resilience = resilience
        self.collisions = collisions
        self.obstacle = obstacle
        assumptions = verification.judgedAssumptions
        let against = collisions + ProofResult.against(verification, lint, resilience)
        let open = ProofResult.open(verification, assumptions, obstacle)
        verdict = !against.isEmpty ? .refuted : open.isEmpty ? .proven : .unproven
        reasons = against + open
    }

    package var isProven: Bool { verdict == .proven }

    package func with(_ resilience: Resilience?) -> ProofResult {
        ProofResult(verification, lint, resilience, collisions, obstacle)
    }

    /// Of two services on one network.
    package func joined(with other: ProofResult) -> ProofResult {
        var both = verification
        both.claims += other.verification.claims
        both.refutations += other.verification.refutations
        both.unasked += other.verification.unasked
        both.assumptions += other.verification.assumptions.filter { !both.assumptions.contains($0) }
        both.notes += other.verification.notes.filter { !both.notes.contains($0) }
        both.paths += other.verification.paths
        return ProofResult(
            both, lint + other.lint.filter { !lint.contains($0) }, nil, collisions + other.collisions,
            obstacle ?? other.obstacle)
    }

    /// What refutes the service.
    private static func against(
        _ verification: Verification, _ lint: [Diagnostic], _ resilience: Resilience?
    ) -> [VerdictReason] {
        let causes = verification.refutations.filter { !verification.isOpen($0) }.map { $0.reason(.cause) }
        let errors = lint.filter { $0.severity == .error && $0.waiver == nil }.map { finding in
            VerdictReason(
                kind: .lint, rule: finding.rule, routers: finding.router.map { [$0] } ?? [], sentence: finding.message)
        }
        let failures = (resilience?.outcomes ?? []).filter { !$0.refutations.isEmpty }.map { outcome in
            VerdictReason(
                kind: .failure, routers: [],
                sentence: "\(outcome.removal): there is a second way, and it is not taken")
        }
        return causes + errors + failures
    }

    /// What could refute it.
    private static func open(
        _ verification: Verification, _ assumptions: [Assumption], _ obstacle: String?
    ) -> [VerdictReason] {
        let deciding = assumptions.filter(\.couldDecide).map { assumption in
            VerdictReason(
                kind: .unknown, routers: assumption.router.map { [$0] } ?? [], sentence: assumption.sentence)
        }
        return (obstacle.map { [VerdictReason(kind: .unknown, routers: [], sentence: $0)] } ?? []) + deciding
    }
}

extension Verification {
    /// Whether what is lost ends at a router that nobody knows: it may have what is missing.
    package func isOpen(_ refutation: Refutation) -> Bool {
        let unknown = unknownRouters
        guard !unknown.isEmpty else { return false }
        return !unknown.isDisjoint(with: refutation.routers)
            || refutation.because.contains { unknown.contains($0.router) }
    }

    private var unknownRouters: Set<String> {
        Set(assumptions.filter { $0.kind == .unknownRouter }.compactMap(\.router))
    }

    /// A router that nobody knows, or that is not there yet, decides where something that is lost ends at it.
    fileprivate var judgedAssumptions: [Assumption] {
        let named = refutations.reduce(into: Set<String>()) { $0.formUnion($1.routers + $1.because.map(\.router)) }
        let kinds: Set<Assumption.Kind> = [.unknownRouter, .notThereYet]
        return assumptions.map { assumption in
            var judged = assumption
            if kinds.contains(assumption.kind), let router = assumption.router, named.contains(router) {
                judged.couldDecide = true
            }
            return judged
        } + unasked.map { Assumption(.step, $0, couldDecide: true) }
    }
}

extension Refutation {
    fileprivate func reason(_ kind: VerdictReason.Kind) -> VerdictReason {
        VerdictReason(kind: kind, rule: fault?.rule, routers: routers, sentence: because.last?.sentence ?? symptom)
    }
}
