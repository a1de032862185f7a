import GRDB
import Hashing
import Testing

@testable import Journaling

@Suite("A journal of an earlier release is read, and shrinks")
struct OldJournalTests {
    /// As release 4 of the schema wrote it: a run that is done, one that is going on, and a pass.
    private static let rows = """
        INSERT INTO runs (id, kind, playbook, planHash, started, finished, verdict, confirmTimeout, service, replaces, plan,
            contextHash, context)
        VALUES ('one', 'apply', 'p', 'h', 1, 9, 'done', 300, 's', '["old"]', CAST('{"x":"secret-reference - env:P"}' AS BLOB),
            'c', x'0102'),
            ('two', 'remove', 'p', 'h', 2, NULL, NULL, 60, 's', NULL, x'05', NULL, NULL);
        INSERT INTO parts VALUES ('\(SHA256.name(of: [7, 7]))', x'0707');
        INSERT INTO partsOfRuns VALUES ('one', '\(SHA256.name(of: [7, 7]))');
        INSERT INTO events (run, at, kind, router, task, detail) VALUES ('one', 3, 'will', 'R1', 't', 'commit'),
            ('two', 4, 'begin', NULL, NULL, ''), ('one', 5, 'did', 'R1', 't', 'commit');
        INSERT INTO images VALUES ('one', 'R1', 'left', x'01'), ('one', 'R1', 'left', x'02'), ('one', 'R2', 'left', x'02');
        INSERT INTO ownership (run, service, router, content) VALUES ('one', 's', 'R1', x'03'), ('one', 's', 'R1', x'04');
        INSERT INTO passes (playbook, started, verdict, report) VALUES ('p', 1, 'compliant', '{"é":1}');
        """

    private func old(
        _ more: @escaping @Sendable (Database) throws -> Void = { _ in },
        _ body: (SQLiteJournal, StateFolder) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            let database = try DatabaseQueue(path: folder.databasePath)
            try JournalSchema.migrator.migrate(database, upTo: "v4 context")
            try await database.write { database in
                try database.execute(sql: Self.rows)
                try more(database)
            }
            try database.close()
            try await body(SQLiteJournal(in: folder), folder)
        }
    }

    @Test func everythingIsReadAsItWas() async throws {
        try await old { journal, _ in
            let one = try #require(try await journal.run("one"))
            #expect(one.verdict == "done" && one.finished == 9 && one.replaces == ["old"] && one.service == "s")
            #expect(try await journal.runs().map(\.id) == ["two", "one"])
            #expect(try await journal.run("two")?.kind == .remove)
            #expect(try await journal.plan(of: "two") == [5])
            #expect(try await journal.context(of: "two") == nil)
            let context = ContextRecord(content: [1, 2], parts: [SHA256.name(of: [7, 7]): [7, 7]])
            #expect(try await journal.context(of: "one") == context)
            #expect(try await journal.events(of: "one").map(\.at) == [3, 5])
            #expect(try await journal.events(of: "one").map(\.sequence) == [1, 3])
            #expect(try await journal.events(of: "two").map(\.kind) == ["begin"])
            #expect(try await journal.images(of: "one", moment: "left").map(\.content) == [[2], [2]])
            #expect(try await journal.ownershipHistory(of: "s").map(\.content) == [[3], [4]])
            #expect(try await journal.passes(of: "p", limit: 9).map(\.report) == [#"{"é":1}"#])
        }
    }

    /// One that ended, of which only its packed events told, and one that was going on.
    @Test func runsThatWereSentUnprovenAreMarked() async throws {
        try await old({ database in
            for run in ["one", "two"] {
                try database.execute(
                    sql: "INSERT INTO events (run, at, kind, detail) VALUES (?, 6, 'unproven', 'applied all the same')",
                    arguments: [run])
            }
            try database.execute(
                sql: """
                    INSERT INTO runs (id, kind, playbook, planHash, started, finished, verdict, confirmTimeout, plan)
                    VALUES ('three', 'apply', 'p', 'h', 3, 4, 'done', 300, x'05')
                    """)
            try database.execute(
                sql: "INSERT INTO events (run, at, kind, detail) VALUES ('three', 3, 'will', 'unproven')")
        }) { journal, _ in
            let marked = try await journal.runs().filter(\.unproven).map(\.id).sorted()
            #expect(marked == ["one", "two"])
            #expect(try await journal.run("three")?.unproven == false)
            #expect(try await journal.events(of: "one").last?.kind == "unproven")
        }
    }

    @Test func itIsWrittenOn() async throws {
        try await old { journal, _ in
            try await journal.append(
                [EventRecord(run: "two", at: 6, kind: "did"), EventRecord(run: "one", at: 7, kind: "late")],
                images: [ImageRecord(run: "two", router: "R1", moment: "left", content: [2])])
            #expect(try await journal.events(of: "one").map(\.kind) == ["will", "did", "late"])
            try await journal.finish(
                run: "two", at: 8, verdict: "done", failure: nil,
                ownership: [OwnershipRecord(run: "two", service: "s", router: "R1", content: [9])])
            #expect(try await journal.events(of: "two").map(\.kind) == ["begin", "did"])
            #expect(try await journal.ownership(of: "s").map(\.content) == [[9]])
            #expect(try await journal.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM events") } == 1)
            // The secrets of `one` and what it replaced are still known.
            #expect(try await journal.prune(before: 100).runs == 0)
        }
    }

    /// 200 runs with one plan took 200 times the plan.
    @Test func itTakesLessRoom() async throws {
        let plan = String(repeating: #"{"k":"v","n":"0:name","v":"GigabitEthernet0/1/0"},"#, count: 1_000)
        try await old({ database in
            for number in 0..<200 {
                try database.execute(
                    sql: """
                        INSERT INTO runs (id, kind, playbook, planHash, started, finished, verdict, confirmTimeout, plan)
                        VALUES (?, 'apply', 'p', 'h', 1, 2, 'done', 300, CAST(? AS BLOB))
                        """, arguments: ["r\(number)", plan])
            }
        }) { journal, folder in
            #expect(try await journal.plan(of: "r7") == Array(plan.utf8))
            _ = try await journal.prune(before: 0)
            #expect(SQLiteJournal.size(in: folder) < 400_000, "it was 10 MB")
        }
    }

    /// What is written is on the medium before a router hears of it; GRDB's pool would wait for no commit.
    @Test func everyCommitIsWaitedFor() async throws {
        try await old { journal, _ in
            let full = try await journal.database.writeWithoutTransaction {
                try Int.fetchOne($0, sql: "PRAGMA synchronous")
            }
            #expect(full == 2)
            let vacuum = try await journal.database.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") }
            #expect(vacuum == 2)
        }
    }

    @Test func aNewJournalToo() async throws {
        try await withTemporaryFolder { path in
            let journal = try SQLiteJournal(in: StateFolder(at: path + "/state"))
            let full = try await journal.database.writeWithoutTransaction {
                try Int.fetchOne($0, sql: "PRAGMA synchronous")
            }
            let vacuum = try await journal.database.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") }
            #expect(full == 2 && vacuum == 2)
        }
    }
}
