import Foundation
import GRDB

extension JournalSchema {
    /// Version 5 keeps each text once and compressed (`TextTable`), and the events of a run that has ended as one text: a run
    /// took 350 kB before, most of it what other runs had too. A service's name, some 600 bytes, is kept once too.
    ///
    /// Tables are made anew and take the old one's place, as sqlite.org/lang_altertable.html section 7 has it.
    static func keepTextsOnce(_ database: Database) throws {
        try database.execute(sql: textTables)
        try copy("runs", plainOfRuns, texts: ["plan", "context"], in: database)
        try markSecrets(database)
        try copy("images", ["run", "router", "moment"], texts: ["content"], in: database)
        try copy("ownership", ["sequence", "run", "service", "router"], texts: ["content"], in: database)
        try copy("passes", ["sequence", "playbook", "started", "verdict"], texts: ["report"], in: database)
        try copyParts(database)
        try database.execute(sql: "DROP TRIGGER dropUnusedParts; DROP TABLE partsOfRuns; DROP TABLE parts")
        for table in ["runs", "images", "ownership", "passes"] {
            try database.execute(sql: "DROP TABLE \(table)")
        }
        for table in ["runs", "images", "ownership", "passes", "partsOfRuns"] {
            try database.execute(sql: "ALTER TABLE new_\(table) RENAME TO \(table)")
        }
        try database.execute(sql: textIndexes)
        for run in try String.fetchAll(database, sql: "SELECT id FROM runs WHERE finished IS NOT NULL") {
            try EventLog.close(run, in: database)
        }
    }

    private static let plainOfRuns = [
        "id", "kind", "playbook", "planHash", "started", "finished", "verdict", "failure", "confirmTimeout", "of",
        "service", "replaces", "contextHash",
    ]

    /// What refers to a text or a service is no foreign key: whoever dropped a text would have SQLite look through every row.
    private static let textTables = """
        CREATE TABLE texts (
            id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, packed BLOB NOT NULL);
        CREATE TABLE services (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE new_runs (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, playbook TEXT NOT NULL,
            planHash TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER, verdict TEXT, failure TEXT,
            confirmTimeout INTEGER NOT NULL, "of" TEXT, service INTEGER, replaces TEXT, contextHash TEXT,
            plan INTEGER NOT NULL, context INTEGER,
            log INTEGER, holdsSecrets INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE new_images (
            number INTEGER PRIMARY KEY, run TEXT NOT NULL REFERENCES runs(id), router TEXT NOT NULL,
            moment TEXT NOT NULL, content INTEGER NOT NULL);
        CREATE TABLE new_ownership (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL REFERENCES runs(id), service INTEGER NOT NULL,
            router TEXT NOT NULL, content INTEGER NOT NULL);
        CREATE TABLE new_passes (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, playbook TEXT NOT NULL, started INTEGER NOT NULL,
            verdict TEXT NOT NULL, report INTEGER NOT NULL);
        CREATE TABLE new_partsOfRuns (
            run INTEGER NOT NULL REFERENCES runs(number) ON DELETE CASCADE, part INTEGER NOT NULL,
            PRIMARY KEY (run, part)) WITHOUT ROWID;
        """

    private static let textIndexes = """
        CREATE INDEX imagesOfRun ON images (run, moment);
        CREATE INDEX ownershipOfService ON ownership (service, router, sequence);
        CREATE INDEX passesOfPlaybook ON passes (playbook, sequence);
        """

    /// Row after row into the table that takes its place.
    private static func copy(_ table: String, _ plain: [String], texts: [String], in database: Database) throws {
        let columns = plain + texts
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let insertion = try database.makeStatement(
            sql: """
                INSERT INTO new_\(table) (\(names)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
                """)
        let rows = try Row.fetchCursor(database, sql: "SELECT \(names) FROM \(table) ORDER BY rowid")
        while let row = try rows.next() {
            let values = try columns.map { column -> DatabaseValue in
                let value: DatabaseValue = row[column]
                if column == "service", let name = String.fromDatabaseValue(value) {
                    return try ServiceTable.keep(name, in: database).databaseValue
                }
                guard texts.contains(column), let text = Data.fromDatabaseValue(value) else { return value }
                return try TextTable.keep(Array(text), in: database).databaseValue
            }
            try insertion.execute(arguments: StatementArguments(values))
        }
    }

    private static func markSecrets(_ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE new_runs SET holdsSecrets = 1 WHERE id IN
                    (SELECT id FROM runs WHERE instr(plan, CAST('\(StoredRun.secretWord)' AS BLOB)) > 0)
                """)
    }

    private static func copyParts(_ database: Database) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT new_runs.number, parts.content FROM partsOfRuns
                JOIN parts ON parts.hash = partsOfRuns.part JOIN new_runs ON new_runs.id = partsOfRuns.run
                """)
        while let row = try rows.next() {
            let text = try TextTable.keep(Array(try row.kept("content") as Data), in: database)
            try database.execute(
                sql: "INSERT OR IGNORE INTO new_partsOfRuns (run, part) VALUES (?, ?)",
                arguments: [try row.kept("number") as Int64, text])
        }
    }
}
