import Foundation
import TestSupport
import Testing

/// A transaction that its operator leaves: by a signal, by a terminal that closes, by a reader that has seen enough.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct InterruptionTests {
    /// SIGHUP is what a login over SSH that breaks leaves behind.
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `A signal before the confirm takes everything back`(_ number: Int32) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            // Else the apply of a quick machine might be done before the signal comes.
            try await lab.fault("CE1", "silence validate")
            let arguments = lab.applyArguments(try lab.folder.hastyPlaybook()) + ["--request-limit", "2"]
            let apply = try CommandLineTool.start(arguments, in: lab.folder)
            let said = try await eventually(within: 20) {
                apply.progress.contains { $0.contains("task 4/8") } || !apply.isRunning
            }
            try #require(said && apply.isRunning)
            kill(apply.process, number)
            let outcome = try await apply.end(within: 20)
            #expect(outcome.status == 3, "\(outcome.testDescription)")
            #expect(try outcome.json()["failure"].text?.contains("interrupted: ") == true)
            try await lab.expectUntouched(since: before, outcome)
        }
    }

    /// A shell that was told to ignore SIGHUP, as by nohup, wants the run to go on.
    @Test func `A signal that is ignored on purpose ends nothing`() async throws {
        try await DetachedLab.with { lab in
            let arguments = lab.applyArguments(try lab.folder.hastyPlaybook())
            let script = "trap '' HUP; exec \(CommandLineTool.path) \(arguments.joined(separator: " "))"
            let apply = try RunningProgram("/bin/sh", ["-c", script], outputIn: lab.folder.path)
            let said = try await eventually(within: 20) {
                apply.errorsSoFar.contains("task 1/8") || !apply.isRunning
            }
            try #require(said)
            kill(apply.process, SIGHUP)
            let outcome = try await apply.end(within: 20)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test(arguments: ["2>&1 | head -1", "2>&1 >/dev/null | head -1", "2>/dev/full"])
    func `Progress that nobody can read any more ends nothing`(_ reader: String) async throws {
        try await DetachedLab.with { lab in
            let arguments = lab.applyArguments(try lab.folder.hastyPlaybook())
            let script = "\(CommandLineTool.path) \(arguments.joined(separator: " ")) \(reader)"
            _ = try await RunningProgram("/bin/sh", ["-c", script], outputIn: lab.folder.path).end(within: 30)
            let runs = try await CommandLineTool.run(
                ["runs", "--state", lab.state, "--format", "json"], in: lab.folder)
            #expect(try runs.json().list.first?["verdict"].text == "done", "\(runs.testDescription)")
            #expect(try await lab.locked() == [])
        }
    }
}
