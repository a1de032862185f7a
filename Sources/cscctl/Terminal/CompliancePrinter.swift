import Foundation
import Reports

/// Prints a compliance pass, in words or as JSON, and gives its exit code.
struct CompliancePrinter {
    let terminal: Terminal
    let format: CommonOptions.OutputFormat

    func show(_ report: ComplianceReport, compact: Bool = false) throws -> ExitStatus {
        switch format {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            if !compact { encoder.outputFormatting.insert(.prettyPrinted) }
            terminal.result(String(decoding: try encoder.encode(report), as: UTF8.self))
        case .text:
            terminal.result(ComplianceText(palette: terminal.usesColour ? .terminal : .plain).text(report))
        }
        return report.verdict == .compliant ? .done : .different
    }
}
