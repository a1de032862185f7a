import Checks
import Diagnostics
import Verification

/// A compliance pass in words: what differs where, which checks fail and what they saw.
package struct ComplianceText: Sendable {
    private let palette: Palette
    private let listsAssumptions: Bool

    package init(palette: Palette = .plain, listsAssumptions: Bool = false) {
        self.palette = palette
        self.listsAssumptions = listsAssumptions
    }

    package func text(_ report: ComplianceReport) -> String {
        var lines = report.drift.map(line)
        lines += report.checks.filter { $0.result == .fail || $0.result == .error && $0.unread == nil }
            .flatMap(CheckText(palette: palette).lines)
        lines += report.checks.compactMap(CheckText(palette: palette).note)
        lines += report.predictions.filter { $0.change != .unread }.map(line)
        lines += (report.unread ?? []).map { palette.removed("unread: \($0.router.oneLine)") + ": \($0.words.oneLine)" }
        lines += (report.waiting ?? []).map { palette.warning("waiting: ") + "of run \($0.run), \($0.words)" }
        lines += (report.collisions ?? []).map(line)
        lines += report.proof.map(proof) ?? []
        let passed = report.checks.filter { $0.result == .pass }.count
        let off = report.predictions.filter { $0.change != .unread }.reduce(0) { $0 + ($1.more ?? 1) }
        let verdict = report.verdict.rawValue
        lines.append(
            (report.verdict == .compliant ? palette.added(verdict) : palette.removed(verdict))
                + ": \(counted(report.drift.count, "difference")), \(passed) of \(counted(report.checks.count, "check")) passed"
                + (report.collisions.map { ", \($0.count) collisions" } ?? "")
                + (off > 0 ? ", \(off.grouped) rows not as predicted" : "") + unread(report) + service(report.proof))
        return lines.joined(separator: "\n") + "\n"
    }

    private func unread(_ report: ComplianceReport) -> String {
        guard let count = report.unread?.count else { return "" }
        return count == 1 ? ", 1 router not read in whole" : ", \(count) routers not read in whole"
    }

    /// The reasons a line each, and the verdict as the other commands print it.
    private func proof(_ proof: ProofReport) -> [String] {
        let reasons = proof.reasons.filter { $0.kind != .collision }.map { reason in
            let rule = reason.rule.map { " [\($0)]" } ?? ""
            return palette.removed("\(reason.kind.title): ") + "\(reason.message)\(rule)".oneLine
        }
        let notes = proof.notes.map(NoteText(palette: palette).line)
        let assumed = listsAssumptions ? proof.assumptions.map { palette.faint("assumed: \($0.message)".oneLine) } : []
        let isListed = listsAssumptions || proof.assumptions.isEmpty
        return reasons + notes + assumed + [proof.summary + (isListed ? "" : " (--assumptions lists them)")]
    }

    private func service(_ proof: ProofReport?) -> String {
        guard let proof, proof.verdict != .proven else { return "" }
        return ", the service is \(proof.verdict.rawValue)" + (proof.overridden ? " (--unproven)" : "")
    }

    private func line(_ difference: PredictionDifference) -> String {
        let place = "\(difference.router): \(difference.subject)"
        if difference.more != nil {
            return palette.changed(place) + " of these: \(difference.change.rawValue) (\(difference.command))".oneLine
        }
        let words = "predicted \(difference.predicted ?? "nothing"), observed \(difference.observed ?? "nothing")"
        return (difference.change == .extra ? palette.changed(place) : palette.removed(place))
            + ": \(words) (\(difference.command))".oneLine
    }

    private func line(_ collision: CollisionReport) -> String {
        palette.removed("collision: ")
            + "\(collision.router): \(collision.message); \(collision.held.path) is \(collision.ownerWords)".oneLine
    }

    private func line(_ drift: ComplianceReport.Drift) -> String {
        let place = "\(drift.router): \(drift.path)"
        switch drift.change {
        case "missing":
            return palette.removed("- \(place): missing") + (drift.intended.map { " (\($0.oneLine))" } ?? "")
        case "extra":
            return palette.added("+ \(place): not in the playbook") + (drift.running.map { " (\($0.oneLine))" } ?? "")
        default:
            return palette.changed("~ \(place): \(drift.running ?? "absent"), should be \(drift.intended ?? "absent")")
        }
    }
}

extension VerdictReason.Kind {
    fileprivate var title: String {
        switch self {
        case .cause: "refuted"
        case .lint: "lint error"
        case .failure: "failure"
        case .collision: "collision"
        case .unknown: "not known"
        }
    }
}
