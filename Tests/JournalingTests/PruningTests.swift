import Testing

@testable import Journaling

@Suite("Old runs and passes are forgotten, and nothing that is needed")
struct PruningTests {
    private func withJournal(_ body: (SQLiteJournal, StateFolder) async throws -> Void) async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            try await body(SQLiteJournal(in: folder), folder)
        }
    }

    /// A run that ended at that second, and took the service's nodes on R1.
    private func add(
        _ id: String, at second: Int, verdict: String? = "done", service: String? = nil, owns: [UInt8]? = nil,
        of past: String? = nil, replaces: [String] = [], plan: [UInt8] = [UInt8](repeating: 7, count: 20_000),
        to journal: SQLiteJournal
    ) async throws {
        let run = RunRecord(
            id: id, kind: past == nil ? .apply : .rollback, playbook: "p", planHash: "", started: second,
            confirmTimeout: 60, of: past, service: service, replaces: replaces)
        try await journal.begin(run, plan: plan)
        try await journal.append(
            [EventRecord(run: id, at: second, kind: "did")],
            images: [ImageRecord(run: id, router: "R1", moment: "left", content: plan)])
        guard let verdict else { return }
        let ownership =
            owns.map { content in
                service.map { [OwnershipRecord(run: id, service: $0, router: "R1", content: content)] } ?? []
            } ?? []
        try await journal.finish(run: id, at: second, verdict: verdict, failure: nil, ownership: ownership)
    }

    private func ids(_ journal: SQLiteJournal) async throws -> [String] {
        try await journal.runs().map(\.id).reversed()
    }

    @Test func whatHasEndedLongAgoGoesAndTheFileShrinks() async throws {
        try await withJournal { journal, folder in
            for number in 0..<100 { try await add("old\(number)", at: number, verdict: "undone", to: journal) }
            try await add("new", at: 1_000, verdict: "undone", to: journal)
            let before = SQLiteJournal.size(in: folder)
            let pruned = try await journal.prune(before: 500)
            #expect(pruned.runs == 100)
            #expect(try await ids(journal) == ["new"])
            #expect(try await journal.events(of: "old1").isEmpty)
            #expect(try await journal.images(of: "old1", moment: "left").isEmpty)
            #expect(before > 4_000_000 && SQLiteJournal.size(in: folder) < 200_000)
            #expect(try await journal.prune(before: 500).isEmpty)
        }
    }

    @Test func aRunThatNeedsAPersonIsKept() async throws {
        try await withJournal { journal, _ in
            try await add("interrupted", at: 1, verdict: nil, to: journal)
            try await add("unknown", at: 2, verdict: "unknown", to: journal)
            try await add("refused", at: 3, verdict: "refused", to: journal)
            _ = try await journal.prune(before: 500)
            #expect(try await ids(journal) == ["interrupted", "unknown"])
        }
    }

    /// The newest run of a service can still be taken back, to what the run before it had owned.
    @Test func ownershipIsNeverLost() async throws {
        try await withJournal { journal, _ in
            for number in 1...5 {
                try await add("s\(number)", at: number, service: "s", owns: [UInt8(number)], to: journal)
            }
            try await add("t1", at: 6, service: "t", owns: [60], to: journal)
            let owned = try await journal.ownership(of: "s")
            _ = try await journal.prune(before: 500)
            #expect(try await ids(journal) == ["s4", "s5", "t1"])
            #expect(try await journal.ownership(of: "s") == owned)
            #expect(try await journal.ownershipHistory(of: "s").map(\.content) == [[4], [5]])
            #expect(try await journal.ownership(of: "t").map(\.content) == [[60]])
            #expect(try await journal.plan(of: "s5")?.count == 20_000)
        }
    }

    @Test func youngRunsCanBeTakenBackToWhatOldOnesOwned() async throws {
        try await withJournal { journal, _ in
            for number in 1...3 {
                try await add("old\(number)", at: number, service: "s", owns: [UInt8(number)], to: journal)
            }
            for number in 4...6 {
                try await add("new\(number)", at: 1_000 + number, service: "s", owns: [UInt8(number)], to: journal)
            }
            _ = try await journal.prune(before: 500)
            #expect(try await journal.ownershipHistory(of: "s").map(\.content) == [[2], [3], [4], [5], [6]])
        }
    }

    @Test func replacementsRollbacksAndSecretsStay() async throws {
        try await withJournal { journal, _ in
            try await add("replacing", at: 1, replaces: ["old"], to: journal)
            try await add("taken", at: 2, to: journal)
            try await add("back", at: 3, of: "taken", to: journal)
            try await add("secret", at: 4, plan: Array("x secret-reference - env:P".utf8), to: journal)
            try await add("plain", at: 5, to: journal)
            _ = try await journal.prune(before: 500)
            #expect(try await ids(journal) == ["replacing", "taken", "back", "secret"])
        }
    }

    @Test func theNewestPassOfEachPlaybookStays() async throws {
        try await withJournal { journal, _ in
            for number in 1...10 {
                try await journal.record(PassRecord(playbook: "p", started: number, verdict: "compliant", report: "{}"))
            }
            try await journal.record(PassRecord(playbook: "q", started: 3, verdict: "drifted", report: "{}"))
            #expect(try await journal.prune(before: 8).passes == 7)
            #expect(try await journal.passes(of: "p", limit: 99).map(\.started) == [10, 9, 8])
            #expect(try await journal.prune(before: 99).passes == 2)
            #expect(try await journal.passes(of: "q", limit: 99).count == 1)
        }
    }

    /// A watch that makes a pass a second keeps a journal of one size.
    @Test func aThousandPassesAreKeptOfAPlaybook() async throws {
        try await withJournal { journal, _ in
            let more = JournalRetention.mostPasses + 30
            for number in 1...more {
                try await journal.record(PassRecord(playbook: "p", started: number, verdict: "compliant", report: "{}"))
            }
            let kept = try await journal.passes(of: "p", limit: 9_999).map(\.started)
            #expect(kept.count == JournalRetention.mostPasses && kept.first == more)
        }
    }

    @Test func aCommandThatWritesPrunesOnceADay() async throws {
        try await withJournal { journal, folder in
            let now = (JournalRetention.usualDays + 10) * 86_400
            try await add("first", at: 1, verdict: "undone", to: journal)
            await journal.pruneOnceADay(in: folder, at: now)
            #expect(try await ids(journal) == [])
            try await add("second", at: 2, verdict: "undone", to: journal)
            await journal.pruneOnceADay(in: folder, at: now + 86_399)
            #expect(try await ids(journal) == ["second"])
            await journal.pruneOnceADay(in: folder, at: now + 86_400)
            #expect(try await ids(journal) == [])
        }
    }
}
