import Reports

/// Prints a compliance pass, in words or as JSON, and gives its exit code.
struct CompliancePrinter {
    let terminal: Terminal
    let format: CommonOptions.OutputFormat
    var listsAssumptions = false

    func show(_ report: ComplianceReport, compact: Bool = false) throws -> ExitStatus {
        switch format {
        case .json:
            terminal.result(try ReportJSON.text(report, compact: compact))
        case .text:
            terminal.result(
                ComplianceText(
                    palette: terminal.usesColour ? .terminal : .plain, listsAssumptions: listsAssumptions
                ).text(report))
        }
        return report.verdict == .compliant ? .done : .different
    }
}
