import Foundation
import Journaling
import TestSupport
import Testing

/// `[lab NAME]` or `[LIVE]` stands wherever routers are meant, and a run is named by a part of its id.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct NetworkTagTests {
    private func tool(_ lab: DetachedLab, _ words: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(words + ["--state", lab.state], in: lab.folder)
    }

    @Test func `In plans, runs and JSON of a lab`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook()
            let files = ["--lab", "--templates", Scratch.shippedTemplates]
            let plan = try await tool(lab, ["plan", playbook] + files)
            #expect(plan.output.hasPrefix("[lab demo] EVPN carrier's carrier"), "\(plan.output.prefix(200))")
            let json = try await tool(lab, ["plan", playbook, "--format", "json"] + files).json()
            #expect(json["place"].text == "lab demo")
            let applied = try await lab.apply(playbook: playbook)
            #expect(try applied.json()["place"].text == "lab demo")
            let run = try #require(try applied.json()["run"].text)
            let check = try await tool(lab, ["check", playbook, "--format", "json"] + files)
            #expect(try check.json()["place"].text == "lab demo", "\(check.testDescription)")
            try await expectListed(run, lab)
            try await expectShortened(run, lab)
        }
    }

    private func expectListed(_ run: String, _ lab: DetachedLab) async throws {
        let list = try await tool(lab, ["runs"])
        #expect(list.output.contains("\(run)  done  apply  [lab demo]  /"), "\(list.output)")
        let json = try await tool(lab, ["runs", "--format", "json"]).json().list
        #expect(json.first?["place"].text == "lab demo")
        #expect(json.first?["origin"]["host"].text == ThisProcess.host)
    }

    private func expectShortened(_ run: String, _ lab: DetachedLab) async throws {
        let end = String(run.suffix(4))
        let one = try await tool(lab, ["runs", end])
        #expect(one.output.hasPrefix("[lab demo] run \(run): done, apply of "), "\(one.output.prefix(200))")
        let dry = try await tool(lab, ["rollback", end, "--dry-run", "--lab"])
        #expect(dry.status == 0 && dry.output.hasPrefix("[lab demo] rollback of "), "\(dry.testDescription)")
        let back = try await tool(lab, ["rollback", end, "--yes", "--lab", "--format", "json"])
        #expect(back.status == 0, "\(back.testDescription)")
        #expect(try back.json()["place"].text == "lab demo")
        // Both runs began in one year.
        expectRefused(
            try await tool(lab, ["rollback", String(run.prefix(4)), "--yes", "--lab"]),
            saying: ["can be 2 runs: ", run, "Write more of the id"])
        expectRefused(
            try await tool(lab, ["abort", "zzzz", "--lab"]), saying: ["there is no run zzzz in \(lab.state)"])
    }

    @Test(.needsScript) func `In the question, and of live routers`() async throws {
        try await DetachedLab.with { lab in
            let asked = try TerminalSession(
                [
                    "apply", lab.folder.hastyPlaybook(), "--lab", "--state", lab.state, "--templates",
                    Scratch.shippedTemplates,
                ], in: lab.folder)
            let shown = try await asked.shows("[lab demo] Apply this to 6 routers? [y/N]")
            #expect(shown, "\(asked.screen)")
            asked.enter("n")
            #expect(try await asked.end().status == 1)
            let live = try await lab.applyLive()
            #expect(try live.json()["place"].text == "LIVE", "\(live.testDescription)")
            #expect(try await tool(lab, ["runs"]).output.contains("  done  apply  [LIVE]  /"))
        }
    }

    /// A run of an earlier version of which the journal has no network would go wherever the command looks.
    @Test(.needsPython) func `A run that tells no routers is taken back nowhere`() async throws {
        try await DetachedLab.with { lab in
            let killed = try await KilledRun.of(lab)
            let files = ["--templates", killed.templates, "--log-level", "trace"]
            _ = try await killed.query("UPDATE runs SET context = NULL, contextHash = NULL")
            let down = try await CommandLineTool.run(
                ["abort", killed.id, "--lab", "--state", lab.folder.path + "/copy"] + files, in: lab.folder)
            expectRefused(down, saying: ["there is no run"])
            _ = try await killed.query("UPDATE runs SET service = NULL")
            for more in [["--lab"], []] {
                expectRefused(
                    try await killed.tool("abort", more + files), saying: ["the journal does not know on which routers"]
                )
            }
        }
    }
}
