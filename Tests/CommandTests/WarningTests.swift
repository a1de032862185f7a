import Foundation
import Testing

/// A router warns of something and does what it is asked all the same: that is told, with router and step.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct WarningTests {
    @Test func `What routers warn of is in text, JSON, journal and report, without secrets`() async throws {
        try await DetachedLab.with { lab in
            for words in ["warn trial", "warn confirm", "notify edit-config always"] {
                try await lab.fault("PE1", words)
            }
            try await lab.fault("CE1", "notify trial")
            try await lab.fault("CE1", "warn edit-config always")
            let folder = lab.folder.path + "/report"
            let outcome = try await lab.apply(["--report", folder])
            try #require(outcome.status == 0, "\(outcome.testDescription)")
            let report = try outcome.json()
            #expect(report["verdict"].text == "done")
            let warnings = report["warnings"].list.compactMap(\.text)
            let words = "warning operation-failed: the lab was told to warn"
            #expect(
                warnings.contains { $0.hasPrefix("PE1: csc-access: commit: <commit>: \(words)") },
                "\(warnings)")
            #expect(warnings.contains { $0.hasPrefix("PE1: confirm: <commit>: \(words)") }, "\(warnings)")
            // What is said at every edit of a task is said once.
            #expect(
                warnings.filter { $0.hasPrefix("CE1: csc-access: edit: <edit-config>: \(words)") }.count == 1,
                "\(warnings)")
            #expect(Set(warnings.map { $0.prefix(3) }) == ["PE1", "CE1"])

            let run = try #require(report["run"].text)
            let shown = try await tool(lab, ["runs", run, "--format", "json"])
            let events = try shown.json()["events"].list.filter { $0["kind"].text == "warned" }
            #expect(
                events.contains {
                    $0["router"].text == "PE1" && $0["task"].text == "csc-access"
                        && $0["detail"].text?.hasPrefix("commit: <commit>: \(words)") == true
                }, "\(shown.testDescription)")
            let files = try ["run.json", "junit.xml"].map { try Scratch.read("\(folder)/\($0)") }
            #expect(files[0].contains("PE1: csc-access: commit: "))
            #expect(files[1].contains("<system-out>warning: ") && files[1].contains("PE1: csc-access: commit: "))
            let text = try await tool(lab, ["runs", run])
            #expect(text.output.contains("warned"), "\(text.testDescription)")
        }
    }

    @Test func `A reading that warns is told, and a notification is in the trace alone`() async throws {
        try await DetachedLab.with { lab in
            let password = try lab.password()
            for words in ["warn get-config", "echo password"] { try await lab.fault("PE1", words) }
            try await lab.fault("PE2", "notify get-config always")
            let plan = try await tool(
                lab, ["plan", Scratch.shippedPlaybook, "--lab", "--log-level", "trace"])
            #expect(plan.status == 0, "\(plan.errors.suffix(2000))")
            let words =
                "warning: PE1: <get-config>: warning operation-failed: the lab was told to warn; password <redacted>"
            #expect(plan.errors.contains(words), "\(plan.errors.suffix(2000))")
            #expect(!plan.errors.contains(password))
            try await lab.clear("PE1")
            let traced = plan.errors.split(separator: "\n").filter { $0.hasPrefix("PE2 < <notification") }
            #expect(!traced.isEmpty && traced.allSatisfy { $0.contains("netconf-rpc-keepalive") })
            // As text the end of a run has it too.
            try await lab.fault("PE2", "warn trial")
            let playbook = try lab.folder.hastyPlaybook()
            let applied = try await tool(
                lab, ["apply", playbook, "--lab", "--yes", "--templates", Scratch.shippedTemplates])
            #expect(applied.status == 0, "\(applied.testDescription)")
            #expect(
                applied.output.contains("  warning: PE2: csc-access: commit: <commit>: warning"), "\(applied.output)")
        }
    }

    private func tool(_ lab: DetachedLab, _ arguments: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(arguments + ["--state", lab.state], in: lab.folder)
    }
}
