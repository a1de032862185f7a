package import Journaling
package import Transactions

/// `run.json`: the very object that `--format json` prints. It is the transaction's report with the verdict of the proof
/// that it was sent on.
package struct RunDocument: Encodable {
    private let report: TransactionReport
    private let proof: ProofReport?
    private let place: NetworkTag?

    private init(_ report: TransactionReport, _ proof: ProofReport?, _ place: NetworkTag?) {
        self.report = report
        self.proof = proof
        self.place = place
    }

    private enum Key: String, CodingKey {
        case place
        case proof
    }

    package func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(place, forKey: .place)
        try container.encode(proof, forKey: .proof)
    }

    /// `proof` nil: nothing was proven, as when a service is taken away or a run taken up again.
    package static func bytes(_ report: TransactionReport, proof: ProofReport? = nil, place: NetworkTag? = nil) throws
        -> [UInt8]
    {
        Array(try ReportJSON.data(RunDocument(report, proof, place))) + [UInt8(ascii: "\n")]
    }
}
