import Diagnostics
import Foundation
package import GRDB

/// A run as a row; its texts are in `texts`.
package struct StoredRun: FetchableRecord, Sendable {
    /// All runs, newest first.
    static let all = rows + " ORDER BY started DESC, number DESC"

    static let one = rows + " WHERE runs.id = ?"

    private static let rows = """
        SELECT runs.*, services.name AS serviceName FROM runs LEFT JOIN services ON services.id = runs.service
        """

    package let record: RunRecord
    /// Whether its plan names secrets.
    let holdsSecrets: Bool

    /// What a plan has that names a secret.
    static let secretWord = "secret-reference "

    package init(row: Row) throws {
        let word: String = try row.kept("kind")
        guard let kind = RunRecord.Kind(rawValue: word) else {
            throw JournalError("the journal is damaged: a run is of the kind `\(word.oneLine)`, which there is not")
        }
        var run = RunRecord(
            id: try row.kept("id"), kind: kind, playbook: try row.kept("playbook"), planHash: try row.kept("planHash"),
            started: try row.kept("started"), confirmTimeout: try row.kept("confirmTimeout"), of: try row.maybe("of"),
            service: try row.maybe("serviceName"), replaces: try Self.list(try row.maybe("replaces")),
            contextHash: try row.maybe("contextHash"), unproven: try row.kept("unproven"),
            origin: try Self.origin(try row.maybe("origin")))
        run.finished = try row.maybe("finished")
        run.verdict = try row.maybe("verdict")
        run.failure = try row.maybe("failure")
        record = run
        holdsSecrets = try row.kept("holdsSecrets")
    }

    /// Writes the run's row with its texts; gives its number.
    static func insert(
        _ run: RunRecord, plan: [UInt8], context: ContextRecord?, in database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO runs (id, kind, playbook, planHash, started, finished, verdict, failure, confirmTimeout, "of",
                    service, replaces, contextHash, unproven, origin, plan, context, holdsSecrets)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.id, run.kind.rawValue, run.playbook, run.planHash, run.started, run.finished, run.verdict,
                run.failure, run.confirmTimeout, run.of,
                try run.service.map { try ServiceTable.keep($0, in: database) }, try text(of: run.replaces),
                run.contextHash, run.unproven, try text(of: run.origin),
                try TextTable.keep(plan, in: database),
                try context.map { try TextTable.keep($0.content, in: database) },
                Data(plan).range(of: Data(secretWord.utf8)) != nil,
            ])
        let number = database.lastInsertedRowID
        for part in context?.parts.values.map({ $0 }) ?? [] {
            try database.execute(
                sql: "INSERT OR IGNORE INTO partsOfRuns (run, part) VALUES (?, ?)",
                arguments: [number, try TextTable.keep(part, in: database)])
        }
    }

    private static func text(of origin: RunOrigin?) throws -> String? {
        try origin.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    }

    private static func origin(_ text: String?) throws -> RunOrigin? {
        guard let text else { return nil }
        guard let origin = try? JSONDecoder().decode(RunOrigin.self, from: Data(text.utf8)) else {
            throw JournalError("the journal is damaged: where a run comes from cannot be read")
        }
        return origin
    }

    /// Services as a list in JSON; NULL for none.
    static func text(of services: [String]) throws -> String? {
        services.isEmpty ? nil : String(decoding: try JSONEncoder().encode(services), as: UTF8.self)
    }

    static func list(_ text: String?) throws -> [String] {
        guard let text else { return [] }
        guard let services = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
            throw JournalError("the journal is damaged: what a run replaces cannot be read")
        }
        return services
    }
}
