import Foundation
import TestSupport
import Testing

/// Plans against running configurations that lie in files.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct RunningFilesTests {
    /// With a module that the service's schema lacks.
    private func save(_ lab: DetachedLab) async throws -> String {
        try await lab.saveRunning(adding: "<aaa xmlns=\"urn:huawei:yang:huawei-aaa\"><lam/></aaa>")
    }

    private func plan(_ lab: DetachedLab, _ more: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            [
                "plan", Scratch.shippedPlaybook, "--state", lab.state, "--format", "json", "--templates",
                Scratch.shippedTemplates,
            ] + more, in: lab.folder)
    }

    @Test func `Files give the plan that the routers give, before and after`() async throws {
        try await DetachedLab.with { lab in
            let hash = try await plan(lab, ["--lab"]).json()["planHash"].text
            let files = try await save(lab)
            let before = try await plan(lab, ["--running", files])
            #expect(before.status == 0, "\(before.testDescription)")
            #expect(try before.json()["planHash"].text == hash)
            #expect(try await lab.apply().status == 0)
            let after = try await plan(lab, ["--running", save(lab), "--detailed-exitcode"])
            #expect(after.status == 0, "\(after.testDescription)")
        }
    }

    /// What the benchmark plans: the same arguments make the same files, and every managed router has something to do.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "python3 is absent"))
    func `A generated network is planned from its files`() async throws {
        let folder = try Scratch()
        for copy in ["a", "b"] {
            let generator = try RunningProgram(
                "/usr/bin/python3",
                [
                    Scratch.repository + "/Benchmarks/generate.py", folder.path + "/" + copy, "--routers", "30",
                    "--carriers", "3", "--vpns", "6",
                ], environment: ["PYTHONDONTWRITEBYTECODE": "1"])
            let made = try await generator.end(within: 20)
            try #require(made.status == 0, "\(made.errors)")
        }
        for file in ["inventory.yaml", "playbook.yaml", "running/PE0.xml"] {
            let texts = try ["a", "b"].map { try Scratch.read("\(folder.path)/\($0)/\(file)") }
            #expect(texts[0] == texts[1])
        }
        let outcome = try await CommandLineTool.run(
            [
                "plan", folder.path + "/a/playbook.yaml", "--running", folder.path + "/a/running", "--state",
                folder.path, "--templates", Scratch.shippedTemplates, "--unrecorded",
            ], in: folder)
        #expect(outcome.status == 0 && outcome.output.contains("30 routers"), "\(outcome.testDescription)")
    }

    @Test func `Missing files, broken files and a use that writes are refused`() async throws {
        let folder = try Scratch()
        func run(_ arguments: [String]) async throws -> CommandLineTool.Outcome {
            try await CommandLineTool.run(
                arguments + [
                    "--running", folder.path, "--state", folder.path, "--templates", Scratch.shippedTemplates,
                ],
                in: folder)
        }
        _ = try folder.write("<config/>", to: "PE1.xml")
        _ = try folder.write("<config>\n  <ifm>\n</config>", to: "PE2.xml")
        _ = try folder.write("<rpc-reply/>", to: "PE3.xml")
        let wrong = try await run(["apply", Scratch.shippedPlaybook, "--dry-run"])
        #expect(wrong.status == 1, "\(wrong.testDescription)")
        for word in ["PE2.xml:3", "PE3.xml:1:1", "<rpc-reply>", "PE4.xml cannot be read", "--limit"] {
            #expect(wrong.errors.contains(word), "missing `\(word)`: \(wrong.testDescription)")
        }
        #expect(!wrong.errors.contains("PE1.xml"))
        #expect(try await run(["apply", Scratch.shippedPlaybook, "--yes"]).status == 64)
        #expect(try await run(["plan", Scratch.shippedPlaybook, "--lab"]).status == 64)
        // The files of the others are read for the proof; one that cannot be read leaves it undecided.
        let undecided = try await run(["plan", Scratch.shippedPlaybook, "--limit", "PE1"])
        #expect(undecided.status == 1 && undecided.output.contains("\nunproven: "), "\(undecided.testDescription)")
        #expect(undecided.output.contains("PE2 runs nothing of the service: it could not be read"))
        let one = try await run(["plan", Scratch.shippedPlaybook, "--limit", "PE1", "--unproven"])
        #expect(one.status == 0 && one.output.contains("tasks, 1 router:"), "\(one.testDescription)")
    }
}
