import Foundation
import Glibc
import Journaling
import TestSupport
import Testing

/// T17 and its siblings: what comes from outside and would steer a terminal, hide or forge a line, in every place from which
/// it can reach the output of a command.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CleaningTests {
    /// Clears the screen, sets a title, goes up a line, C1 and the direction of writing.
    private static let canary = "\u{1B}[2J\u{1B}]0;owned\u{7}\u{1B}[1A\u{9B}31m\u{202E}\u{8}"

    private func expectClean(_ outcome: CommandLineTool.Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        for text in [outcome.output, outcome.errors] {
            let odd = text.unicodeScalars.filter { scalar in
                scalar != "\n"
                    && (scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format)
            }
            #expect(odd.isEmpty, "\(odd) in \(outcome.testDescription)", sourceLocation: sourceLocation)
        }
    }

    private func run(
        _ arguments: [String], in folder: Scratch, environment: [String: String] = [:]
    ) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            arguments + ["--state", folder.path, "--templates", Scratch.shippedTemplates], in: folder,
            environment: environment)
    }

    @Test func `arguments, file names and paths`() async throws {
        let folder = try Scratch()
        let canary = Self.canary
        for arguments in [
            ["apply", canary], ["verify", "x\(canary).yaml"], ["runs", canary, "--state", folder.path],
            ["runs", "--state", folder.path + "/" + canary + "/x"], ["lab", "up", canary, "--state", folder.path],
            ["--\(canary)"], [canary], ["apply", "x", "--limit", canary], ["watch", "x", "--every", canary],
            ["runs", "prune", "--keep", canary, "--state", folder.path],
        ] {
            let outcome = try await CommandLineTool.run(arguments, in: folder)
            #expect(outcome.status != 0 || arguments.contains(folder.path + "/" + canary + "/x"), "\(arguments)")
            expectClean(outcome)
        }
    }

    @Test func `values of YAML files`() async throws {
        let folder = try Scratch()
        // YAML has escapes of its own for all of these.
        let escaped = "\\e[2J\\e]0;owned\\a\\e[1A\\N31m\\u202E\\ndone: forged"
        let inventory = Scratch.repository + "/inventory/lab.yaml"
        for (name, text) in [
            ("name", "name: \"\(escaped)\"\ninventory: \(inventory)\ntasks: []\n"),
            ("key", "\"\(escaped)\": 1\n"), ("file", "name: x\ninventory: \"\(escaped)\"\ntasks: []\n"),
            ("step", "name: x\ninventory: \(inventory)\ntasks: [{ name: x, step: \"\(escaped)\" }]\n"),
        ] {
            let path = try folder.write(text, to: name + ".yaml")
            for command in ["plan", "verify"] {
                let outcome = try await run(
                    [command, path, "--lab"].filter { command == "plan" || $0 != "--lab" }, in: folder)
                #expect(outcome.status != 0)
                expectClean(outcome)
                #expect(
                    !(outcome.output + outcome.errors).split(separator: "\n").contains { $0.hasPrefix("done: forged") })
            }
        }
    }

    @Test func `a secret program's complaint`() async throws {
        let folder = try Scratch()
        let script = try folder.write("printf '\\033[2J\\033]0;owned\\007 no entry' >&2; exit 4\n", to: "secret.sh")
        let inventory = try folder.inventory([
            .init("password: { env: CSC_PASSWORD }", "password: { command: [sh, \(script)] }"),
            .init(
                "  PE1: { ",
                "  PE1: { address: 192.0.2.1, host-key: \"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\", "),
        ])
        let outcome = try await run(["plan", folder.hastyPlaybook(inventory: inventory), "--limit", "PE1"], in: folder)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("failed (status 4): \\x1b[2J\\x1b]0;owned\\x07 no entry"),
            "\(outcome.testDescription)")
        expectClean(outcome)
    }

    /// The journal keeps what routers said; `runs` prints it.
    @Test func `what routers said, from the journal`() async throws {
        let folder = try Scratch()
        let state = try StateFolder(at: folder.path + "/state")
        let journal = try SQLiteJournal(in: state)
        let said = Self.canary + "\ndone: forged"
        var run = RunRecord(id: "run", playbook: said, planHash: "x", started: 1, confirmTimeout: 60)
        try await journal.begin(run, plan: [])
        try await journal.append(
            [EventRecord(run: "run", at: 1, kind: "refused", router: said, detail: said)], images: [])
        try await journal.finish(run: "run", at: 2, verdict: "refused", failure: said)
        run.id = "other"
        for arguments in [["runs"], ["runs", "run"]] {
            let outcome = try await CommandLineTool.run(arguments + ["--state", state.path], in: folder)
            #expect(outcome.status == 0)
            expectClean(outcome)
            #expect(outcome.output.contains("\\x1b[2J"))
            #expect(!outcome.output.split(separator: "\n").contains { $0.hasPrefix("done: forged") })
            let document = try await CommandLineTool.run(
                arguments + ["--state", state.path, "--format", "json"], in: folder)
            expectClean(document)
            let json = try JSONSerialization.jsonObject(with: Data(document.output.utf8))
            let first = (json as? [[String: Any]])?.first ?? (json as? [String: Any])?["run"] as? [String: Any]
            #expect(first?["failure"] as? String == said, "JSON gives every character back")
        }
    }

    /// On a terminal, where colours are on: ours get through, and the same sequence in a value does not.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "script is absent"))
    func `colours of our own on a terminal`() async throws {
        let folder = try Scratch()
        let state = try StateFolder(at: folder.path + "/state")
        let journal = try SQLiteJournal(in: state)
        let run = RunRecord(id: "run", playbook: "\u{1B}[31mred", planHash: "x", started: 1, confirmTimeout: 60)
        try await journal.begin(run, plan: [])
        let shown = try await RunningProgram(
            "/usr/bin/script", ["-qec", "\(CommandLineTool.path) runs --state \(state.path)", "/dev/null"],
            environment: ["TERM": "xterm", "NO_COLOR": nil]
        ).end()
        #expect(shown.output.contains("\\x1b[31mred"), "\(shown.output)")
        #expect(!shown.output.contains("\u{1B}[31m"))
    }
}
