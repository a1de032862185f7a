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
            report.place = made.tag
            report.save = made.saves ? "after-confirm" : "never"
            report.proof = made.proof.map(VerificationReport.init)
            report.unrecorded = made.unrecorded.losses.isEmpty ? nil : made.unrecorded.lines
            report.refuse(made.collisions)
            report.wait(made.waiting)
            return try ReportJSON.text(report)
        }
        let proof = made.proof.map {
            VerificationText(palette: palette, listsAssumptions: listsAssumptions).brief($0)
        }
        return changes(made) + CollisionText.text(made.collisions) + (proof ?? "")
    }

    private var palette: Palette { terminal.usesColour ? .terminal : .plain }

    private func changes(_ made: PlanMaker.Made) -> String {
        let words = PlanText(
            palette: palette, secrets: made.secrets, nothing: made.nothing, waiting: made.waiting,
            saves: made.saves, place: made.tag)
        let redaction = Redaction(made.secrets)
        let plan =
            switch style {
            case .yang: words.text(made.plan, notes: made.notes)
            case .vrp:
                words.text(made.plan, notes: made.notes) {
                    PlanPrinter.typed($0, asNumber: made.asNumbers[$0.router], redaction)
                }
            case .xml: words.text(made.plan, notes: made.notes) { PlanPrinter.sent($0, redaction) }
            }
        return plan + RehearsalReport.text(made.rehearsal)
    }

    /// A change as it is typed on the router's command line.
    static func typed(_ change: RouterChange, asNumber: String?, _ redaction: Redaction = Redaction()) -> [PlanLine] {
        ConfigurationLines.typed(
            from: redaction.tree(change.before), to: redaction.tree(change.after), asNumber: asNumber
        ).map(PlanLine.init)
    }

    /// A change as it is sent.
    static func sent(_ change: RouterChange, _ redaction: Redaction) -> [PlanLine] {
        change.edits.flatMap { edit in redaction.tree(edit).xmlElements().flatMap(lines) }.map { PlanLine($0) }
    }

    private static func lines(of element: XMLElement) -> [String] {
        let text = (try? element.serialized(pretty: true)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }
}

extension PlanLine {
    fileprivate init(_ line: TypedLine) {
        let kind: Kind =
            switch line.kind {
            case .adds: ["system-view", "commit"].contains(line.text) ? .leads : .adds
            case .removes: .removes
            case .separates, .leaves: .leads
            }
        self.init(line.text, kind)
    }
}

extension DataTree {
    /// The AS number of the BGP that a router runs; nil where it runs none.
    var asNumber: String? { value(ofLeaf: ["bgp", "base-process", "as"]) }
}
