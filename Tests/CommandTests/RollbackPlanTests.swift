import Foundation
import TestSupport
import Testing

/// `rollback` shows what it would do as `apply` does, and asks by the same rules.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct RollbackPlanTests {
    private func tool(_ lab: DetachedLab, _ run: String, _ more: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["rollback", run, "--lab", "--state", lab.state] + more, in: lab.folder)
    }

    @Test func `A dry run shows plan, hazards, loss and hash, and changes nothing`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let applied = try await lab.apply()
            let run = try #require(try applied.json()["run"].text)
            let after = try await lab.running()
            let shown = try await tool(lab, run, ["--dry-run"])
            #expect(shown.status == 0, "\(shown.testDescription)")
            for words in [
                "undo backbone-igp", "! ends the BGP session to", "plan sha256:", "lost: ", "claims of `EVPN carrier's",
                "no other service of this journal",
            ] {
                #expect(shown.output.contains(words), "no `\(words)` in \(shown.output)")
            }
            let lines = try await tool(lab, run, ["--dry-run", "--as", "vrp"])
            #expect(lines.output.contains("undo mpls"), "\(lines.testDescription)")
            let edits = try await tool(lab, run, ["--dry-run", "--as", "xml"])
            #expect(edits.output.contains("operation=\""), "\(edits.testDescription)")
            let json = try await tool(lab, run, ["--dry-run", "--format", "json"]).json()
            #expect(json["tasks"].list.first?["name"].text == "undo mp-bgp")
            let asked = try await tool(lab, run, [])
            #expect(asked.status == 1 && asked.errors.contains("--yes"), "\(asked.testDescription)")
            try await lab.expectUntouched(since: after, asked)

            let back = try await tool(lab, run, ["--yes", "--format", "json"])
            #expect(back.status == 0, "\(back.testDescription)")
            #expect(try back.json()["planHash"].text == json["planHash"].text)
            try await lab.expectGone(since: before, back)
        }
    }

    @Test func `Where nothing can be proven it is refused, unless it is wanted all the same`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let playbook = try lab.folder.hastyPlaybook()
            let run = try #require(try await lab.apply(playbook: playbook).json()["run"].text)
            try FileManager.default.removeItem(atPath: playbook)
            let refused = try await tool(lab, run, ["--yes", "--log-level", "trace"])
            expectRefused(refused, saying: ["cannot be proven", playbook, "--unproven"])
            let back = try await tool(lab, run, ["--yes", "--unproven"])
            #expect(back.status == 0, "\(back.testDescription)")
            try await lab.expectGone(since: before, back)
        }
    }

    /// What a second service stands on is not taken from under it.
    @Test func `A rollback that breaks another service is refused, with what it would lose`() async throws {
        try await DetachedLab.with(RemoveTests.moreCustomers) { lab in
            let first = try ServiceFiles(lab)
            let second = try ServiceFiles(lab, name: "second", RemoveTests.anotherVPN)
            let applied = try await first.apply()
            let run = try #require(try applied.json()["run"].text, "\(applied.testDescription)")
            let other = try await second.apply()
            try #require(other.status == 0, "\(other.testDescription)")
            let after = try await lab.running()
            let refused = try await tool(lab, run, ["--yes", "--format", "json", "--log-level", "trace"])
            expectRefused(refused, saying: ["error: refuted: ", "; nothing was changed", "--unproven"])
            #expect(try refused.json()["proof"]["verdict"].text == "refuted")
            #expect(refused.errors.contains("PE3"), "\(refused.testDescription)")
            try await lab.expectUntouched(since: after, refused)
            let own = try #require(try other.json()["run"].text)
            let free = try await tool(lab, own, ["--dry-run"])
            #expect(free.output.contains("\nproven: "), "\(free.testDescription)")
        }
    }

    /// Of a run with `--limit`, which knows the way to its own routers alone, the others are read by the inventory: what is
    /// proven of the network without the run stands on them.
    @Test func `Routers that the run did not touch are read, and named where they cannot be`() async throws {
        try await DetachedLab.with(RemoveTests.moreCustomers) { lab in
            let first = try await ServiceFiles(lab).apply()
            try #require(first.status == 0, "\(first.testDescription)")
            let second = try ServiceFiles(lab, name: "second", RemoveTests.anotherVPN)
            let applied = try await second.run("apply", "--yes", "--limit", "PE3,PE4")
            let run = try #require(try applied.json()["run"].text, "\(applied.testDescription)")
            try await expectOthersRead(run, lab)
        }
    }

    private func expectOthersRead(_ run: String, _ lab: DetachedLab) async throws {
        func assumed(_ outcome: CommandLineTool.Outcome) throws -> [JSONObject] {
            try outcome.json()["proof"]["assumptions"].list.filter { $0["kind"].text == "unread" }
        }
        let read = try await tool(lab, run, ["--dry-run", "--format", "json", "--log-level", "trace"])
        #expect(try read.json()["proof"]["verdict"].text == "proven", "\(read.testDescription)")
        #expect(try assumed(read).isEmpty, "\(read.testDescription)")
        for router in ["PE1", "PE2", "CE1", "CE2"] {
            #expect(read.errors.contains("\(router) > ") && !read.errors.contains("<edit-config"), "\(router)")
        }
        try await lab.fault("CE2", "refuse get-config")
        let silent = try await tool(lab, run, ["--dry-run", "--format", "json"])
        #expect(silent.status == 0, "\(silent.testDescription)")
        let left = try assumed(silent)
        #expect(left.map { $0["router"].text } == ["CE2"], "\(silent.testDescription)")
        #expect(
            left.first?["message"].text?.hasPrefix("CE2 runs what the playbook wants of it: it could not be read (")
                == true, "\(left)")
    }
}
