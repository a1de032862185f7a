package import Foundation

/// How every report becomes JSON: sorted, so that the same report gives the same bytes.
package enum ReportJSON {
    /// `compact`: on one line, for a stream of reports or the journal.
    package static func data(_ report: some Encodable, compact: Bool = false) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if !compact { encoder.outputFormatting.insert(.prettyPrinted) }
        return try encoder.encode(report)
    }

    package static func text(_ report: some Encodable, compact: Bool = false) throws -> String {
        String(decoding: try data(report, compact: compact), as: UTF8.self)
    }
}
