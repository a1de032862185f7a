import Foundation
import Planning
import Reports
import VRP
import Verification
import XML
import YANG

/// Prints a plan in the style that was asked for.
struct PlanPrinter {
    let style: PlanStyle
    let terminal: Terminal
    var listsAssumptions = false

    /// With what proof and lint say of the service.
    func text(_ made: PlanMaker.Made, _ format: CommonOptions.OutputFormat) throws -> String {
        if format == .json {
            var report = PlanReport(made.plan, notes: made.notes, secrets: made.secrets)
            report.onRouter = made.rehearsal.isEmpty ? nil : made.rehearsal
            report.proof = made.proof.map(VerificationReport.init)
            report.wait(made.waiting)
            return try ReportJSON.text(report)
        }
        let proof = made.proof.map {
            VerificationText(palette: palette, listsAssumptions: listsAssumptions).brief($0)
        }
        return changes(made) + (proof ?? "")
    }

    private var palette: Palette { terminal.usesColour ? .terminal : .plain }

    private func changes(_ made: PlanMaker.Made) -> String {
        let words = PlanText(
            palette: palette, secrets: made.secrets, nothing: made.nothing, waiting: made.waiting)
        let redaction = Redaction(made.secrets)
        let plan =
            switch style {
            case .yang: words.text(made.plan, notes: made.notes)
            case .vrp:
                words.text(made.plan, notes: made.notes) { change in
                    ConfigurationLines.changes(from: redaction.tree(change.before), to: redaction.tree(change.after))
                }
            case .xml:
                words.text(made.plan, notes: made.notes) { change in
                    change.edits.flatMap { edit in redaction.tree(edit).xmlElements().flatMap(lines) }
                }
            }
        return plan + RehearsalReport.text(made.rehearsal)
    }

    private func lines(of element: XMLElement) -> [String] {
        let text = (try? element.serialized(pretty: true)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }
}
