import Foundation
import Glibc
import TestSupport
import Testing

/// docs/operations.md: systemd takes its units, and its commands do what the page says.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct OperationsTests {
    /// The blocks of the page that begin with a comment with their path, by the file's name.
    private static func files(_ language: String) throws -> [String: String] {
        let page = try Scratch.read(Scratch.repository + "/docs/operations.md")
        var files: [String: String] = [:]
        for block in page.components(separatedBy: "```\(language)\n").dropFirst() {
            let text = try #require(block.components(separatedBy: "\n```").first)
            let first = try #require(text.split(separator: "\n").first)
            try #require(first.hasPrefix("# /etc/"), "\(first)")
            files[try #require(first.split(separator: "/").last.map(String.init))] = text + "\n"
        }
        return files
    }

    private static let analyzer = "/usr/bin/systemd-analyze"
    private static let hasAnalyzer = FileManager.default.isExecutableFile(atPath: analyzer)

    /// What systemd says of the units, with a program in the tool's place that is there.
    private func verify(_ units: [String: String]) throws -> RunningProgram.Outcome {
        let folder = try Scratch()
        var paths: [String] = []
        for (name, text) in units {
            paths.append(
                try folder.write(text.replacing("/usr/local/bin/cscctl", with: CommandLineTool.path), to: name))
        }
        return try Program.run(Self.analyzer, ["verify", "--man=no"] + paths.sorted(), input: "")
    }

    @Test(.enabled(if: hasAnalyzer, "there is no systemd-analyze")) func `systemd takes every unit`() throws {
        let units = try Self.files("ini")
        #expect(
            units.keys.sorted() == [
                "cscctl-alert@.service", "cscctl-backup.service", "cscctl-check.service", "cscctl-check.timer",
                "cscctl-watch.service",
            ])
        let outcome = try verify(units)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        // A key or a time that there is not would be seen.
        var wrong = units
        wrong["cscctl-check.timer"] = units["cscctl-check.timer"]?.replacing("RandomizedDelaySec", with: "JitterSec")
        #expect(try verify(wrong).errors.contains("JitterSec"))
    }

    /// A command of the page in the test's own places, on the lab that is up.
    private func words(_ command: String, _ folder: Scratch) -> [String] {
        let places = [
            ("/etc/cscctl/service.yaml", Scratch.shippedPlaybook),
            ("/etc/cscctl/inventory.yaml", Scratch.shippedInventory),
            ("/var/lib/cscctl-reports", folder.path + "/reports"), ("/var/lib/cscctl", folder.path),
            ("/var/backups/cscctl", folder.path + "/kept"), ("/usr/local/bin/cscctl", CommandLineTool.path),
            ("--every 15m", "--every 1s"),
        ]
        let moved = places.reduce(command) { $0.replacing($1.0, with: $1.1) }
        return moved.split(separator: " ").map(String.init) + ["--lab"]
    }

    private func command(of unit: String) throws -> String {
        let text = try #require(try Self.files("ini")[unit])
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("ExecStart=") })
        return String(line.dropFirst("ExecStart=".count))
    }

    @Test func `The services' commands and the cron line do what the page says`() async throws {
        let folder = try Scratch()
        let up = try await CommandLineTool.run(
            ["lab", "up", Scratch.shippedInventory, "--detach", "--state", folder.path], in: folder)
        try #require(up.status == 0, "\(up.testDescription)")
        do {
            try await expectServices(folder)
            try expectCron(folder)
        } catch {
            _ = try await CommandLineTool.run(["lab", "down", "--state", folder.path], in: folder)
            throw error
        }
        _ = try await CommandLineTool.run(["lab", "down", "--state", folder.path], in: folder)
    }

    private func expectServices(_ folder: Scratch) async throws {
        let check = words(try command(of: "cscctl-check.service"), folder)
        let pass = try await CommandLineTool.run(Array(check.dropFirst()), in: folder)
        #expect(pass.status == 2, "nothing is applied: \(pass.testDescription)")
        let backup = words(try command(of: "cscctl-backup.service"), folder)
        let kept = try await CommandLineTool.run(Array(backup.dropFirst()), in: folder)
        #expect(kept.status == 0, "\(kept.testDescription)")
        let watch = try CommandLineTool.start(
            Array(words(try command(of: "cscctl-watch.service"), folder).dropFirst()), in: folder)
        #expect(try await eventually(within: 30) { watch.outputSoFar.contains(" pass\n") })
        watch.terminate()
        let ended = try await watch.end(within: 30)
        #expect(ended.status == 0, "\(ended.testDescription)")
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/reports/latest")
        #expect(link.hasPrefix("20"))
    }

    private func expectCron(_ folder: Scratch) throws {
        let table = try #require(try Self.files("cron")["cscctl"])
        let line = try #require(table.split(separator: "\n").last)
        let fields = line.split(separator: " ", maxSplits: 6).map(String.init)
        #expect(fields[..<6] == ["0", "3", "*", "*", "*", "netops"])
        let said = folder.path + "/said"
        let script = words(fields[6], folder).dropLast().joined(separator: " ")
            .replacing(" >/dev/null", with: " --lab >/dev/null").replacing("logger ", with: "echo >\(said) ")
        let outcome = try Program.run("/bin/sh", ["-c", script], input: "")
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
        #expect(try Scratch.read(said).contains("cscctl check ended with exit code 2"))
    }
}
