import Foundation
package import GRDB

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

    /// The newest row of each router.
    static let newestOwnership = """
        SELECT * FROM ownership
        WHERE sequence IN (SELECT max(sequence) FROM ownership WHERE service = ? GROUP BY router) ORDER BY router
        """
}

/// A run with its plan, as a row.
struct StoredRun: Codable, FetchableRecord, PersistableRecord, Sendable {
    static let databaseTableName = "runs"

    /// All runs, newest first, without their plans, which may be large.
    static let all = """
        SELECT id, kind, playbook, planHash, started, finished, verdict, failure, confirmTimeout, "of", service, replaces,
            x'' AS plan
        FROM runs ORDER BY started DESC, rowid DESC
        """

    private var id: String
    private var kind: RunRecord.Kind
    private var playbook: String
    private var planHash: String
    private var started: Int
    private var finished: Int?
    private var verdict: String?
    private var failure: String?
    private var confirmTimeout: Int
    private var of: String?
    private var service: String?
    /// Services as a list in JSON; nil for none.
    private var replaces: [String]?
    private var plan: Data

    init(_ run: RunRecord, plan: [UInt8]) {
        id = run.id
        kind = run.kind
        playbook = run.playbook
        planHash = run.planHash
        started = run.started
        finished = run.finished
        verdict = run.verdict
        failure = run.failure
        confirmTimeout = run.confirmTimeout
        of = run.of
        service = run.service
        replaces = run.replaces.isEmpty ? nil : run.replaces
        self.plan = Data(plan)
    }

    var planBytes: [UInt8] { Array(plan) }

    var record: RunRecord {
        var run = RunRecord(
            id: id, kind: kind, playbook: playbook, planHash: planHash, started: started,
            confirmTimeout: confirmTimeout, of: of, service: service, replaces: replaces ?? [])
        run.finished = finished
        run.verdict = verdict
        run.failure = failure
        return run
    }
}

extension EventRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "events"
}

extension PassRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "passes"
}

extension ImageRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "images"

    package init(row: Row) throws {
        let content: Data = row["content"]
        self.init(run: row["run"], router: row["router"], moment: row["moment"], content: Array(content))
    }

    package func encode(to container: inout PersistenceContainer) throws {
        container["run"] = run
        container["router"] = router
        container["moment"] = moment
        container["content"] = Data(content)
    }
}

extension OwnershipRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "ownership"

    package init(row: Row) throws {
        let content: Data = row["content"]
        self.init(run: row["run"], service: row["service"], router: row["router"], content: Array(content))
    }

    package func encode(to container: inout PersistenceContainer) throws {
        container["run"] = run
        container["service"] = service
        container["router"] = router
        container["content"] = Data(content)
    }
}
