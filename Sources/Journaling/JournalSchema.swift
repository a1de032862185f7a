import GRDB

/// The tables, and how rows become records. A migration that has been released is never changed.
enum JournalSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { database in
            try database.execute(sql: tables)
        }
        migrator.registerMigration("v2") { database in
            try database.execute(sql: ownership)
        }
        migrator.registerMigration("v3") { database in
            try database.execute(sql: "ALTER TABLE runs ADD COLUMN replaces TEXT")
        }
        migrator.registerMigration("v4 context") { database in
            try database.execute(sql: context)
        }
        migrator.registerMigration("v5 texts", migrate: keepTextsOnce)
        migrator.registerMigration("v6 unproven", migrate: markUnproven)
        migrator.registerMigration("v7 passes", migrate: cutPasses)
        migrator.registerMigration("v8 origins") { database in
            try database.execute(sql: "ALTER TABLE runs ADD COLUMN origin TEXT")
        }
        return migrator
    }

    private static let tables = """
        CREATE TABLE runs (
            id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, playbook TEXT NOT NULL, planHash TEXT NOT NULL,
            started INTEGER NOT NULL, finished INTEGER, verdict TEXT, failure TEXT, confirmTimeout INTEGER NOT NULL,
            "of" TEXT, plan BLOB NOT NULL);
        CREATE TABLE events (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL REFERENCES runs(id), at INTEGER NOT NULL,
            kind TEXT NOT NULL, router TEXT, task TEXT, detail TEXT NOT NULL);
        CREATE INDEX eventsOfRun ON events (run, sequence);
        CREATE TABLE images (
            run TEXT NOT NULL REFERENCES runs(id), router TEXT NOT NULL, moment TEXT NOT NULL, content BLOB NOT NULL);
        CREATE INDEX imagesOfRun ON images (run, moment);
        CREATE TABLE passes (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, playbook TEXT NOT NULL, started INTEGER NOT NULL,
            verdict TEXT NOT NULL, report TEXT NOT NULL);
        CREATE INDEX passesOfPlaybook ON passes (playbook, sequence);
        """

    private static let ownership = """
        ALTER TABLE runs ADD COLUMN service TEXT;
        CREATE TABLE ownership (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL REFERENCES runs(id), service TEXT NOT NULL,
            router TEXT NOT NULL, content BLOB NOT NULL);
        CREATE INDEX ownershipOfService ON ownership (service, router, sequence);
        """

    /// Parts are texts that many runs have in common, such as YANG modules.
    private static let context = """
        ALTER TABLE runs ADD COLUMN contextHash TEXT;
        ALTER TABLE runs ADD COLUMN context BLOB;
        CREATE TABLE parts (hash TEXT PRIMARY KEY NOT NULL, content BLOB NOT NULL);
        CREATE TABLE partsOfRuns (
            run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, part TEXT NOT NULL REFERENCES parts(hash),
            PRIMARY KEY (run, part));
        CREATE INDEX runsOfPart ON partsOfRuns (part);
        CREATE TRIGGER dropUnusedParts AFTER DELETE ON partsOfRuns BEGIN
            DELETE FROM parts WHERE hash = OLD.part AND NOT EXISTS (SELECT 1 FROM partsOfRuns WHERE part = OLD.part);
        END;
        """

    static let textOfPlan = """
        SELECT size, packed FROM runs JOIN texts ON texts.id = runs.plan WHERE runs.id = ?
        """

    static let textOfContext = """
        SELECT size, packed FROM runs JOIN texts ON texts.id = runs.context WHERE runs.id = ?
        """

    static let partsOfRun = """
        SELECT hash, size, packed FROM texts JOIN partsOfRuns ON texts.id = partsOfRuns.part
            JOIN runs ON runs.number = partsOfRuns.run
        WHERE runs.id = ?
        """

    static let images = """
        SELECT images.*, size, packed FROM images JOIN texts ON texts.id = content
        WHERE run = ? AND moment = ? ORDER BY number
        """

    private static let ownershipRows = """
        SELECT sequence, run, router, services.name AS service, size, packed FROM ownership
            JOIN texts ON texts.id = content JOIN services ON services.id = ownership.service
        """

    static let ownershipHistory = ownershipRows + " WHERE services.name = ? ORDER BY sequence"

    /// The newest row of each router.
    static let newestOwnership =
        ownershipRows + """
             WHERE sequence IN (
                SELECT max(sequence) FROM ownership WHERE service = (SELECT id FROM services WHERE name = ?)
                GROUP BY router)
            ORDER BY router
            """
}
