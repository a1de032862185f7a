import Glibc
import Testing

@testable import Journaling

/// A journal that stays open, as a watch's does, while others come and go.
@Suite struct OpenJournalTests {
    private func record(_ journal: SQLiteJournal, _ started: Int) async throws {
        try await journal.record(PassRecord(playbook: "p", started: started, verdict: "compliant", report: "{}"))
    }

    /// Whether another process could take the write-ahead log away: SQLite does when it closes the last connection, for
    /// which it must get the locks of all others.
    private func isLockedForOthers(_ folder: StateFolder) throws -> Bool {
        var status = stat()
        try #require(stat(folder.databasePath, &status) == 0)
        let locks = try #require(fopen("/proc/locks", "re"))
        defer { fclose(locks) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, locks) > 0 {
            guard let line else { return false }
            let fields = String(cString: line).split(separator: " ")
            if fields.contains("POSIX"), fields.contains("\(getpid())"),
                fields.contains(where: { $0.hasSuffix(":\(status.st_ino)") })
            {
                return true
            }
        }
        return false
    }

    @Test func itKeepsItsLocksWhenThisProcessOpensItOnceMore() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            let journal = try SQLiteJournal(in: folder)
            try await record(journal, 1)
            try #require(try isLockedForOthers(folder))
            let second = try SQLiteJournal(in: folder)
            #expect(try isLockedForOthers(folder), "another process would take the log away")
            try await record(second, 2)
            try await record(journal, 3)
            #expect(try await journal.passes(of: "p", limit: 9).count == 3)
        }
    }
}
