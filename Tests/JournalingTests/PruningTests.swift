import GRDB
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
        of past: String? = nil, replaces: [String] = [], plan: [UInt8]? = nil, to journal: SQLiteJournal
    ) async throws {
        // Of bytes that do not compress, other ones for each run.
        var chance = SystemRandomNumberGenerator()
        let plan = plan ?? (0..<2_500).flatMap { _ in withUnsafeBytes(of: chance.next()) { Array($0) } }
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
            #expect(before > 2_000_000 && SQLiteJournal.size(in: folder) < 200_000)
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

    @Test func replacementsAndSecretsStay() async throws {
        try await withJournal { journal, _ in
            try await add("replacing", at: 1, replaces: ["old"], to: journal)
            try await add("secret", at: 4, plan: Array("x secret-reference - env:P".utf8), to: journal)
            try await add("plain", at: 5, to: journal)
            _ = try await journal.prune(before: 500)
            #expect(try await ids(journal) == ["replacing", "secret"])
        }
    }

    /// What was taken back would stand again without the run that took it back.
    @Test func aRunAndTheOneThatTookItBackGoTogether() async throws {
        try await withJournal { journal, _ in
            try await add("taken", at: 1, to: journal)
            try await add("back", at: 2, of: "taken", to: journal)
            try await add("young taken", at: 3, to: journal)
            try await add("young back", at: 600, of: "young taken", to: journal)
            try await add("replacing", at: 4, replaces: ["old"], to: journal)
            try await add("returned", at: 5, of: "replacing", to: journal)
            try await add("again", at: 6, of: "returned", to: journal)
            #expect(try await journal.prune(before: 500).runs == 2)
            #expect(try await Set(ids(journal)) == ["young taken", "young back", "replacing", "returned", "again"])
        }
    }

    @Test func ofTheSecretsOfAServiceTheNewestRunsOnEachRouterStay() async throws {
        try await withJournal { journal, _ in
            let plan = Array("x secret-reference - env:P".utf8)
            for number in 1...(JournalRetention.runsForSecrets + 2) {
                try await add("s\(number)", at: number, service: "s", plan: plan, to: journal)
            }
            try await add("t", at: 0, service: "t", plan: plan, to: journal)
            #expect(try await journal.prune(before: 500).runs == 2)
            let left = try await Set(ids(journal))
            #expect(left.count == JournalRetention.runsForSecrets + 1 && left.contains("t") && !left.contains("s2"))
        }
    }

    /// A service that comes and goes keeps a journal of one size, and what is needed of the old runs.
    @Test func ofAPlaybookTheNewestRunsStayHoweverYoung() async throws {
        try await withJournal { journal, folder in
            try await add("first", at: 1_000, service: "other", owns: [1], plan: [1], to: journal)
            try await add("interrupted", at: 1_001, verdict: nil, plan: [1], to: journal)
            for number in 0..<60 {
                let at = 2_000 + number
                try await add("s\(number)", at: at, service: "s", owns: [UInt8(number)], plan: [2], to: journal)
            }
            #expect(try await journal.prune(before: 0, most: 10).runs == 48)
            #expect(try await ids(journal).prefix(4) == ["first", "interrupted", "s48", "s49"])
            #expect(try await journal.ownership(of: "s").map(\.content) == [[59]])
            #expect(try await journal.ownership(of: "other").map(\.content) == [[1]])
            #expect(SQLiteJournal.size(in: folder) < 200_000)
        }
    }

    @Test func aCommandThatWritesPrunesWhenRunsAreTooMany() async throws {
        try await withJournal { journal, folder in
            let most = 5
            for number in 0...(most + JournalRetention.slack) {
                try await add("s\(number)", at: 10_000, service: "s", plan: [2], to: journal)
                if number == most { await journal.pruneByPolicy(in: folder, at: 10_001, most: most) }
            }
            #expect(try await journal.runs().count == most + JournalRetention.slack + 1)
            await journal.pruneByPolicy(in: folder, at: 10_002, most: most)
            #expect(try await journal.runs().count == most)
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

    /// A watch that makes a pass a second keeps a journal of one size: the file does not grow any more.
    @Test func soManyPassesAreKeptOfAPlaybook() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            let most = 500
            let journal = try SQLiteJournal(in: folder, mostPasses: most)
            @Sendable func pass(_ number: Int) -> PassRecord {
                PassRecord(playbook: "p", started: number, verdict: "compliant", report: "{\"pass\":\(number)}")
            }
            let full = most + JournalRetention.slack
            try await journal.database.write { database in
                for number in 1...full { try pass(number).insert(database) }
            }
            let size = SQLiteJournal.size(in: folder)
            for number in full + 1...full + 200 { try await journal.record(pass(number)) }
            let kept = try await journal.passes(of: "p", limit: 9_999).map(\.started)
            #expect(most...full ~= kept.count && kept.first == full + 200)
            let texts = try await journal.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM texts") }
            #expect(texts == kept.count)
            #expect(SQLiteJournal.size(in: folder) <= size + 4_200_000, "the write-ahead log is 4 MB at most")
        }
    }

    @Test func aCommandThatWritesPrunesOnceADay() async throws {
        try await withJournal { journal, folder in
            let now = (JournalRetention.usualDays + 10) * 86_400
            try await add("first", at: 1, verdict: "undone", to: journal)
            await journal.pruneByPolicy(in: folder, at: now)
            #expect(try await ids(journal) == [])
            try await add("second", at: 2, verdict: "undone", to: journal)
            await journal.pruneByPolicy(in: folder, at: now + 86_399)
            #expect(try await ids(journal) == ["second"])
            await journal.pruneByPolicy(in: folder, at: now + 86_400)
            #expect(try await ids(journal) == [])
        }
    }
}
