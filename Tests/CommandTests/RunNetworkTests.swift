import Foundation
import TestSupport
import Testing

/// The network of a run is compared before a byte is sent: lab and live never mix, and no other routers are taken for the
/// run's.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct RunNetworkTests {
    private func tool(_ lab: DetachedLab, _ arguments: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            arguments + ["--state", lab.state, "--templates", Scratch.shippedTemplates, "--log-level", "trace"],
            in: lab.folder, environment: ["CSC_PASSWORD": (try? lab.password()) ?? "gone"])
    }

    /// Seen: the service was removed from live routers, exit code 0. Here the live routers are the lab's own, so that the
    /// rollback would find what the run has left.
    @Test func `A lab's run is not taken back on live routers, nor a live run on a lab`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook(inventory: lab.liveInventory([]))
            let inLab = try await tool(lab, ["apply", playbook, "--lab", "--yes", "--format", "json"])
            try #require(inLab.status == 0, "\(inLab.testDescription)")
            let run = try #require(try inLab.json()["run"].text)
            let after = try await lab.running()
            let refused = try await tool(lab, ["rollback", run, "--yes"])
            expectRefused(refused, saying: [run, "made on the lab", "live routers", "--lab"])
            try await lab.expectUntouched(since: after, refused)
            let back = try await tool(lab, ["rollback", run, "--yes", "--lab", "--format", "json"])
            try #require(back.status == 0, "\(back.testDescription)")

            let live = try await lab.applyLive()
            try #require(live.status == 0, "\(live.testDescription)")
            let second = try #require(try live.json()["run"].text)
            let again = try await lab.running()
            let other = try await tool(lab, ["rollback", second, "--yes", "--lab"])
            expectRefused(other, saying: [second, "made on live routers", "Leave --lab out"])
            try await lab.expectUntouched(since: again, other)
        }
    }

    /// Seen: the journal said undone while the right routers stayed half-applied.
    @Test func `An abort with another inventory is refused by name, with both places`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let killed = try await KilledRun.of(lab, live: true)
            let port = try #require(lab.ports["PE1"])
            let ce1 = try #require(lab.ports["CE1"])
            let key = try #require(lab.fingerprints["PE1"])
            // Two routers have changed their places: what the abort would read there is neither's.
            let other = try Scratch.replacing(
                Scratch.read(lab.folder.path + "/live.yaml"),
                [
                    .init("port: \(port)", "port: X"), .init("port: \(ce1)", "port: \(port)"),
                    .init("port: X", "port: \(ce1)"),
                ])
            let path = try lab.folder.write(other, to: "other.yaml")
            let refused = try await killed.tool("abort", ["--inventory", path, "--log-level", "trace"])
            expectRefused(
                refused, saying: ["PE1", killed.id, "127.0.0.1:\(port)", "127.0.0.1:\(ce1)", key, "--moved"])
            _ = try lab.folder.write(other, to: "live.yaml")
            expectRefused(
                try await killed.tool("resume", ["--log-level", "trace"]), saying: ["PE1", "127.0.0.1:\(ce1)"])
            #expect(try await lab.locked().contains("PE1"), "it still waits")
            let moved = [
                "--moved", "PE1=localhost:\(port)", "--moved", "CE1=127.0.0.1:\(ce1)", "--reason",
                "the inventory has a slip",
            ]
            expectRefused(try await killed.tool("abort", moved + ["--moved", "PE9=192.0.2.1"]), saying: ["PE9"])
            let abort = try await killed.tool("abort", moved)
            #expect(abort.status == 0, "\(abort.testDescription)")
            try await lab.expectUntouched(since: before, abort)
            let told = try await CommandLineTool.run(["runs", killed.id, "--state", lab.state], in: lab.folder)
            #expect(told.output.contains("moved  PE1") && told.output.contains("the inventory has a slip"))
        }
    }

    @Test func `A lab that was started anew is another one`() async throws {
        try await DetachedLab.with { lab in
            let applied = try await lab.apply()
            let run = try #require(try applied.json()["run"].text)
            let inventory = try lab.folder.inventory([])
            for arguments in [["down"], ["up", inventory, "--detach"]] {
                let outcome = try await CommandLineTool.run(
                    ["lab"] + arguments + ["--state", lab.state], in: lab.folder)
                try #require(outcome.status == 0, "\(outcome.testDescription)")
                if arguments == ["down"] {
                    expectRefused(
                        try await tool(lab, ["rollback", run, "--yes", "--lab"]), saying: [run, "is not up any more"])
                }
            }
            expectRefused(
                try await tool(lab, ["rollback", run, "--yes", "--lab"]), saying: [run, "another one", "process"])
        }
    }
}
