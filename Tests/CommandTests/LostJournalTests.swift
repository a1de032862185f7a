import Foundation
import TestSupport
import Testing

/// A journal that can no longer be written while a transaction is under way.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH, .needsPython)
struct LostJournalTests {
    /// Takes the database for itself.
    private static let holder = """
        import sqlite3, sys, time
        base = sqlite3.connect(sys.argv[1], isolation_level=None)
        base.execute("BEGIN EXCLUSIVE")
        print("held", flush=True)
        time.sleep(30)
        """

    @Test func `It is no error that changed nothing, and an abort ends it`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            try await lab.fault("CE1", "silence get-config after 4")
            let playbook = try lab.folder.hastyPlaybook([Scratch.Replacement("timeout: 60s", "timeout: 300s")])
            let apply = try CommandLineTool.start(
                lab.applyArguments(playbook) + ["--request-limit", "3"], in: lab.folder)
            let said = try await eventually(within: 20) {
                apply.progress.contains { $0.contains("reading back") } || !apply.isRunning
            }
            try #require(said && apply.isRunning)
            let holder = try RunningProgram("/usr/bin/python3", ["-c", Self.holder, lab.state + "/journal.sqlite"])
            try #require(try await eventually(within: 10) { holder.outputSoFar.contains("held") })
            let outcome = try await apply.end(within: 30)
            holder.kill()
            _ = try await holder.end(within: 5)
            #expect(outcome.status == 4, "\(outcome.testDescription)")
            let runs = try await CommandLineTool.run(
                ["runs", "--state", lab.state, "--format", "json"], in: lab.folder)
            let run = try #require(try runs.json().list.first?["id"].text)
            #expect(outcome.errors.contains("cscctl abort \(run)"), "\(outcome.testDescription)")
            let abort = try await CommandLineTool.run(
                ["abort", run, "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates], in: lab.folder)
            #expect(abort.status == 0, "\(abort.testDescription)")
            try await lab.expectUntouched(since: before, abort)
        }
    }
}

extension Trait where Self == ConditionTrait {
    static var needsPython: Self {
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "/usr/bin/python3 is absent")
    }
}
