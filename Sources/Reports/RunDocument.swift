import Foundation
package import Transactions

/// `run.json`: the very object that `--format json` prints.
package enum RunDocument {
    /// Sorted and indented, so that the same report gives the same bytes.
    package static func bytes(_ report: TransactionReport) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(report)) + [UInt8(ascii: "\n")]
    }
}
