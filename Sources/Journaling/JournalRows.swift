import Foundation
package import GRDB

extension EventRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "events"

    package init(row: Row) throws {
        self.init(
            run: try row.kept("run"), at: try row.kept("at"), kind: try row.kept("kind"),
            router: try row.maybe("router"),
            task: try row.maybe("task"), detail: try row.kept("detail"))
        sequence = try row.maybe("sequence")
    }
}

extension PassRecord: FetchableRecord {
    package init(row: Row) throws {
        let parts = PassParts(
            findings: try TextTable.bytes(of: row), passed: try TextTable.bytes(of: row, "good"),
            proof: try TextTable.bytes(of: row, "proof"))
        self.init(
            playbook: try row.kept("playbook"), started: try row.kept("started"), verdict: try row.kept("verdict"),
            report: parts.report)
        sequence = try row.maybe("sequence")
        seconds = try row.kept("seconds")
        command = try row.kept("command")
        network = try row.kept("network")
        scope = try row.maybe("scope")
        missed = try row.kept("missed")
    }

    /// `number`: the pass's own, where it has one already.
    func insert(_ database: Database, into table: String = "passes", as number: Int64? = nil) throws {
        let parts = PassParts(cutting: report)
        try database.execute(
            sql: """
                INSERT INTO \(table) (sequence, playbook, started, seconds, verdict, command, network, scope, missed,
                    differences, checks, passed, unlike, findings, good, proof)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, playbook, started, seconds, verdict, command, network, scope, missed,
                parts.counts.differences, parts.counts.checks, parts.counts.passed, parts.counts.unlike,
                try TextTable.keep(parts.findings, in: database),
                try parts.passed.map { try TextTable.keep($0, in: database) },
                try parts.proof.map { try TextTable.keep($0, in: database) },
            ])
    }
}

extension PassSummary: FetchableRecord {
    package init(row: Row) throws {
        id = try row.kept("sequence")
        playbook = try row.kept("playbook")
        started = try row.kept("started")
        seconds = try row.kept("seconds")
        verdict = try row.kept("verdict")
        command = try row.kept("command")
        network = try row.kept("network")
        scope = try row.maybe("scope")
        missed = try row.kept("missed")
        counts = PassCounts()
        counts.differences = try row.kept("differences")
        counts.checks = try row.kept("checks")
        counts.passed = try row.kept("passed")
        counts.unlike = try row.kept("unlike")
    }
}

extension ImageRecord: FetchableRecord {
    package init(row: Row) throws {
        self.init(
            run: try row.kept("run"), router: try row.kept("router"), moment: try row.kept("moment"),
            content: try TextTable.bytes(of: row))
    }

    func insert(_ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO images (run, router, moment, content) VALUES (?, ?, ?, ?)",
            arguments: [run, router, moment, try TextTable.keep(content, in: database)])
    }
}

extension OwnershipRecord: FetchableRecord {
    package init(row: Row) throws {
        self.init(
            run: try row.kept("run"), service: try row.kept("service"), router: try row.kept("router"),
            content: try TextTable.bytes(of: row))
    }

    func insert(_ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO ownership (run, service, router, content) VALUES (?, ?, ?, ?)",
            arguments: [
                run, try ServiceTable.keep(service, in: database), router, try TextTable.keep(content, in: database),
            ])
    }
}
