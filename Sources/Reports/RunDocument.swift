package import Transactions

/// `run.json`: the very object that `--format json` prints.
package enum RunDocument {
    package static func bytes(_ report: TransactionReport) throws -> [UInt8] {
        Array(try ReportJSON.data(report)) + [UInt8(ascii: "\n")]
    }
}
