import Foundation
import GRDB

/// A run's events: rows while it is going on, one text once it has ended. What is added to a run that had ended, by an abort
/// of one whose end was unknown, are rows again until its next end.
package enum EventLog {
    /// In the order they were written.
    static func events(of run: String, in database: Database) throws -> [EventRecord] {
        let text = try Row.fetchOne(
            database, sql: "SELECT size, packed FROM runs JOIN texts ON texts.id = runs.log WHERE runs.id = ?",
            arguments: [run])
        let closed = try text.map { try decode(TextTable.bytes(of: $0)) } ?? []
        return closed
            + (try EventRecord.filter(sql: "run = ?", arguments: [run]).order(sql: "sequence").fetchAll(database))
    }

    /// Makes one text of the rows.
    static func close(_ run: String, in database: Database) throws {
        let events = try events(of: run, in: database)
        guard !events.isEmpty else { return }
        let text = try TextTable.keep(encode(events), in: database)
        try database.execute(sql: "UPDATE runs SET log = ? WHERE id = ?", arguments: [text, run])
        try database.execute(sql: "DELETE FROM events WHERE run = ?", arguments: [run])
    }

    package static func encode(_ events: [EventRecord]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(events))
    }

    package static func decode(_ bytes: [UInt8]) throws -> [EventRecord] {
        do {
            return try JSONDecoder().decode([EventRecord].self, from: Data(bytes))
        } catch {
            throw JournalError("the journal is damaged: the events of a run cannot be read")
        }
    }
}
