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
        let report = String(decoding: try TextTable.bytes(of: row), as: UTF8.self)
        self.init(
            playbook: try row.kept("playbook"), started: try row.kept("started"), verdict: try row.kept("verdict"),
            report: report)
        sequence = try row.maybe("sequence")
    }

    func insert(_ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO passes (playbook, started, verdict, report) VALUES (?, ?, ?, ?)",
            arguments: [playbook, started, verdict, try TextTable.keep(Array(report.utf8), in: database)])
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
