import Diagnostics
package import Foundation

/// How every report becomes JSON: sorted, so that the same report gives the same bytes.
package enum ReportJSON {
    /// `compact`: on one line, for a stream of reports or the journal.
    package static func data(_ report: some Encodable, compact: Bool = false) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if !compact { encoder.outputFormatting.insert(.prettyPrinted) }
        return Data(escaped(String(decoding: try encoder.encode(report), as: UTF8.self)).utf8)
    }

    /// What is not seen, as escapes, which mean the same (RFC 8259 section 7): a terminal that shows the document is neither
    /// steered by it nor deceived, and who parses it gets every character as it was. Such characters stand in strings only.
    private static func escaped(_ document: String) -> String {
        guard document.unicodeScalars.contains(where: { $0 != "\n" && $0.isUnseen }) else { return document }
        var result = ""
        for scalar in document.unicodeScalars {
            guard scalar != "\n", scalar.isUnseen else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result
    }

    package static func text(_ report: some Encodable, compact: Bool = false) throws -> String {
        String(decoding: try data(report, compact: compact), as: UTF8.self)
    }
}
