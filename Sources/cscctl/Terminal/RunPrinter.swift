import Diagnostics
import Foundation
import Journaling
import Reports
import Transactions

/// Prints how a run ended, in words or as JSON, and gives its exit code.
struct RunPrinter {
    let terminal: Terminal
    let format: CommonOptions.OutputFormat
    /// Where run.json and junit.xml go; nil for nowhere.
    var folder: String?
    /// Which routers these are.
    var place: NetworkTag?
    /// What the run was sent on; nil where nothing was proven.
    var proof: ProofReport?
    var doctor = DoctorHint.bare
    /// What it means that there was nothing to do.
    var nothing = "every router already runs what the playbook wants"
    /// How many nodes are recorded as found, on how many routers.
    var found = (nodes: 0, routers: 0)

    func show(_ report: TransactionReport) throws -> ExitStatus {
        switch format {
        case .json:
            terminal.result(
                String(decoding: try RunDocument.bytes(report, proof: proof, place: place), as: UTF8.self))
        case .text: terminal.result(text(report))
        }
        write(report)
        return ExitStatus(rawValue: report.verdict.exitCode) ?? .unknown
    }

    /// A report that cannot be written is said and changes nothing about how the run ended.
    private func write(_ report: TransactionReport) {
        guard let folder else { return }
        do {
            try ReportFolder.prepare(folder)
            try StateFolder.write(Data(RunDocument.bytes(report, proof: proof, place: place)), to: folder + "/run.json")
            try StateFolder.write(Data(JUnitDocument.bytes(report, proof: proof)), to: folder + "/junit.xml")
        } catch {
            terminal.note("warning: the report was not written to \(folder): \(CommandFrame.words(for: error))")
        }
    }

    private func text(_ report: TransactionReport) -> String {
        let palette: Palette = terminal.usesColour ? .terminal : .plain
        var lines: [String] = []
        for task in report.tasks {
            let passed = task.checks.filter { $0.result == .pass }.count
            let routers = task.routers.map { "\($0.name) \($0.verdict)" }.joined(separator: ", ")
            let checks = task.checks.isEmpty ? "" : "; \(passed) of \(counted(task.checks.count, "check"))"
            lines.append("  \(task.name): \(routers.isEmpty ? "no change" : routers)\(checks)")
            lines += task.checks.filter { $0.result != .pass }.flatMap { CheckText(palette: palette).lines($0) }
        }
        for router in report.routers where router.verdict != report.verdict || !router.evidence.isEmpty {
            lines.append("  \(router.name): \(router.verdict.rawValue)")
            lines += router.evidence.map { "      \($0.shown.oneLine)" }
            if router.verdict == .unknown { lines += outlook(router).map { "      \($0)" } }
        }
        lines += report.warnings.map { palette.warning("  warning: \($0.shown.oneLine)") }
        if let proof, proof.overridden {
            lines.append(palette.warning("  sent with --unproven: ") + proof.summary)
        }
        // Where nothing is sent no plan has said it.
        if let proof, !proof.overridden, report.verdict == .nothingToDo { lines.append(proof.summary) }
        if let failure = report.failure { lines.append(palette.removed("  failed: \(failure.shown.oneLine)")) }
        lines += doctorLines(report).map { "  \($0)" }
        let word = report.verdict == .done || report.verdict == .nothingToDo ? palette.added : palette.removed
        lines.append(word(report.verdict.rawValue) + meaning(report))
        return lines.joined(separator: "\n")
    }

    /// A line for each router that is not accounted for, or that refused a run before anything was sent.
    private func doctorLines(_ report: TransactionReport) -> [String] {
        let lost = report.routers.filter { $0.verdict == .unknown }.map(\.name)
        let refusing =
            report.verdict != .refused
            ? []
            : report.routers.map(\.name).filter { name in
                report.failure.map { $0.contains(": \(name): ") || $0.hasPrefix("\(name): ") } ?? false
            }
        return (lost + refusing).map { doctor.line(about: $0) }
    }

    /// When a router that is not accounted for last answered, and what it does by itself.
    private func outlook(_ router: TransactionReport.Router) -> [String] {
        let seen = router.lastAnswer.map { "it last answered at \(Timestamp.text(seconds: $0))" } ?? "it never answered"
        guard let end = router.revertsAt else { return [seen] }
        return [
            seen,
            "a confirmed commit of this run that waits there ends by itself at \(Timestamp.text(seconds: end)); "
                + "the router then goes back to what it ran before it",
        ]
    }

    /// What the undone run has left, by leaf, with the routers that keep it.
    private func staying(_ report: TransactionReport) -> String {
        let leaves = Set(report.routers.flatMap(\.stays)).sorted().map { leaf in
            "\(leaf.shown) on \(report.routers.filter { $0.stays.contains(leaf) }.map(\.name).joined(separator: ", "))"
        }
        return leaves.isEmpty ? "" : ", except that nothing takes back \(leaves.joined(separator: "; "))"
    }

    private func saved(_ report: TransactionReport) -> String {
        let asked = report.routers.filter { $0.save != nil }
        guard !asked.isEmpty else { return "" }
        let failed = asked.filter { $0.save?.verdict != "saved" }.map(\.name)
        return failed.isEmpty ? " and saved" : ", not saved: \(failed.joined(separator: ", ")),"
    }

    private func meaning(_ report: TransactionReport) -> String {
        let count = report.routers.count
        let seconds = String(format: "%.1f s", report.seconds)
        return switch report.verdict {
        case .done where count == 0:
            ": no router had to be changed; the record of what services own was, run \(report.run)"
        case .done: ": \(counted(count, "router")) confirmed\(saved(report)) in \(seconds), run \(report.run)"
        case .nothingToDo where found.nodes > 0:
            ": \(nothing); nothing was sent; \(counted(found.nodes, "node")) on \(counted(found.routers, "router")) are recorded as found, "
                + "run \(report.run)"
        case .nothingToDo: ": \(nothing); nothing was sent"
        case .undone:
            (count == 1 ? ": the router runs what it ran" : ": all \(count) routers run what they ran")
                + " before (read back)\(staying(report)), run \(report.run)"
        case .refused: ": no router was changed, run \(report.run)"
        case .unknown:
            ": a person is needed; see the routers above, then `cscctl abort \(report.run)` or `cscctl resume \(report.run)`"
        }
    }
}
