import Foundation
import TestSupport
import Testing

/// Which state folder a command uses, and what it says where its user may have meant another.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct StatePlaceTests {
    @Test func `Folders of one checkout share one, found upwards from the playbook`() async throws {
        let folder = try Scratch()
        for part in ["/net/.git", "/net/a", "/net/b"] {
            try FileManager.default.createDirectory(atPath: folder.path + part, withIntermediateDirectories: true)
        }
        let text = try Scratch.replacing(
            Scratch.read(Scratch.shippedPlaybook),
            [.init("../inventory/lab.yaml", Scratch.shippedInventory)])
        for place in ["net/a/one.yaml", "net/b/two.yaml"] {
            let playbook = try folder.write(text, to: place)
            let plan = try await CommandLineTool.run(
                ["plan", playbook, "--lab", "--templates", Scratch.shippedTemplates], in: folder)
            #expect(plan.status == 0, "\(plan.testDescription)")
        }
        let made = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".cscctl") }
        #expect(made == ["net/.cscctl"])
    }

    @Test func `Looking at a journal makes none`() async throws {
        let folder = try Scratch()
        for (command, status) in [(["runs"], 0), (["passes"], 0), (["runs", "7f3a"], 1), (["abort", "7f3a"], 1)] {
            let outcome = try await CommandLineTool.run(command + ["--state", folder.path + "/none"], in: folder)
            #expect(outcome.status == Int32(status), "\(outcome.testDescription)")
            #expect((outcome.output + outcome.errors).contains(folder.path + "/none"), "\(outcome.testDescription)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
    }

    @Test func `A lab that is up elsewhere is named`() async throws {
        try await DetachedLab.with { lab in
            let other = lab.folder.path + "/other"
            let tool = { (words: [String]) in
                try await CommandLineTool.run(
                    words + ["--state", other], in: lab.folder)
            }
            let plan = try await tool([
                "plan", Scratch.shippedPlaybook, "--lab", "--templates", Scratch.shippedTemplates,
            ])
            let words = "the lab `demo` (process "
            #expect(
                plan.status == 0 && plan.errors.contains("note: no lab is up in \(other); \(words)"), "\(plan.errors)")
            #expect(plan.errors.contains("--state \(lab.state) uses it"), "\(plan.errors)")
            let status = try await tool(["lab", "status"])
            #expect(status.status == 1 && status.output.contains(words), "\(status.testDescription)")
            let here = try await CommandLineTool.run(
                ["plan", try lab.folder.hastyPlaybook(), "--lab", "--state", lab.state], in: lab.folder)
            #expect(!here.errors.contains("no lab is up"), "\(here.errors)")
        }
    }

    @Test func `A network that is named later keeps its record, and two without a name are told apart`() async throws {
        try await DetachedLab.with { lab in
            let applied = try await lab.applyLive([.init("network: demo\n")])
            try #require(applied.status == 0, "\(applied.testDescription)")
            #expect(applied.errors.contains("live.yaml has no `network`: name it, such as `network: live`"))
            let plan = { (more: [String]) in
                try await CommandLineTool.run(
                    [
                        "plan", lab.folder.path + "/playbook.yaml", "--state", lab.state, "--templates",
                        Scratch.shippedTemplates,
                    ] + more, in: lab.folder, environment: ["CSC_PASSWORD": try lab.password()])
            }
            let file = lab.folder.path + "/live.yaml"
            let other = try lab.folder.write(Scratch.read(file), to: "other.yaml")
            expectRefused(
                try await plan(["--inventory", other]),
                saying: ["neither \(other) nor \(file) has a `network`", "Write `network: NAME` into both"])
            _ = try lab.liveInventory([])
            let named = try await plan([])
            #expect(
                named.isAtHome && named.errors.contains("was kept by its id; it is kept by its id and the network"),
                "\(named.testDescription)")
            let again = try await plan([])
            #expect(again.isAtHome && !again.errors.contains("note:"), "\(again.testDescription)")
        }
    }

    @Test func `Another state folder than the last one is told, for live routers`() async throws {
        try await DetachedLab.with { lab in
            let applied = try await lab.applyLive()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let playbook = lab.folder.path + "/playbook.yaml"
            let plan = { (state: String, user: String) in
                try await CommandLineTool.run(
                    ["plan", playbook, "--state", state, "--templates", Scratch.shippedTemplates], in: lab.folder,
                    environment: [
                        "CSC_PASSWORD": try lab.password(), "XDG_STATE_HOME": lab.folder.path + "/" + user,
                    ])
            }
            let words = "`csc-labeled-route-mode` was last applied with the state folder \(lab.state)"
            let other = try await plan(lab.folder.path + "/other", "of-user")
            #expect(other.status == 0 && other.errors.contains(words), "\(other.testDescription)")
            #expect(other.output.hasPrefix("[LIVE] "), "\(other.output)")
            let same = try await plan(lab.state, "of-user")
            #expect(same.status == 0 && !same.errors.contains("state folder"), "\(same.testDescription)")
            let another = try await plan(lab.folder.path + "/third", "of-another")
            #expect(another.status == 0 && !another.errors.contains("was last applied with"), "\(another.errors)")
        }
    }
}
