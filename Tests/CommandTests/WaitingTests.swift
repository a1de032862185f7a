import Foundation
import Journaling
import TestSupport
import Testing

/// After a kill in the confirm window every command that looks at the network says who waits, and until when.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct WaitingTests {
    private static var time: Regex<Substring> { /until [0-9]{2}:[0-9]{2}:[0-9]{2} UTC/ }

    @Test func `It is said loudly, and what waits is not called done`() async throws {
        try await DetachedLab.with { lab in
            let killed = try await KilledRun.of(lab)
            let listed = try await CommandLineTool.run(["runs", "--state", lab.state], in: lab.folder)
            try expectTold(listed, killed)
            try await expectListed(killed)

            let plan = try await killed.look(["plan", "--detailed-exitcode"])
            try expectTold(plan, killed)
            #expect(plan.status == 2)
            #expect(plan.output.contains("backbone-igp: waiting, not done (on trial on "), "\(plan.output)")
            let json = try await killed.look(["plan", "--format", "json"]).json()
            let waiting = try #require(json["waiting"].list.first)
            #expect(waiting["run"].text == killed.id)
            #expect(waiting["routers"].list.contains { $0["name"].text == "PE1" && $0["state"].text == "waiting" })

            let whole = try await killed.look([
                "plan", "--task", "backbone-igp", "--detailed-exitcode", "--format", "json",
            ])
            #expect(whole.status == 2, "\(whole.testDescription)")
            #expect(try whole.json()["verdict"].text == "waiting", "nothing differs, and nothing is done")

            let check = try await killed.look(["check", "--task", "backbone-igp", "--format", "json"])
            try expectTold(check, killed)
            #expect(check.status == 2)
            #expect(try check.json()["waiting"].list.count == 1)
            try expectTold(try await killed.look(["watch", "--once"]), killed)

            let apply = try await killed.look(["apply", "--yes", "--log-level", "trace"])
            expectRefused(apply, saying: ["run \(killed.id) was interrupted", "cscctl abort \(killed.id)"])
            #expect(apply.errors.contains(Self.time))
            try expectTold(try await killed.look(["plan", "--task", "backbone-igp"]), killed)

            #expect(try await killed.tool("abort").status == 0)
            for command in [["plan"], ["apply", "--yes"]] {
                let after = try await killed.look(command)
                #expect(after.status == 0 && !after.errors.contains("interrupted"), "\(after.testDescription)")
            }
        }
    }

    private func expectTold(
        _ outcome: CommandLineTool.Outcome, _ killed: KilledRun, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let line = outcome.errors.split(separator: "\n").first {
            $0.contains("warning: run \(killed.id) was interrupted")
        }
        let warning = try #require(line, "\(outcome.testDescription)", sourceLocation: sourceLocation)
        #expect(warning.contains("PE1") && warning.contains("confirmation"), sourceLocation: sourceLocation)
        #expect(warning.contains(Self.time), "\(warning)", sourceLocation: sourceLocation)
        #expect(outcome.errors.contains("cscctl abort \(killed.id)"), sourceLocation: sourceLocation)
    }

    private func expectListed(_ killed: KilledRun) async throws {
        let list = try await CommandLineTool.run(
            ["runs", "--state", killed.lab.state, "--format", "json"], in: killed.lab.folder)
        let state = try #require(try list.json().list.first)["unclosed"]
        let pe1 = try #require(state["routers"].list.first { $0["name"].text == "PE1" })
        #expect(pe1["state"].text == "waiting" && pe1["until"].text?.hasSuffix("Z") == true)
        let one = try await CommandLineTool.run(
            ["runs", killed.id, "--state", killed.lab.state], in: killed.lab.folder)
        let key = try #require(killed.lab.fingerprints["PE1"])
        #expect(one.output.contains("on the lab of process") && one.output.contains(key), "\(one.testDescription)")
    }

    /// A router that goes back late still shows its trial: nothing differs then, and nothing is done.
    @Test(.needsPython) func `When the time has passed it is said, and what is not closed is not believed`()
        async throws
    {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let killed = try await KilledRun.of(lab)
            _ = try await killed.query("UPDATE events SET at = at - 100000")
            let listed = try await CommandLineTool.run(["runs", "--state", lab.state], in: lab.folder)
            for words in [
                "must have gone back by themselves by 20", "cscctl abort \(killed.id) closes the run by reading",
            ] {
                #expect(listed.errors.contains(words), "\(listed.testDescription)")
            }
            let apply = try await killed.look(["apply", "--yes", "--task", "backbone-igp", "--log-level", "trace"])
            expectRefused(apply, saying: ["seem to run what is wanted", "never closed", "cscctl abort \(killed.id)"])
            let abort = try await killed.tool("abort")
            #expect(abort.status == 0, "\(abort.testDescription)")
            try await lab.expectUntouched(since: before, abort)
        }
    }

    /// A run that goes on is not one that was interrupted.
    @Test func `A run that goes on is told apart, with host, process and time`() async throws {
        try await DetachedLab.with { lab in
            let (killed, apply) = try await KilledRun.start(lab)
            let listed = try await CommandLineTool.run(["runs", "--state", lab.state], in: lab.folder)
            apply.kill()
            _ = try await apply.end(within: 5)
            let words = "running (\(ThisProcess.host), process \(apply.process), since 20"
            #expect(listed.output.contains("\(killed.id)  \(words)"), "\(listed.testDescription)")
            #expect(listed.errors.contains("run \(killed.id) is \(words)"), "\(listed.testDescription)")
            #expect(!listed.errors.contains("interrupted"))
        }
    }
}
