import GRDB
import Hashing
import Testing

@testable import Journaling

@Suite("What a run leaves to a later process")
struct ContextTests {
    private func run(_ id: String) -> RunRecord {
        RunRecord(
            id: id, playbook: "p", planHash: "sha256:00", started: 1_000, confirmTimeout: 300,
            contextHash: "sha256:\(id)")
    }

    private func withJournals(_ body: (any Journal) async throws -> Void) async throws {
        try await body(MemoryJournal())
        try await withTemporaryFolder { path in
            try await body(SQLiteJournal(in: StateFolder(at: path + "/state")))
        }
    }

    @Test func `It is written with the run's beginning and read as it was`() async throws {
        try await withJournals { journal in
            let context = ContextRecord(content: [1, 2], parts: [Self.name([3]): [3], Self.name([]): []])
            try await journal.begin(run("first"), plan: [1], context: context)
            try await journal.begin(run("second"), plan: [1])
            #expect(try await journal.context(of: "first") == context)
            #expect(try await journal.context(of: "second") == nil)
            #expect(try await journal.run("first")?.contextHash == "sha256:first")
            #expect(try await journal.runs().map(\.contextHash) == ["sha256:second", "sha256:first"])
        }
    }

    /// A power cut in between would leave a run that nobody could take up.
    @Test func `No run begins without its context`() async throws {
        let journal = MemoryJournal(failingAfter: 0)
        await #expect(throws: JournalError.self) {
            try await journal.begin(run("first"), plan: [1], context: ContextRecord(content: [1]))
        }
        #expect(await journal.runs().isEmpty)
        #expect(await journal.context(of: "first") == nil)
    }

    @Test func `A part is kept once, and goes with the last run that has it`() async throws {
        try await withTemporaryFolder { path in
            let journal = try SQLiteJournal(in: StateFolder(at: path + "/state"))
            let (a, b) = (Self.name([7]), Self.name([8]))
            try await journal.begin(run("1"), plan: [], context: ContextRecord(content: [1], parts: [a: [7], b: [8]]))
            try await journal.begin(run("2"), plan: [], context: ContextRecord(content: [2], parts: [a: [7]]))
            func texts() async throws -> [[UInt8]] {
                try await journal.database.read { database in
                    try Row.fetchAll(database, sql: "SELECT size, packed FROM texts ORDER BY id").map(TextTable.bytes)
                }
            }
            #expect(try await Set(texts()) == [[], [1], [2], [7], [8]])
            try await journal.finish(run: "1", at: 1, verdict: "undone", failure: nil)
            _ = try await journal.prune(before: 100)
            #expect(try await Set(texts()) == [[], [2], [7]])
            #expect(try await journal.context(of: "2")?.parts == [a: [7]])
            try await journal.finish(run: "2", at: 1, verdict: "undone", failure: nil)
            _ = try await journal.prune(before: 100)
            #expect(try await texts() == [])
        }
    }

    private static func name(_ bytes: [UInt8]) -> String { SHA256.name(of: bytes) }

    @Test func `A journal of an earlier version keeps its runs, which have no context`() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            let database = try DatabaseQueue(path: folder.databasePath)
            try JournalSchema.migrator.migrate(database, upTo: "v3")
            try await database.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO runs (id, kind, playbook, planHash, started, confirmTimeout, plan)
                        VALUES ('old', 'apply', 'p', 'h', 1, 300, x'01')
                        """)
            }
            let journal = try SQLiteJournal(in: folder)
            #expect(try await journal.run("old")?.contextHash == nil)
            #expect(try await journal.context(of: "old") == nil)
            #expect(try await journal.plan(of: "old") == [1])
        }
    }

    @Test func `Who holds the folder is seen without taking the lock`() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path)
            #expect(folder.holder == nil)
            var lock: StateLock? = try folder.lock(purpose: "apply p.yaml")
            #expect(folder.holder?.hasSuffix("apply p.yaml") == true)
            _ = lock
            lock = nil
            #expect(folder.holder == nil)
        }
    }
}
