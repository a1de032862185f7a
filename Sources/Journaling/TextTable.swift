import Foundation
import GRDB
import Hashing

/// The journal's long texts: each is kept once, named by its SHA-256 and compressed; rows refer to it by its number.
///
/// Nothing counts the references: whoever deletes rows sweeps afterwards.
enum TextTable {
    /// The number of the text, which is added if it is new.
    static func keep(_ bytes: [UInt8], in database: Database) throws -> Int64 {
        let hash = Data(SHA256.digest(of: bytes))
        if let known = try Int64.fetchOne(database, sql: "SELECT id FROM texts WHERE hash = ?", arguments: [hash]) {
            return known
        }
        try database.execute(
            sql: "INSERT INTO texts (hash, size, packed) VALUES (?, ?, ?)",
            arguments: [hash, bytes.count, Data(Packing.pack(bytes))])
        return database.lastInsertedRowID
    }

    /// The text of a row that was joined with `texts`.
    static func bytes(of row: Row) throws -> [UInt8] {
        let size = try row.kept("size") as Int
        guard let bytes = Packing.unpack(Array(try row.kept("packed") as Data), size: size) else {
            throw JournalError("the journal is damaged: a text cannot be unpacked")
        }
        return bytes
    }

    /// The text of a row that may have none, joined under another name: `good`, with `goodSize` and `goodPacked`.
    static func bytes(of row: Row, _ name: String) throws -> [UInt8]? {
        guard try row.maybe(name) as Int64? != nil else { return nil }
        let size = try row.kept(name + "Size") as Int
        guard let bytes = Packing.unpack(Array(try row.kept(name + "Packed") as Data), size: size) else {
            throw JournalError("the journal is damaged: a text cannot be unpacked")
        }
        return bytes
    }

    /// Drops the texts, and the names of services, that no row refers to any more.
    static func sweep(_ database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM texts WHERE id NOT IN (
                    SELECT plan FROM runs
                    UNION SELECT context FROM runs WHERE context IS NOT NULL
                    UNION SELECT log FROM runs WHERE log IS NOT NULL
                    UNION SELECT content FROM images UNION SELECT content FROM ownership
                    UNION SELECT findings FROM passes
                    UNION SELECT good FROM passes WHERE good IS NOT NULL
                    UNION SELECT proof FROM passes WHERE proof IS NOT NULL UNION SELECT part FROM partsOfRuns);
                DELETE FROM services WHERE id NOT IN (
                    SELECT service FROM runs WHERE service IS NOT NULL UNION SELECT service FROM ownership);
                """)
    }
}

/// The names of services; rows refer to one by its number.
enum ServiceTable {
    static func keep(_ name: String, in database: Database) throws -> Int64 {
        if let known = try Int64.fetchOne(database, sql: "SELECT id FROM services WHERE name = ?", arguments: [name]) {
            return known
        }
        try database.execute(sql: "INSERT INTO services (name) VALUES (?)", arguments: [name])
        return database.lastInsertedRowID
    }
}

extension Row {
    /// A column's value; an error where the file holds something else. GRDB's subscript ends the process there.
    func kept<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let stored: DatabaseValue = self[column], let value = Value.fromDatabaseValue(stored) else {
            throw JournalError("the journal is damaged: a row has no readable `\(column)`")
        }
        return value
    }

    /// The same of a column that may be NULL.
    func maybe<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        guard let stored: DatabaseValue = self[column] else { return nil }
        return stored.isNull ? nil : try kept(column) as Value
    }
}
