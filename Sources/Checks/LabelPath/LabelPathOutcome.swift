package import Diagnostics
package import Playbooks
import VRP

/// The check `end-to-end-lsp`: what the stitched path says about the expectation.
package enum LabelPathOutcome {
    package static func of(_ subject: CheckSubject, _ result: LabelStitcher.Result) -> CheckOutcome {
        switch result {
        case .arrived(let hops):
            return outcome(subject, .pass, "labels by " + hops.joined(separator: " "), hops.last ?? subject.router)
        case .lost(let router, let reason, let hops):
            return outcome(
                subject, .fail, "lost at \(router): \(reason) (labels by \(hops.joined(separator: " ")))", router)
        case .needs(let router):
            // Only a router that takes no part is not asked: --limit leaves it out.
            return outcome(subject, .pass, "labels as far as \(router), which takes no part", subject.router)
        }
    }

    private static func outcome(
        _ subject: CheckSubject, _ result: CheckOutcome.Result, _ observed: String, _ router: String
    ) -> CheckOutcome {
        CheckOutcome(
            name: subject.check.rawValue, router: subject.router, subject: subject.subject, result: result,
            expected: subject.expectation.expected, observed: observed,
            evidence: "\(DisplayCommand.mplsLSP.text) on \(router)")
    }
}
