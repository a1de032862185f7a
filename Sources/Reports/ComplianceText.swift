import Checks
import Diagnostics

/// A compliance pass in words: what differs where, which checks fail and what they saw.
package struct ComplianceText: Sendable {
    private let palette: Palette

    package init(palette: Palette = .plain) {
        self.palette = palette
    }

    package func text(_ report: ComplianceReport) -> String {
        var lines = report.drift.map(line)
        lines += report.checks.filter { $0.result != .pass }.flatMap(CheckText(palette: palette).lines)
        lines += report.checks.compactMap(CheckText(palette: palette).note)
        lines += report.predictions.map(line)
        lines += (report.waiting ?? []).map { palette.warning("waiting: ") + "of run \($0.run), \($0.words)" }
        let passed = report.checks.filter { $0.result == .pass }.count
        let off = report.predictions.count
        let verdict = report.verdict.rawValue
        lines.append(
            (report.verdict == .compliant ? palette.added(verdict) : palette.removed(verdict))
                + ": \(report.drift.count) differences, \(passed) of \(report.checks.count) checks passed"
                + (off > 0 ? ", \(off) rows not as predicted" : ""))
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ difference: PredictionDifference) -> String {
        let place = "\(difference.router): \(difference.subject)"
        let words = "predicted \(difference.predicted ?? "nothing"), observed \(difference.observed ?? "nothing")"
        return (difference.change == .extra ? palette.changed(place) : palette.removed(place))
            + ": \(words) (\(difference.command))".oneLine
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
