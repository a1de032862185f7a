import GRDB

extension SQLiteJournal {
    /// All that is recorded of a service is recorded under another name from now on: its runs, what it owns, and which runs
    /// replaced it. Where the journal has the other name already, both become one.
    package func rename(service old: String, to new: String) async throws(JournalError) {
        try await write { database in
            guard let from = try Self.number(of: old, database) else { return }
            if let into = try Self.number(of: new, database) {
                for table in ["runs", "ownership"] {
                    try database.execute(
                        sql: "UPDATE \(table) SET service = ? WHERE service = ?", arguments: [into, from])
                }
                try database.execute(sql: "DELETE FROM services WHERE id = ?", arguments: [from])
            } else {
                try database.execute(sql: "UPDATE services SET name = ? WHERE id = ?", arguments: [new, from])
            }
            try Self.renameReplaced(old, new, database)
        }
    }

    private static func number(of service: String, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(database, sql: "SELECT id FROM services WHERE name = ?", arguments: [service])
    }

    private static func renameReplaced(_ old: String, _ new: String, _ database: Database) throws {
        let rows = try Row.fetchAll(database, sql: "SELECT number, replaces FROM runs WHERE replaces IS NOT NULL")
        for row in rows {
            let replaced = try StoredRun.list(row.maybe("replaces"))
            guard replaced.contains(old) else { continue }
            try database.execute(
                sql: "UPDATE runs SET replaces = ? WHERE number = ?",
                arguments: [
                    try StoredRun.text(of: replaced.map { $0 == old ? new : $0 }), try row.kept("number") as Int64,
                ])
        }
    }
}
