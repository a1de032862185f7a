package import Diagnostics
package import Verification

/// A proof's verdict as reports of other things carry it: with its reasons and all that was taken for granted, and without
/// the paths and findings that `verify` and `plan` give.
package struct ProofReport: Sendable, Hashable, Codable {
    package struct Reason: Sendable, Hashable, Codable {
        /// `collision`, `cause`, `lint`, `failure` or `unknown`.
        package var kind: VerdictReason.Kind
        package var rule: String?
        package var routers: [String]
        package var message: String

        package init(_ reason: VerdictReason) {
            kind = reason.kind
            rule = reason.rule
            routers = reason.routers
            message = reason.sentence
        }
    }

    package struct Assumed: Sendable, Hashable, Codable {
        package var kind: Assumption.Kind
        package var router: String?
        /// The configuration path on the router.
        package var path: String?
        package var `where`: SourceLocation?
        package var message: String
        package var couldDecide: Bool

        package init(_ assumption: Assumption) {
            kind = assumption.kind
            router = assumption.router
            path = assumption.path
            `where` = assumption.place
            message = assumption.sentence
            couldDecide = assumption.couldDecide
        }
    }

    /// Something that follows from the service as it is written, and is not wrong by itself.
    package struct Note: Sendable, Hashable, Codable {
        package var `where`: SourceLocation?
        package var message: String
        package var hint: String?

        package init(_ note: Diagnostic) {
            `where` = note.location
            message = note.message
            hint = note.hint
        }
    }

    package var verdict: ProofVerdict
    /// The verdict in a sentence, as every command prints it.
    package var summary: String
    package var reasons: [Reason]
    package var assumptions: [Assumed]
    package var notes: [Note]
    /// Whether the operator has gone on against the verdict (`--unproven`).
    package var overridden: Bool

    package init(_ result: ProofResult, isOverridden: Bool = false) {
        verdict = result.verdict
        summary = result.sentence
        reasons = result.reasons.map(Reason.init)
        assumptions = result.assumptions.map(Assumed.init)
        notes = result.verification.notes.map(Note.init)
        overridden = isOverridden
    }
}
