import Foundation
import GRDB

/// A run with its plan, as a row.
struct StoredRun: Codable, FetchableRecord, PersistableRecord, Sendable {
    static let databaseTableName = "runs"

    /// All runs, newest first, without their plans, which may be large.
    static let all = """
        SELECT id, kind, playbook, planHash, started, finished, verdict, failure, confirmTimeout, "of", service, replaces,
            contextHash, NULL AS context, x'' AS plan
        FROM runs ORDER BY started DESC, rowid DESC
        """

    private var id: String
    private var kind: RunRecord.Kind
    private var playbook: String
    private var planHash: String
    private var started: Int
    private var finished: Int?
    private var verdict: String?
    private var failure: String?
    private var confirmTimeout: Int
    private var of: String?
    private var service: String?
    /// Services as a list in JSON; nil for none.
    private var replaces: [String]?
    private var plan: Data
    private var contextHash: String?
    private var context: Data?

    init(_ run: RunRecord, plan: [UInt8], context: [UInt8]?) {
        id = run.id
        kind = run.kind
        playbook = run.playbook
        planHash = run.planHash
        started = run.started
        finished = run.finished
        verdict = run.verdict
        failure = run.failure
        confirmTimeout = run.confirmTimeout
        of = run.of
        service = run.service
        replaces = run.replaces.isEmpty ? nil : run.replaces
        self.plan = Data(plan)
        contextHash = run.contextHash
        self.context = context.map { Data($0) }
    }

    var planBytes: [UInt8] { Array(plan) }
    var contextBytes: [UInt8]? { context.map { Array($0) } }

    var record: RunRecord {
        var run = RunRecord(
            id: id, kind: kind, playbook: playbook, planHash: planHash, started: started,
            confirmTimeout: confirmTimeout, of: of, service: service, replaces: replaces ?? [],
            contextHash: contextHash)
        run.finished = finished
        run.verdict = verdict
        run.failure = failure
        return run
    }
}
