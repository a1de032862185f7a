import GRDB
import Glibc

/// The journal's file: made for its owner alone, and looked at before SQLite may write into it.
enum JournalFile {
    /// Gives the database, its tables those of this release; everybody else who opens it meanwhile waits.
    static func open(in folder: StateFolder) throws(JournalError) -> DatabasePool {
        let place = try FolderWalk.open(folder.path)
        defer { close(place) }
        // One process at a time makes the file and its tables: another would find it empty.
        guard flock(place, LOCK_EX) == 0 else { throw StateFolder.failure("cannot lock \(folder.path)") }
        try refuseLinks(in: folder)
        let isNew = !exists("journal.sqlite", in: place)
        // SQLite gives its -wal and -shm files the rights of the main file, so that one is made first.
        if isNew { close(try folder.open("journal.sqlite")) }
        // A file that is there is not opened: closing it again would end every lock that this process has on it (fcntl(2)),
        // those of a journal that is open already among them, and another process would then take its log away.
        let status = try folder.look(at: "journal.sqlite", in: place)
        if status.st_size == 0, !isNew { try refuseLoss(in: folder, place) }
        do {
            let database = try DatabasePool(path: folder.databasePath, configuration: configuration)
            let migrator = JournalSchema.migrator
            guard try !database.read(migrator.hasBeenSuperseded) else {
                throw JournalError(
                    "\(folder.databasePath) was written by a newer cscctl; use that one, or another --state")
            }
            try migrator.migrate(database)
            try prepare(database)
            return database
        } catch let error as JournalError {
            throw error
        } catch {
            throw JournalError("\(folder.databasePath): \(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        // Has an effect where the file is made by it.
        configuration.prepareDatabase { database in
            guard !database.configuration.readonly else { return }
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        }
        return configuration
    }

    /// The connection that writes waits for the medium: DatabasePool sets synchronous=NORMAL after `prepareDatabase`, which may
    /// lose the last commits with the power.
    ///
    /// A file of an earlier release is put together anew once, so that it can shrink bit by bit from then on; where others hold
    /// it, the next command does that.
    private static func prepare(_ database: DatabasePool) throws {
        try database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(database, sql: "PRAGMA auto_vacuum") != 2 else { return }
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            try? database.execute(sql: "VACUUM")
            _ = try? database.checkpoint(.truncate)
        }
    }

    /// SQLite opens by name, and what it finds under these names is its own.
    private static func refuseLinks(in folder: StateFolder) throws(JournalError) {
        for suffix in ["-wal", "-shm", "-journal"] {
            var status = stat()
            guard lstat(folder.databasePath + suffix, &status) == 0 else { continue }
            guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), status.st_nlink == 1 else {
                throw JournalError(
                    "\(folder.databasePath)\(suffix) is not a file of our own: remove it, or use another --state")
            }
        }
    }

    private static func exists(_ name: String, in place: Int32) -> Bool {
        var status = stat()
        return fstatat(place, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// An empty file is a journal that was cut off, where there is other state beside it: to go on as if there had been no
    /// runs would forget what services own, and which routers may still wait.
    private static func refuseLoss(in folder: StateFolder, _ place: Int32) throws(JournalError) {
        let others = ["salt", "lock", "pruned", "journal.sqlite-wal"].filter { exists($0, in: place) }
        guard !others.isEmpty else { return }
        throw JournalError(
            "\(folder.databasePath) is empty although runs were made here (beside it: \(others.joined(separator: ", ")))"
                + "\n    Put it back from a backup. If no run was ever made here, remove it; or use another --state.")
    }
}
