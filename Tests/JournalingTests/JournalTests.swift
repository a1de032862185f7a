import Glibc
import Testing

@testable import Journaling

@Suite("Both journals keep what they are given")
struct JournalTests {
    private func withJournals(_ body: (any Journal) async throws -> Void) async throws {
        try await body(MemoryJournal())
        try await withTemporaryFolder { path in
            try await body(SQLiteJournal(in: StateFolder(at: path + "/state")))
        }
    }

    private func run(_ id: String) -> RunRecord {
        RunRecord(id: id, playbook: "p", planHash: "sha256:00", started: 1_000, confirmTimeout: 300)
    }

    @Test func aRunFromBeginningToEnd() async throws {
        try await withJournals { journal in
            try await journal.begin(run("first"), plan: [1, 2, 3])
            try await journal.begin(run("second"), plan: [4])
            try await journal.append(
                [
                    EventRecord(run: "first", at: 1_001, kind: "will", router: "R1", task: "t", detail: "commit"),
                    EventRecord(run: "first", at: 1_002, kind: "did", router: "R1", task: "t", detail: "commit"),
                ], images: [ImageRecord(run: "first", router: "R1", moment: "left", content: [9])])
            try await journal.append(
                [], images: [ImageRecord(run: "first", router: "R1", moment: "left", content: [8])])
            try await journal.finish(run: "first", at: 1_010, verdict: "done", failure: nil)
            #expect(try await journal.runs().map(\.id) == ["second", "first"])
            #expect(try await journal.run("first")?.verdict == "done")
            #expect(try await journal.run("second")?.finished == nil)
            #expect(try await journal.run("third") == nil)
            #expect(try await journal.plan(of: "first") == [1, 2, 3])
            #expect(try await journal.events(of: "first").map(\.kind) == ["will", "did"])
            #expect(try await journal.events(of: "second").isEmpty)
            #expect(try await journal.images(of: "first", moment: "left").map(\.content) == [[8]])
        }
    }

    @Test func aRunThatWasSentUnprovenStaysMarked() async throws {
        try await withJournals { journal in
            var first = run("first")
            first.unproven = true
            try await journal.begin(first, plan: [1])
            try await journal.begin(run("second"), plan: [1])
            try await journal.finish(run: "first", at: 2, verdict: "done", failure: nil)
            #expect(try await journal.run("first")?.unproven == true)
            #expect(try await journal.runs().filter(\.unproven).map(\.id) == ["first"])
        }
    }

    @Test func ownershipIsWrittenWithTheVerdictAndTheNewestHolds() async throws {
        try await withJournals { journal in
            var first = run("first")
            first.service = "service"
            try await journal.begin(first, plan: [1])
            #expect(try await journal.run("first")?.service == "service")
            #expect(try await journal.ownership(of: "service") == [])
            let one = OwnershipRecord(run: "first", service: "service", router: "R1", content: [1])
            let two = OwnershipRecord(run: "first", service: "service", router: "R2", content: [2])
            try await journal.finish(run: "first", at: 2, verdict: "done", failure: nil, ownership: [one, two])
            try await journal.begin(run("second"), plan: [1])
            let newer = OwnershipRecord(run: "second", service: "service", router: "R1", content: [3])
            let other = OwnershipRecord(run: "second", service: "other", router: "R1", content: [4])
            try await journal.finish(run: "second", at: 3, verdict: "done", failure: nil, ownership: [newer, other])
            #expect(try await journal.ownership(of: "service") == [newer, two])
            #expect(try await journal.ownershipHistory(of: "service") == [one, two, newer])
        }
    }

    @Test func whatARunReplacesIsKeptAndNoPlanIsLostToTheList() async throws {
        try await withJournals { journal in
            var first = run("first")
            first.replaces = ["one\nname", "two"]
            try await journal.begin(first, plan: [1])
            try await journal.begin(run("second"), plan: [2])
            #expect(try await journal.runs().map(\.replaces) == [[], ["one\nname", "two"]])
            #expect(try await journal.run("first") == first)
            #expect(try await journal.plan(of: "first") == [1])
        }
    }

    @Test func passesComeNewestFirst() async throws {
        try await withJournals { journal in
            for number in 1...3 {
                try await journal.record(
                    PassRecord(playbook: "p", started: number, verdict: "compliant", report: "{}"))
            }
            #expect(try await journal.passes(of: "p", limit: 2).map(\.started) == [3, 2])
            #expect(try await journal.passes(of: "q", limit: 2).isEmpty)
        }
    }

    @Test func nobodyElseCanReadIt() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/a/state")
            let journal = try SQLiteJournal(in: folder)
            try await journal.begin(run("first"), plan: [1])
            #expect(rights(path + "/a/state") == 0o700)
            for suffix in ["", "-wal", "-shm"] { #expect(rights(folder.databasePath + suffix) == 0o600) }
        }
    }

    @Test func anotherProcessReadsWhatOneWrote() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path)
            let writer = try SQLiteJournal(in: folder)
            try await writer.begin(run("first"), plan: [1])
            #expect(try await SQLiteJournal(in: folder).runs().count == 1)
        }
    }

    @Test func onlyOneHoldsTheLock() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path)
            var lock: StateLock? = try folder.lock(purpose: "apply")
            let error = #expect(throws: JournalError.self) { try folder.lock(purpose: "abort") }
            #expect(error?.message.contains("apply") == true)
            _ = lock
            lock = nil
            _ = try folder.lock(purpose: "abort")
        }
    }

    private func rights(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }
}

@Suite("Run ids")
struct RunIDTests {
    @Test(arguments: [
        (1_795_514_400, 0x7f3a, "2026-11-24T10-00-00Z-7f3a"), (0, 0, "1970-01-01T00-00-00Z-0000"),
        (951_782_399, 1, "2000-02-28T23-59-59Z-0001"), (951_782_400, 1, "2000-02-29T00-00-00Z-0001"),
        (4_107_542_400, 0xff, "2100-03-01T00-00-00Z-00ff"),
    ])
    func areSortableMoments(seconds: Int, salt: Int, id: String) {
        #expect(RunID.make(seconds: seconds, salt: UInt16(salt)) == id)
    }
}
