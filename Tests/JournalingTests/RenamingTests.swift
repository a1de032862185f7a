import Testing

@testable import Journaling

@Suite("A service's record under another name")
struct RenamingTests {
    private func run(_ id: String, _ service: String, replaces: [String] = []) -> RunRecord {
        RunRecord(
            id: id, playbook: "p", planHash: "", started: 1, confirmTimeout: 60, service: service, replaces: replaces)
    }

    private func journal(_ body: (SQLiteJournal) async throws -> Void) async throws {
        try await withTemporaryFolder { path in
            let journal = try SQLiteJournal(in: StateFolder(at: path + "/state"))
            for (id, service, content) in [("1", "old", UInt8(1)), ("2", "other", 2)] {
                try await journal.begin(run(id, service, replaces: id == "2" ? ["old", "older"] : []), plan: [])
                try await journal.finish(
                    run: id, at: 2, verdict: "done", failure: nil,
                    ownership: [OwnershipRecord(run: id, service: service, router: "R\(id)", content: [content])])
            }
            try await body(journal)
        }
    }

    @Test func allThatIsRecordedGoesAlong() async throws {
        try await journal { journal in
            try await journal.rename(service: "old", to: "new")
            #expect(try await journal.ownership(of: "old").isEmpty)
            #expect(try await journal.ownership(of: "new").map(\.content) == [[1]])
            #expect(try await journal.run("1")?.service == "new")
            #expect(try await journal.run("2")?.replaces == ["new", "older"])
        }
    }

    @Test func underANameThatIsThereAlreadyBothAreOne() async throws {
        try await journal { journal in
            try await journal.rename(service: "old", to: "other")
            #expect(try await journal.ownership(of: "other").map(\.router) == ["R1", "R2"])
            #expect(try await journal.runs().compactMap(\.service) == ["other", "other"])
        }
    }

    @Test func whatIsNotThereChangesNothing() async throws {
        try await journal { journal in
            try await journal.rename(service: "nobody", to: "new")
            #expect(try await journal.runs().compactMap(\.service) == ["other", "old"])
        }
    }

    @Test func whereARunComesFromIsKept() async throws {
        try await journal { journal in
            var run = run("3", "new")
            run.origin = RunOrigin(
                title: "t", place: .lab("demo"), inventory: "/i.yaml", user: "u", host: "h", process: 7)
            try await journal.begin(run, plan: [])
            #expect(try await journal.run("3")?.origin == run.origin)
            #expect(try await journal.run("1")?.origin == nil)
        }
    }
}
