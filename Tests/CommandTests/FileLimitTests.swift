import Foundation
import Glibc
import TestSupport
import Testing

/// Files that are no files, and files without end, wherever a command reads one; and the rights of those that it writes.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct FileLimitTests {
    private func run(_ arguments: [String], in folder: Scratch, limit: Double = 20) async throws
        -> CommandLineTool.Outcome
    {
        let state = arguments.contains("--state") ? [] : ["--state", folder.path + "/state"]
        return try await CommandLineTool.run(arguments + state, in: folder, limit: limit)
    }

    private func rights(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test func `pipes, devices, folders and endless files are refused at once`() async throws {
        let folder = try Scratch()
        let pipe = folder.path + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        let large = folder.path + "/large"
        let descriptor = open(large, O_WRONLY | O_CREAT, 0o600)
        try #require(ftruncate(descriptor, 1 << 33) == 0)
        close(descriptor)
        let expected = [
            pipe: "is a pipe, device or socket, not a file", "/dev/zero": "is a pipe, device or socket, not a file",
            folder.path: "is a folder, not a file", large: "is larger than 16 MB",
        ]
        for (path, words) in expected {
            let template = try folder.hastyPlaybook([
                .init("tasks:\n", "tasks:\n  - { name: own, template: \(path), targets: PE1, checks: [] }\n")
            ])
            for arguments in [
                ["verify", path], ["verify", Scratch.shippedPlaybook, "--inventory", path],
                ["verify", template, "--templates", Scratch.shippedTemplates], ["lab", "up", path],
            ] {
                let outcome = try await run(arguments, in: folder)
                #expect(outcome.status == 1, "\(outcome.testDescription)")
                #expect(outcome.errors.contains(path) && outcome.errors.contains(words), "\(outcome.testDescription)")
            }
        }
        // A running configuration may be larger than what an operator writes by hand.
        let running = folder.path + "/running"
        try FileManager.default.createDirectory(atPath: running, withIntermediateDirectories: false)
        try #require(mkfifo(running + "/PE1.xml", 0o600) == 0)
        let outcome = try await run(
            ["plan", Scratch.shippedPlaybook, "--running", running, "--limit", "PE1"], in: folder)
        #expect(outcome.errors.contains("PE1.xml is a pipe, device or socket"), "\(outcome.testDescription)")
    }

    @Test func `reports are their owner's alone`() async throws {
        let folder = try Scratch()
        let report = folder.path + "/a/report"
        let mask = umask(0)
        defer { umask(mask) }
        let outcome = try await run(
            ["verify", Scratch.shippedPlaybook, "--report", report, "--templates", Scratch.shippedTemplates],
            in: folder,
            limit: 60)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        #expect(rights(report) == 0o700 && rights(folder.path + "/a") == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: report)
        #expect(files.contains("verify.json"))
        for file in files { #expect(rights(report + "/" + file) == 0o600, "\(file)") }
    }

    @Test func `a link in the place of a report is replaced, not followed`() async throws {
        let folder = try Scratch()
        let report = folder.path + "/report"
        try FileManager.default.createDirectory(atPath: report, withIntermediateDirectories: false)
        let victim = try folder.write("precious", to: "victim")
        for name in ["verify.json", "verify.json.new"] { try #require(symlink(victim, report + "/" + name) == 0) }
        let outcome = try await run(
            ["verify", Scratch.shippedPlaybook, "--report", report, "--templates", Scratch.shippedTemplates],
            in: folder,
            limit: 60)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        #expect(try Scratch.read(victim) == "precious")
        #expect(rights(report + "/verify.json") == 0o600)
    }

    /// The lab that outlives `lab up` has neither the secrets of its user's environment nor the right to dump its memory.
    @Test func `a detached lab has a clean environment and dumps no core`() async throws {
        let folder = try Scratch()
        let inventory = try folder.inventory([])
        let up = try await CommandLineTool.run(
            ["lab", "up", inventory, "--detach", "--state", folder.path], in: folder,
            environment: ["CSC_PASSWORD": "c4nary", "VAULT_TOKEN": "c4nary"])
        try #require(up.status == 0, "\(up.testDescription)")
        let record = try JSONObject(Data(contentsOf: URL(fileURLWithPath: folder.path + "/lab/lab.json")))
        let process = Int32(try #require(record["process"].number))
        let limits = try Scratch.read("/proc/\(process)/limits")
        let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
        #expect(core?.split(separator: " ").filter { $0 == "0" }.count == 2, "\(core ?? "")")
        let environment = try? Scratch.read("/proc/\(process)/environ")
        #expect(environment?.contains("c4nary") != true)
        let down = try await CommandLineTool.run(["lab", "down", "--state", folder.path], in: folder)
        #expect(down.status == 0, "\(down.testDescription)")
        if geteuid() == 0 { #expect(environment?.contains("PATH=") == true) }
    }

    @Test func `runs says how large the journal is, and prunes`() async throws {
        let folder = try Scratch()
        let state = folder.path + "/state"
        let applied = try await CommandLineTool.run(
            [
                "apply", folder.hastyPlaybook(), "--lab", "--yes", "--state", state, "--templates",
                Scratch.shippedTemplates,
            ],
            in: folder)
        #expect(applied.status == 0, "\(applied.testDescription)")
        let listed = try await run(["runs"], in: folder)
        let last = try #require(listed.output.split(separator: "\n").last)
        #expect(last.firstMatch(of: /^journal: 1 run, [0-9]+\.[0-9] MB$/) != nil, "\(last)")
        let pruned = try await run(["runs", "prune", "--keep", "1d"], in: folder)
        #expect(pruned.output.hasPrefix("forgotten: 0 runs, 0 passes\njournal: 1 run, "), "\(pruned.testDescription)")
        let document = try await run(["runs", "prune", "--format", "json"], in: folder)
        #expect(try document.json()["runs"].number == 0, "\(document.testDescription)")
        for keep in ["0d", "400", "-1d", "x", "999999999d"] {
            let refused = try await run(["runs", "prune", "--keep=\(keep)"], in: folder)
            #expect(refused.status == 1 && refused.errors.contains("Write 400d."), "\(refused.testDescription)")
        }
        #expect(FileManager.default.fileExists(atPath: state + "/pruned"), "an apply prunes once a day")
    }
}
