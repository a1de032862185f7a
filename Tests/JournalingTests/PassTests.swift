import Foundation
import GRDB
import Testing

@testable import Journaling

@Suite("Passes take a row each, and are given back whole")
struct PassTests {
    /// As `check` writes it: two checks that pass, one that does not, a difference, a proof.
    private static func report(age: Int, drift: Bool = true, proof: String = "proven: 2 claims") -> String {
        let seen = #""evidence":"display isis peer: Up \#(age)s","observed":"Up""#
        let checks = [
            #"{"expected":"Up",\#(seen),"name":"isis-adjacency","result":"pass","router":"R1","subject":"R2"}"#,
            #"{"expected":"Up",\#(seen),"name":"isis-adjacency","result":"pass","router":"R2","subject":"R1"}"#,
            #"{"expected":"Up","evidence":"x","name":"ldp-session","observed":"\#(drift ? "Down" : "Up")","#
                + #""result":"\#(drift ? "fail" : "pass")","router":"R1","subject":"R2"}"#,
        ]
        let differences = drift ? #"{"change":"missing","path":"/bgp","router":"R1"}"# : ""
        return #"{"checks":[\#(checks.joined(separator: ","))],"drift":[\#(differences)],"predictions":[],"#
            + #""proof":{"overridden":false,"summary":"\#(proof)","n":1.5},"verdict":"\#(drift ? "failed" : "compliant")"}"#
    }

    private func pass(_ started: Int, _ report: String, _ verdict: String = "failed") -> PassRecord {
        var pass = PassRecord(playbook: "p", started: started, verdict: verdict, report: report)
        pass.network = "live routers"
        return pass
    }

