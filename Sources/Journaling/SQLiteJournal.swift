import Foundation
import GRDB

/// The journal on disk: SQLite with a write-ahead log, synchronous to the medium, readable by its owner alone.
package final class SQLiteJournal: Journal {
    let database: DatabasePool

    package init(in folder: StateFolder) throws(JournalError) {
        database = try JournalFile.open(in: folder)
    }

    package func begin(_ run: RunRecord, plan: [UInt8], context: ContextRecord?) async throws(JournalError) {
        let row = StoredRun(run, plan: plan, context: context?.content)
        try await write { database in
            try row.insert(database)
            for (hash, content) in context?.parts ?? [:] {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO parts (hash, content) VALUES (?, ?)", arguments: [hash, Data(content)])
                try database.execute(
                    sql: "INSERT INTO partsOfRuns (run, part) VALUES (?, ?)", arguments: [run.id, hash])
            }
        }
    }

    package func append(_ events: [EventRecord], images: [ImageRecord]) async throws(JournalError) {
        try await write { database in
            for event in events { try event.insert(database) }
            for image in images { try image.insert(database) }
        }
    }

    package func finish(
        run: String, at seconds: Int, verdict: String, failure: String?, ownership: [OwnershipRecord]
    ) async throws(JournalError) {
        try await write { database in
            try database.execute(
                sql: "UPDATE runs SET finished = ?, verdict = ?, failure = ? WHERE id = ?",
                arguments: [seconds, verdict, failure, run])
            for record in ownership { try record.insert(database) }
        }
    }

    package func ownership(of service: String) async throws(JournalError) -> [OwnershipRecord] {
        try await read { try OwnershipRecord.fetchAll($0, sql: JournalSchema.newestOwnership, arguments: [service]) }
    }

    package func ownershipHistory(of service: String) async throws(JournalError) -> [OwnershipRecord] {
        try await read {
            try OwnershipRecord.filter(sql: "service = ?", arguments: [service]).order(sql: "sequence").fetchAll($0)
        }
    }

    package func runs() async throws(JournalError) -> [RunRecord] {
        try await read { try StoredRun.fetchAll($0, sql: StoredRun.all).map(\.record) }
    }

    package func run(_ id: String) async throws(JournalError) -> RunRecord? {
        try await read { try StoredRun.filter(sql: "id = ?", arguments: [id]).fetchOne($0)?.record }
    }

    package func plan(of run: String) async throws(JournalError) -> [UInt8]? {
        try await read { try StoredRun.filter(sql: "id = ?", arguments: [run]).fetchOne($0)?.planBytes }
    }

    package func context(of run: String) async throws(JournalError) -> ContextRecord? {
        try await read { database in
            guard let content = try StoredRun.filter(sql: "id = ?", arguments: [run]).fetchOne(database)?.contextBytes
            else { return nil }
            let rows = try Row.fetchAll(database, sql: JournalSchema.partsOfRun, arguments: [run])
            let parts = rows.map { row -> (String, [UInt8]) in
                let content: Data = row["content"]
                return (row["hash"], Array(content))
            }
            return ContextRecord(content: content, parts: Dictionary(parts) { first, _ in first })
        }
    }

    package func events(of run: String) async throws(JournalError) -> [EventRecord] {
        try await read {
            try EventRecord.filter(sql: "run = ?", arguments: [run]).order(sql: "sequence").fetchAll($0)
        }
    }

    /// The runs that have an event of this kind.
    package func runs(with kind: String) async throws(JournalError) -> Set<String> {
        try await read {
            Set(try String.fetchAll($0, sql: "SELECT DISTINCT run FROM events WHERE kind = ?", arguments: [kind]))
        }
    }

    package func images(of run: String, moment: String) async throws(JournalError) -> [ImageRecord] {
        let all = try await read {
            try ImageRecord.filter(sql: "run = ? AND moment = ?", arguments: [run, moment]).order(sql: "rowid")
                .fetchAll($0)
        }
        let last = Dictionary(all.map { ($0.router, $0) }, uniquingKeysWith: { _, later in later })
        return last.values.sorted { $0.router < $1.router }
    }

    package func record(_ pass: PassRecord) async throws(JournalError) {
        try await write { database in
            try pass.insert(database)
            try database.execute(sql: JournalRetention.surplusPasses, arguments: [pass.playbook, pass.playbook])
        }
    }

    package func passes(of playbook: String, limit: Int) async throws(JournalError) -> [PassRecord] {
        try await read {
            try PassRecord.filter(sql: "playbook = ?", arguments: [playbook]).order(sql: "sequence DESC").limit(limit)
                .fetchAll($0)
        }
    }

    private func write(_ body: @escaping @Sendable (Database) throws -> Void) async throws(JournalError) {
        do {
            try await database.write(body)
        } catch {
            throw JournalError("writing failed, so nothing more is sent: \(error)")
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(JournalError) -> Value {
        do {
            return try await database.read(body)
        } catch {
            throw JournalError("reading failed: \(error)")
        }
    }
}
