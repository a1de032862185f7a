import Diagnostics
import Foundation
package import Journaling

/// The list of passes, newest first.
package struct PassList: Sendable, Encodable {
    private let passes: [PassSummary]

    package init(_ passes: [PassSummary]) {
        self.passes = passes
    }

    private struct Entry: Encodable {
        var id: Int64
        var playbook: String
        var started: String
        var seconds: Double
        var verdict: String
        var command: String
        var network: String
        var scope: String?
        var missed: Int
        var counts: PassCounts

        init(_ pass: PassSummary) {
            id = pass.id
            playbook = pass.playbook
            started = Timestamp.text(seconds: pass.started)
            seconds = pass.seconds
            verdict = pass.verdict
            command = pass.command
            network = pass.network
            scope = pass.scope
            missed = pass.missed
            counts = pass.counts
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(passes.map(Entry.init))
    }

    /// - Parameter since: the words for the time that is listed, such as `7d`.
    package func text(palette: Palette = .plain, since: String) -> String {
        guard !passes.isEmpty else { return "no passes in the last \(since)\n" }
        let width = passes.map { "\($0.id)".count }.max() ?? 1
        return passes.map { line($0, width, palette) }.joined(separator: "\n") + "\n"
    }

    private func line(_ pass: PassSummary, _ width: Int, _ palette: Palette) -> String {
        let number = "\(pass.id)"
        let verdict = pass.verdict + String(repeating: " ", count: max(0, 9 - pass.verdict.count))
        let counts = pass.counts
        let found =
            pass.verdict == PassRecord.notMade
            ? "no verdict"
            : "\(counted(counts.differences, "difference")), \(counts.passed) of \(counted(counts.checks, "check")) passed"
                + (counts.unlike > 0 ? ", \(counts.unlike) rows not as predicted" : "")
        let rest = [
            found, pass.scope, pass.missed > 0 ? "\(pass.missed) missed before it" : nil, pass.playbook,
        ].compactMap(\.self).joined(separator: "  ").oneLine
        return String(repeating: " ", count: width - number.count) + number
            + "  \(Timestamp.text(seconds: pass.started))  "
            + (pass.verdict == "compliant" ? palette.added(verdict) : palette.removed(verdict))
            + "  \(pass.command.oneLine)  \(rest)"
    }
}
