import Foundation
import Glibc
import TestSupport
import Testing

/// `cscctl backup`, and `apply --backup`.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct BackupTests {
    private func backUp(_ lab: DetachedLab, _ more: [String] = []) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["backup", "--to", lab.folder.path + "/kept", "--lab", "--state", lab.state, "--format", "json"] + more,
            in: lab.folder)
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(lstat(path, &status) == 0, "\(path)")
        return status.st_mode & 0o777
    }

    @Test func `It holds all that every router runs, as XML and as text, with a manifest`() async throws {
        try await DetachedLab.with { lab in
            let made = try await backUp(lab)
            #expect(made.status == 0, "\(made.testDescription)")
            let manifest = try made.json()
            let folder = try #require(manifest["folder"].text)
            #expect(try mode(folder) == 0o700)
            let kept = try JSONObject(Data(contentsOf: URL(fileURLWithPath: folder + "/manifest.json")))
            #expect(kept["routers"].list.count == DetachedLab.managed.count)
            for router in kept["routers"].list {
                let name = try #require(router["name"].text)
                #expect(router["hostKey"].text == lab.fingerprints[name])
                #expect(router["platform"].text == "ne8000-f1a-8.22" && router["problems"].list.isEmpty)
                for (kind, file) in [("xml", "\(name).xml"), ("text", "\(name).txt")] {
                    let path = folder + "/" + file
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                    #expect(router[kind]["name"].text == file && router[kind]["bytes"].number == Double(bytes.count))
                    #expect(try mode(path) == 0o600)
                    let sum = try await Program.started("/usr/bin/sha256sum", [path], input: "").output
                    #expect(router[kind]["sha256"].text == "sha256:" + sum.prefix(64))
                }
                let text = try Scratch.read(folder + "/\(name).txt")
                #expect(text.contains("sysname \(name)") && text.hasSuffix("return\n"))
            }
            // The folder is one that a plan can be made from, and nothing is ever overwritten.
            let plan = try await CommandLineTool.run(
                [
                    "plan", try lab.folder.hastyPlaybook(), "--running", folder, "--state", lab.state, "--format",
                    "json",
                ],
                in: lab.folder)
            let live = try await CommandLineTool.run(
                ["plan", try lab.folder.hastyPlaybook(), "--lab", "--state", lab.state, "--format", "json"],
                in: lab.folder)
            #expect(try plan.json()["planHash"].text == live.json()["planHash"].text, "\(plan.testDescription)")
            let again = try await backUp(lab, ["PE1"])
            #expect(again.status == 0)
            #expect(try again.json()["folder"].text != folder, "\(again.testDescription)")
        }
    }

    @Test func `One router's failure is its finding, and a link in the folder's place is refused`() async throws {
        try await DetachedLab.with { lab in
            try await lab.fault("PE2", "refuse get-config always")
            try await lab.fault("CE1", "garbage display always")
            let made = try await backUp(lab)
            #expect(made.status == 1, "\(made.testDescription)")
            let json = try made.json()
            var routers: [String: JSONObject] = [:]
            for router in json["routers"].list { routers[try #require(router["name"].text)] = router }
            #expect(routers["PE1"]?["problems"].list.isEmpty == true)
            #expect(routers["PE2"]?["xml"].isNull == true && routers["PE2"]?["text"]["bytes"].number ?? 0 > 20)
            #expect(routers["PE2"]?["problems"].list.first?.text?.contains("get-config") == true)
            #expect(routers["CE1"]?["text"].isNull == true && routers["CE1"]?["xml"]["bytes"].number ?? 0 > 100)
            let folder = try #require(json["folder"].text)
            #expect(!FileManager.default.fileExists(atPath: folder + "/PE2.xml"))
            let names = try await CommandLineTool.run(
                ["backup", "PE9", "--to", lab.folder.path, "--lab", "--state", lab.state], in: lab.folder)
            #expect(names.status == 1 && names.errors.contains("no managed router PE9"), "\(names.testDescription)")
            symlink("/tmp", lab.folder.path + "/link")
            let linked = try await CommandLineTool.run(
                ["backup", "PE1", "--to", lab.folder.path + "/link", "--lab", "--state", lab.state], in: lab.folder)
            #expect(linked.status == 1 && linked.errors.contains("symbolic link"), "\(linked.testDescription)")
            #expect(linked.errors.contains("--to"))
        }
    }

    @Test func `An apply takes one before its first lock, and is refused without it`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let kept = lab.folder.path + "/kept"
            try await lab.fault("PE4", "garbage display")
            let refused = try await lab.apply(["--backup", kept])
            #expect(refused.status == 1, "\(refused.testDescription)")
            #expect(refused.errors.contains("PE4: ") && refused.errors.contains("nothing was changed"))
            try await lab.expectUntouched(since: before, refused)
            let applied = try await lab.apply(["--backup", kept])
            #expect(applied.status == 0, "\(applied.testDescription)")
            let folders = try FileManager.default.contentsOfDirectory(atPath: kept).sorted()
            #expect(folders.count == 2)
            let manifest = try JSONObject(
                Data(contentsOf: URL(fileURLWithPath: kept + "/\(folders[1])/manifest.json")))
            let run = try applied.json()["run"].text
            #expect(manifest["run"].text == run && manifest["routers"].list.count == 6)
            // It holds what was there before.
            #expect(try !Scratch.read(kept + "/\(folders[1])/PE1.txt").contains("bgp 100"))
            let told = try await CommandLineTool.run(["runs", run ?? "", "--state", lab.state], in: lab.folder)
            #expect(told.output.contains("backup") && told.output.contains(folders[1]), "\(told.testDescription)")
        }
    }
}