    private func withJournal(
        mostPasses: Int = JournalRetention.mostPasses, _ body: (SQLiteJournal, StateFolder) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            try await body(SQLiteJournal(in: folder, mostPasses: mostPasses), folder)
        }
    }

    @Test func theFindingsAreKeptAsTheyCameAndOfTheRestWhichItWas() throws {
        let parts = PassParts(cutting: Self.report(age: 7))
        #expect(parts.counts.differences == 1 && parts.counts.checks == 3 && parts.counts.passed == 2)
        let report = try #require(JSONValue(parsing: Array(parts.report.utf8))).members
        let checks = try #require(report["checks"]).elements.map(\.members)
        #expect(checks.map { $0["result"]?.string } == ["fail", "pass", "pass"])
        #expect(checks[0]["observed"]?.string == "Down" && checks[0]["evidence"]?.string == "x")
        #expect(checks[1]["observed"]?.string == "" && checks[1]["subject"]?.string == "R2")
        #expect(report["proof"]?.members["overridden"] == .truth(false))
        #expect(report["proof"]?.members["n"] == .number(1.5))
        #expect(report["drift"]?.elements.count == 1)
        #expect(PassParts(cutting: parts.report).report == parts.report)
    }

    @Test(arguments: ["", "{", "[1]", "null", "{\"checks\":7}"])
    func whatIsNoReportIsKeptAsItIs(_ text: String) {
        #expect(PassParts(cutting: text).report == text)
    }

    /// A check that passes and has something to say is a finding.
    @Test func aNoteIsKept() {
        let check = #"{"evidence":"e","name":"n","note":"a session that nobody expected","result":"pass"}"#
        #expect(PassParts(cutting: "{\"checks\":[\(check)]}").report.contains("\"evidence\":\"e\""))
    }

    @Test func aPassThatFindsWhatTheOneBeforeFoundTakesARow() async throws {
        try await withJournal { journal, _ in
            for age in 1...50 { try await journal.record(pass(age, Self.report(age: age))) }
            let texts = try await journal.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM texts") }
            #expect(texts == 3, "findings, checks that passed, and the proof")
            let other = try await journal.record(pass(51, Self.report(age: 9, drift: false), "compliant"))
            #expect(other == 51)
            let listed = try await journal.passSummaries(of: nil, since: 50)
            #expect(listed.map(\.id) == [51, 50] && listed.map(\.verdict) == ["compliant", "failed"])
            #expect(listed[0].counts.passed == 3 && listed[1].counts.passed == 2)
            let first = try #require(try await journal.pass(1))
            #expect(first.sequence == 1 && first.report.contains("Down"))
            #expect(try await journal.pass(99) == nil)
        }
    }

    @Test func thePassBeforeLookedAtTheSame() async throws {
        try await withJournal { journal, _ in
            var part = pass(1, "{}")
            part.scope = "--task one"
            let whole = pass(2, "{}")
            var lab = pass(3, "{}")
            lab.network = "the lab of process 7"
            for one in [part, whole, lab] { try await journal.record(one) }
            #expect(try await journal.pass(before: part)?.started == 1)
            #expect(try await journal.pass(before: pass(4, "{}"))?.started == 2)
            #expect(try await journal.pass(before: lab)?.started == 3)
            var other = whole
            other.playbook = "q"
            #expect(try await journal.pass(before: other) == nil)
            #expect(try await journal.passSummaries(of: ["q"], since: 0).isEmpty)
            #expect(try await journal.passSummaries(of: ["q", "p"], since: 2).map(\.started) == [3, 2])
        }
    }

    @Test func passesThatAreTooOldGoWithTheNextOfTheirPlaybook() async throws {
        try await withJournal { journal, _ in
            let now = (JournalRetention.usualDays + 5) * 86_400
            for started in [1, 5 * 86_400 - 1, 5 * 86_400] {
                try await journal.record(pass(started, "{\"started\":\(started)}"))
            }
            try await journal.record(pass(now, "{}"))
            #expect(try await journal.passes(of: "p", limit: 9).map(\.started) == [now, 5 * 86_400])
            let texts = try await journal.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM texts") }
            #expect(texts == 2)
        }
    }

    /// As release 6 of the schema wrote them: each report whole, one damaged.
    @Test func passesOfAnEarlierReleaseAreCut() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            let database = try DatabaseQueue(path: folder.databasePath)
            try JournalSchema.migrator.migrate(database, upTo: "v6 unproven")
            try await database.write { database in
                for age in 1...20 {
                    let text = try TextTable.keep(Array(Self.report(age: age).utf8), in: database)
                    try database.execute(
                        sql: "INSERT INTO passes (playbook, started, verdict, report) VALUES ('p', ?, 'failed', ?)",
                        arguments: [age, text])
                }
                try database.execute(sql: "UPDATE texts SET packed = x'00' WHERE id = 3")
                try database.execute(sql: "DELETE FROM passes WHERE sequence = 1")
            }
            try database.close()
            let journal = try SQLiteJournal(in: folder)
            #expect(try await journal.passSummaries(of: nil, since: 0).map(\.id) == (2...20).reversed().map(Int64.init))
            let last = try #require(try await journal.pass(20))
            #expect(last.report.contains("Down") && last.report.contains("proven: 2 claims"))
            #expect(last.command == "check" && last.seconds == 0 && last.missed == 0 && last.scope == nil)
            #expect(try await journal.pass(3)?.report == "")
            let texts = try await journal.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM texts") }
            #expect(texts == 4, "the three parts of all, and the empty one of the damaged")
            #expect(try await journal.record(pass(21, "{}")) == 21)
        }
    }

    @Test func inMemoryItIsTheSame() async throws {
        let journal = MemoryJournal()
        try await journal.record(pass(1, Self.report(age: 1)))
        let number = try await journal.record(pass(2, "{}"))
        #expect(number == 2)
        #expect(await journal.passSummaries(of: ["p"], since: 2).map(\.id) == [2])
        #expect(await journal.passSummaries(of: nil, since: 0).last?.counts.passed == 2)
        #expect(await journal.pass(before: pass(3, "{}"))?.started == 2)
        #expect(await journal.pass(1)?.started == 1)
    }
}
