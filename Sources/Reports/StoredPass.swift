package import Diagnostics
import Foundation
package import Journaling

/// A pass as the journal has it, read.
package struct StoredPass: Sendable, Hashable, Encodable {
    package let record: PassRecord
    /// Nil for a pass that came to no verdict.
    package let report: ComplianceReport?
    /// Why it came to none.
    package let failure: String?

    /// What stands in place of the report of a pass that could not be made.
    package struct Failure: Sendable, Hashable, Codable {
        package var verdict = PassRecord.notMade
        package var failure: String

        package init(_ failure: String) {
            self.failure = failure
        }
    }

    /// A report that cannot be read is damage of the journal.
    package init(_ record: PassRecord) throws(Diagnostic) {
        self.record = record
        let data = Data(record.report.utf8)
        if record.verdict == PassRecord.notMade {
            report = nil
            failure = (try? JSONDecoder().decode(Failure.self, from: data))?.failure ?? "for a reason that was not kept"
            return
        }
        guard let report = try? JSONDecoder().decode(ComplianceReport.self, from: data) else {
            throw .error("the journal is damaged: the report of pass \(record.sequence ?? 0) cannot be read")
        }
        self.report = report
        failure = nil
    }

    /// Whether the pass could have found this, or could not read what it is about.
    func couldFind(_ finding: PassFinding) -> Bool {
        guard let report else { return finding.kind == .pass }
        guard let router = finding.router, let unread = report.unread?.first(where: { $0.router == router }) else {
            return true
        }
        return switch finding.kind {
        case .difference, .collision: !unread.configuration
        case .check, .prediction: false
        default: true
        }
    }

    package var findings: [PassFinding] {
        report?.findings ?? [PassFinding(.pass, subject: "no verdict", words: failure ?? "")]
    }

    private enum Key: String, CodingKey {
        case id, playbook, started, seconds, verdict, command, network, scope, missed, report, failure
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(record.sequence, forKey: .id)
        try container.encode(record.playbook, forKey: .playbook)
        try container.encode(Timestamp.text(seconds: record.started), forKey: .started)
        try container.encode(record.seconds, forKey: .seconds)
        try container.encode(record.verdict, forKey: .verdict)
        try container.encode(record.command, forKey: .command)
        try container.encode(record.network, forKey: .network)
        try container.encodeIfPresent(record.scope, forKey: .scope)
        try container.encode(record.missed, forKey: .missed)
        try container.encodeIfPresent(report, forKey: .report)
        try container.encodeIfPresent(failure, forKey: .failure)
    }
}
