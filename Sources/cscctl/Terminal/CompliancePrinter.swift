import Checks
import Diagnostics
import Reports

/// Prints a compliance pass, in words or as JSON, and gives its exit code.
struct CompliancePrinter {
    let terminal: Terminal
    let format: CommonOptions.OutputFormat
    var listsAssumptions = false
    var doctor = DoctorHint.bare

    func show(_ report: ComplianceReport, compact: Bool = false) throws -> ExitStatus {
        switch format {
        case .json:
            terminal.result(try ReportJSON.text(report, compact: compact))
        case .text:
            terminal.result(
                ComplianceText(
                    palette: terminal.usesColour ? .terminal : .plain, listsAssumptions: listsAssumptions
                ).text(report) + doctorLines(report))
        }
        return switch report.verdict {
        case .compliant: .done
        case .unread: .refused
        case .drifted, .failed, .waiting: .different
        }
    }

    /// A line for each router of which something could not be asked.
    private func doctorLines(_ report: ComplianceReport) -> String {
        (report.unread ?? []).map { doctor.line(about: $0.router) + "\n" }.joined()
    }
}
