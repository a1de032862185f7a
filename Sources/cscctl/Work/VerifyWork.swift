import Diagnostics
import Fleet
import Foundation
import Journaling
import Reports
import Verification

/// What one `verify` found.
struct VerifyResult {
    var made: ProofMaker.Made
    /// With the failures, where they were tried.
    var proof: ProofResult
    var changes: ServiceChanges?
}

/// Carries out a `verify` and prints it.
struct VerifyWork {
    let workspace: Workspace
    let removals: [Removal]
    let asksResilience: Bool
    let listsAssumptions: Bool
    let listsBehaviours: Bool
    let terminal: Terminal
    let options: CommonOptions

    func result(_ made: ProofMaker.Made, before: ProofMaker.Made? = nil) throws -> VerifyResult {
        VerifyResult(
            made: made,
            proof: made.result.with(
                try asksResilience ? made.proof.resilience(from: made.converged, failing: chosen) : nil),
            changes: before.map {
                ServiceChanges(before: ($0.result, $0.state), after: (made.result, made.state))
            })
    }

    /// The routers of `--limit`, whose failures are tried.
    private var chosen: Set<String>? {
        get throws { try options.limit.map { Set(try LimitExpression($0).routers(in: workspace.inventory)) } }
    }

    /// The path between two Level 2 PEs, whether or not the service needs it.
    func path(from: String, to: String, in result: VerifyResult) throws -> LabelPath {
        guard let path = result.made.proof.path(from: from, to: to, in: result.made.converged) else {
            throw Diagnostic.error("--trace \(from) \(to): one of them is taken out of the network")
        }
        return path
    }

    func print(_ result: VerifyResult, _ traced: LabelPath?) throws {
        if options.format == .json {
            terminal.result(String(decoding: try VerifyWork.json(result, traced), as: UTF8.self))
        } else {
            terminal.result(text(result, traced))
        }
        guard let folder = options.report else { return }
        try ReportFolder.prepare(folder)
        try StateFolder.write(try VerifyWork.json(result, nil), to: folder + "/verify.json")
        for path in result.proof.verification.paths {
            try StateFolder.write(Data(drawing.text(path).utf8), to: folder + "/\(path.from)-\(path.to).svg")
        }
    }

    func draw(_ path: LabelPath, to file: String?) throws {
        guard let file else { return }
        try StateFolder.write(Data(drawing.text(path).utf8), to: file)
    }

    private var drawing: LabelPathDrawing {
        let carriers = Dictionary(workspace.inventory.routers.map { ($0.name, $0.carrier) }) { first, _ in first }
        return LabelPathDrawing { carriers[$0] ?? nil }
    }

    private func text(_ result: VerifyResult, _ traced: LabelPath?) -> String {
        let palette: Palette = terminal.usesColour ? .terminal : .plain
        let words = VerificationText(palette: palette, listsAssumptions: listsAssumptions)
        var text = ""
        if let traced { text += LabelPathText(palette: palette).lines(traced).joined(separator: "\n") + "\n\n" }
        if let resilience = result.proof.resilience { text += words.text(resilience) + "\n" }
        if let changes = result.changes { text += words.text(changes) + "\n" }
        if listsBehaviours {
            text += BehaviourText(palette: palette).text(result.proof.verification.behaviours) + "\n"
        }
        let collisions = result.proof.collisions.map { palette.removed("collision: ") + $0.sentence.oneLine + "\n" }
        return text + collisions.joined() + words.text(result.proof)
    }

    /// With `--trace`, `paths` has that one alone.
    private static func json(_ result: VerifyResult, _ traced: LabelPath?) throws -> Data {
        var report = VerificationReport(result.proof)
        if let traced { report.paths = [VerificationReport.Path(traced)] }
        report.changes = result.changes.map(ChangesReport.init)
        return try ReportJSON.data(report)
    }
}
