import Foundation
import GRDB
import Hashing

/// The journal on disk: SQLite with a write-ahead log, synchronous to the medium, readable by its owner alone.
package final class SQLiteJournal: Journal {
    let database: DatabasePool
    private let mostPasses: Int

    package init(
        in folder: StateFolder, mostPasses: Int = JournalRetention.mostPasses
    ) throws(JournalError) {
        self.mostPasses = mostPasses
        database = try JournalFile.open(in: folder)
    }

    package func begin(_ run: RunRecord, plan: [UInt8], context: ContextRecord?) async throws(JournalError) {
        try await write { try StoredRun.insert(run, plan: plan, context: context, in: $0) }
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
            try EventLog.close(run, in: database)
        }
    }

    package func ownership(of service: String) async throws(JournalError) -> [OwnershipRecord] {
        try await read { try OwnershipRecord.fetchAll($0, sql: JournalSchema.newestOwnership, arguments: [service]) }
    }

    package func ownershipHistory(of service: String) async throws(JournalError) -> [OwnershipRecord] {
        try await read { try OwnershipRecord.fetchAll($0, sql: JournalSchema.ownershipHistory, arguments: [service]) }
    }

    package func runs() async throws(JournalError) -> [RunRecord] {
        try await read { try StoredRun.fetchAll($0, sql: StoredRun.all).map(\.record) }
    }

    package func run(_ id: String) async throws(JournalError) -> RunRecord? {
        try await read { try StoredRun.fetchOne($0, sql: StoredRun.one, arguments: [id])?.record }
    }

    package func plan(of run: String) async throws(JournalError) -> [UInt8]? {
        try await read { database in
            try Row.fetchOne(database, sql: JournalSchema.textOfPlan, arguments: [run]).map(TextTable.bytes)
        }
    }

    package func context(of run: String) async throws(JournalError) -> ContextRecord? {
        try await read { database in
            guard let text = try Row.fetchOne(database, sql: JournalSchema.textOfContext, arguments: [run]) else {
                return nil
            }
            let parts = try Row.fetchAll(database, sql: JournalSchema.partsOfRun, arguments: [run]).map { row in
                (SHA256.name(ofDigest: Array(try row.kept("hash") as Data)), try TextTable.bytes(of: row))
            }
            return ContextRecord(
                content: try TextTable.bytes(of: text), parts: Dictionary(parts) { first, _ in first })
        }
    }

    package func events(of run: String) async throws(JournalError) -> [EventRecord] {
        try await read { try EventLog.events(of: run, in: $0) }
    }

    package func images(of run: String, moment: String) async throws(JournalError) -> [ImageRecord] {
        let all = try await read {
            try ImageRecord.fetchAll($0, sql: JournalSchema.images, arguments: [run, moment])
        }
        let last = Dictionary(all.map { ($0.router, $0) }, uniquingKeysWith: { _, later in later })
        return last.values.sorted { $0.router < $1.router }
    }

    @discardableResult
    package func record(_ pass: PassRecord) async throws(JournalError) -> Int64 {
        try await write { [mostPasses] database in
            try pass.insert(database)
            let number = database.lastInsertedRowID
            try JournalRetention.dropPasses(of: pass.playbook, at: pass.started, most: mostPasses, in: database)
            return number
        }
    }

    package func passSummaries(
        of playbooks: [String]?, since: Int
    ) async throws(JournalError) -> [PassSummary] {
        let names = playbooks.map { JSONValue.array($0.map { .text($0) }).bytes }
        let list = names.map { String(decoding: $0, as: UTF8.self) }
        return try await read {
            try PassSummary.fetchAll($0, sql: JournalSchema.passSummaries, arguments: [since, list, list])
        }
    }

    package func pass(_ number: Int64) async throws(JournalError) -> PassRecord? {
        try await read { try PassRecord.fetchOne($0, sql: JournalSchema.passOfNumber, arguments: [number]) }
    }

    package func pass(before next: PassRecord) async throws(JournalError) -> PassRecord? {
        try await read {
            try PassRecord.fetchOne(
                $0, sql: JournalSchema.passBefore, arguments: [next.playbook, next.network, next.scope])
        }
    }

    package func passes(of playbook: String, limit: Int) async throws(JournalError) -> [PassRecord] {
        try await read {
            try PassRecord.fetchAll($0, sql: JournalSchema.newestPasses, arguments: [playbook, limit])
        }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(JournalError) -> Value {
        do {
            return try await database.write(body)
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
