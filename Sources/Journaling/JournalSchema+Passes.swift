import GRDB

extension JournalSchema {
    /// Version 7 keeps of a pass its findings, and the rest once (`PassParts`); and what a list shows without them.
    static func cutPasses(_ database: Database) throws {
        try database.execute(sql: passTable)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT sequence, playbook, started, verdict, size, packed FROM passes JOIN texts ON texts.id = report
                ORDER BY sequence
                """)
        while let row = try rows.next() {
            // A report that cannot be unpacked would keep nobody from the others.
            let report = (try? TextTable.bytes(of: row)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let pass = PassRecord(
                playbook: try row.kept("playbook"), started: try row.kept("started"), verdict: try row.kept("verdict"),
                report: report)
            try pass.insert(database, into: "new_passes", as: try row.kept("sequence"))
        }
        try database.execute(
            sql: """
                DROP TABLE passes;
                ALTER TABLE new_passes RENAME TO passes;
                CREATE INDEX passesOfPlaybook ON passes (playbook, sequence);
                CREATE INDEX passesByTime ON passes (started);
                """)
        try TextTable.sweep(database)
    }

    private static let passTable = """
        CREATE TABLE new_passes (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, playbook TEXT NOT NULL, started INTEGER NOT NULL,
            seconds REAL NOT NULL, verdict TEXT NOT NULL, command TEXT NOT NULL, network TEXT NOT NULL, scope TEXT,
            missed INTEGER NOT NULL, differences INTEGER NOT NULL, checks INTEGER NOT NULL, passed INTEGER NOT NULL,
            unlike INTEGER NOT NULL, findings INTEGER NOT NULL, good INTEGER, proof INTEGER);
        """

    /// By name: a connection that was open before the table was made anew would take `*` for the columns of the old one.
    private static let passColumns = """
        sequence, playbook, started, seconds, verdict, command, network, scope, missed, differences, checks, passed, unlike
        """

    private static let passRows = """
        SELECT \(passColumns), good, proof, texts.size, texts.packed, goods.size AS goodSize, goods.packed AS goodPacked,
            proofs.size AS proofSize, proofs.packed AS proofPacked
        FROM passes JOIN texts ON texts.id = findings
            LEFT JOIN texts AS goods ON goods.id = good LEFT JOIN texts AS proofs ON proofs.id = proof
        """

    static let newestPasses = passRows + " WHERE playbook = ? ORDER BY sequence DESC LIMIT ?"

    static let passOfNumber = passRows + " WHERE sequence = ?"

    /// The last pass that looked at the same.
    static let passBefore =
        passRows + " WHERE playbook = ? AND network = ? AND scope IS ? ORDER BY sequence DESC LIMIT 1"

    static let passSummaries = """
        SELECT \(passColumns) FROM passes WHERE started >= ?
            AND (? IS NULL OR playbook IN (SELECT value FROM json_each(?))) ORDER BY sequence DESC
        """
}
