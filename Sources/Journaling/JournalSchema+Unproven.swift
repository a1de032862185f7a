import GRDB

extension JournalSchema {
    /// Version 6 keeps beside a run whether it was sent with `--unproven`. Before, only an event said so, and those of an
    /// ended run are one packed text: a list of runs unpacked them all.
    static func markUnproven(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE runs ADD COLUMN unproven INTEGER NOT NULL DEFAULT 0")
        try database.execute(
            sql: "UPDATE runs SET unproven = 1 WHERE id IN (SELECT run FROM events WHERE kind = ?)",
            arguments: [EventRecord.override])
        let logs = try Row.fetchCursor(
            database, sql: "SELECT runs.id AS run, size, packed FROM runs JOIN texts ON texts.id = runs.log")
        var marked: [String] = []
        while let log = try logs.next() {
            // A text that cannot be read is an error where its run is shown, and keeps nobody from the others.
            guard let events = try? EventLog.decode(TextTable.bytes(of: log)) else { continue }
            if events.contains(where: { $0.kind == EventRecord.override }) { marked.append(try log.kept("run")) }
        }
        for run in marked {
            try database.execute(sql: "UPDATE runs SET unproven = 1 WHERE id = ?", arguments: [run])
        }
    }
}
