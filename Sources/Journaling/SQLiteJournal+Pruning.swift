import Foundation
import GRDB
import Glibc

extension SQLiteJournal {
    /// What was forgotten.
    package struct Pruned: Sendable, Hashable, Codable {
        package var runs = 0
        package var passes = 0

        package var isEmpty: Bool { runs == 0 && passes == 0 }
    }

    /// Forgets what is older than a moment, in seconds since 1970, or has so many newer runs of its playbook, and that nothing
    /// needs any more; the file shrinks.
    package func prune(
        before moment: Int, most: Int = JournalRetention.mostRuns
    ) async throws(JournalError) -> Pruned {
        do {
            let pruned = try await database.write { try Self.prune(before: moment, most: most, in: $0) }
            if !pruned.isEmpty { try await shrink() }
            return pruned
        } catch {
            throw JournalError("pruning failed: \(error)")
        }
    }

    private static func prune(before moment: Int, most: Int, in database: Database) throws -> Pruned {
        var pruned = Pruned()
        try database.execute(sql: JournalRetention.oldPasses, arguments: [moment])
        pruned.passes = database.changesCount
        let runs = try StoredRun.fetchAll(database, sql: StoredRun.all).map(\.record)
        let old = JournalRetention.old(runs, before: moment, most: most)
        try database.execute(sql: JournalRetention.oldOwnership, arguments: [try list(old)])
        let needed = try Set(String.fetchAll(database, sql: "SELECT DISTINCT run FROM ownership"))
            .union(neededForSecrets(database))
        let forgotten = JournalRetention.forgettable(runs, old: old, needed: needed)
        let names = try list(forgotten)
        for (table, column) in [("events", "run"), ("images", "run"), ("runs", "id")] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE \(column) IN (SELECT value FROM json_each(?))", arguments: [names])
        }
        pruned.runs = forgotten.count
        if !pruned.isEmpty { try TextTable.sweep(database) }
        return pruned
    }

    /// Plans and images tell which secret lies where, and what the router shows of it since: the newest runs of a service on
    /// each of its routers. More than one, for a run of a single task says nothing of the others' secrets.
    private static func neededForSecrets(_ database: Database) throws -> Set<String> {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT DISTINCT runs.id, coalesce(CAST(service AS TEXT), playbook) AS place, router
                FROM runs JOIN images ON images.run = runs.id AND moment = 'left'
                WHERE holdsSecrets AND verdict = 'done' ORDER BY runs.number DESC
                """)
        var newer: [[String]: Int] = [:]
        var needed: Set<String> = []
        while let row = try rows.next() {
            let place = [try row.kept("place") as String, try row.kept("router")]
            newer[place, default: 0] += 1
            if newer[place, default: 0] <= JournalRetention.runsForSecrets { needed.insert(try row.kept("id")) }
        }
        return needed
    }

    private static func list(_ names: some Sequence<String>) throws -> String {
        String(decoding: try JSONEncoder().encode(Array(names)), as: UTF8.self)
    }

    /// Gives the room back to the file system.
    private func shrink() async throws {
        try await database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA incremental_vacuum")
            _ = try database.checkpoint(.truncate)
        }
    }

    /// Prunes by the usual policy, once a day and whenever a playbook has too many runs; nothing that fails here stops a
    /// command.
    package func pruneByPolicy(
        in folder: StateFolder, at seconds: Int, most: Int = JournalRetention.mostRuns
    ) async {
        guard let mark = try? folder.open("pruned") else { return }
        defer { close(mark) }
        var buffer = [UInt8](repeating: 0, count: 20)
        let count = pread(mark, &buffer, buffer.count, 0)
        let last = Int(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)) ?? 0
        let isDue = seconds - last >= 86_400 || last > seconds
        if !isDue {
            guard (try? await database.read { try JournalRetention.hasSurplusRuns(most, $0) }) == true else { return }
        }
        guard (try? await prune(before: seconds - JournalRetention.usualDays * 86_400, most: most)) != nil else {
            return
        }
        let text = Array(String(seconds).utf8)
        _ = ftruncate(mark, 0)
        _ = pwrite(mark, text, text.count, 0)
    }

    /// In bytes, with what has not been written into the main file yet.
    package static func size(in folder: StateFolder) -> Int {
        ["", "-wal"].reduce(0) { sum, suffix in
            var status = stat()
            return lstat(folder.databasePath + suffix, &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }
}
