import GRDB
import Glibc

extension SQLiteJournal {
    /// What was forgotten.
    package struct Pruned: Sendable, Hashable, Codable {
        package var runs = 0
        package var passes = 0

        package var isEmpty: Bool { runs == 0 && passes == 0 }
    }

    /// Forgets what is older than a moment, in seconds since 1970, and that nothing needs any more; the file shrinks.
    package func prune(before moment: Int) async throws(JournalError) -> Pruned {
        let runs = try await runs()
        do {
            let pruned = try await database.write { database in
                try Self.prune(runs, before: moment, in: database)
            }
            if !pruned.isEmpty { try await shrink() }
            return pruned
        } catch {
            throw JournalError("pruning failed: \(error)")
        }
    }

    private static func prune(_ runs: [RunRecord], before moment: Int, in database: Database) throws -> Pruned {
        var pruned = Pruned()
        try database.execute(sql: JournalRetention.oldPasses, arguments: [moment])
        pruned.passes = database.changesCount
        try database.execute(sql: JournalRetention.oldOwnership, arguments: [moment])
        var needed = try Set(String.fetchAll(database, sql: "SELECT DISTINCT run FROM ownership"))
        // Its plan and images tell which secret lies where, and what the router shows of it since.
        needed.formUnion(
            try String.fetchAll(
                database,
                sql: "SELECT id FROM runs WHERE verdict = 'done' AND instr(plan, CAST('secret-reference ' AS BLOB)) > 0"
            ))
        for run in JournalRetention.forgettable(runs, before: moment, needed: needed) {
            for table in ["events", "images"] {
                try database.execute(sql: "DELETE FROM \(table) WHERE run = ?", arguments: [run])
            }
            try database.execute(sql: "DELETE FROM runs WHERE id = ?", arguments: [run])
            pruned.runs += 1
        }
        return pruned
    }

    /// Gives the room back to the file system.
    private func shrink() async throws {
        try await database.vacuum()
        try await database.writeWithoutTransaction { database in
            _ = try database.checkpoint(.truncate)
        }
    }

    /// Prunes by the usual policy, at most once a day; nothing that fails here stops a command.
    package func pruneOnceADay(in folder: StateFolder, at seconds: Int) async {
        guard let mark = try? folder.open("pruned") else { return }
        defer { close(mark) }
        var buffer = [UInt8](repeating: 0, count: 20)
        let count = pread(mark, &buffer, buffer.count, 0)
        let last = Int(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)) ?? 0
        guard seconds - last >= 86_400 || last > seconds else { return }
        guard (try? await prune(before: seconds - JournalRetention.usualDays * 86_400)) != nil else { return }
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
