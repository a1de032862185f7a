import Foundation
import Testing

/// A plan whose proof is refuted is not sent, unless the operator insists, and then the journal says so.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH)
struct VerifyRefusalTests {
    @Test(arguments: BrokenTemplateTests.cases) func `A refuted plan is refused before anything is sent`(
        _ broken: BrokenTemplateTests.Case
    ) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let templates = try lab.folder.templates(
                changing: broken.file, [Scratch.Replacement(broken.removed)])
            let arguments = lab.applyArguments(try lab.folder.hastyPlaybook()).dropLast()
            let outcome = try await CommandLineTool.run(
                arguments + [templates, "--log-level", "trace"], in: lab.folder)
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            for word in ["<edit-config", "<lock", "<commit"] { #expect(!outcome.errors.contains(word)) }
            let report = try outcome.json()
            #expect(report["verdict"].text == "refused")
            #expect(report["proof"]["verdict"].text == "refuted")
            let finding = try #require(report["proof"]["findings"].list.first)
            #expect(finding["where"]["file"].text?.hasSuffix(broken.file) == true, "\(outcome.testDescription)")
            #expect(finding["because"].list.count > 1)
            #expect(outcome.errors.contains("--unproven"))
            try await lab.expectUntouched(since: before, outcome)
        }
    }

    @Test func `What was overridden stands in the journal`() async throws {
        try await DetachedLab.with { lab in
            let broken = BrokenTemplateTests.cases[0]
            let templates = try lab.folder.templates(
                changing: broken.file, [Scratch.Replacement(broken.removed)])
            let arguments = lab.applyArguments(try lab.folder.hastyPlaybook()).dropLast()
            let outcome = try await CommandLineTool.run(arguments + [templates, "--unproven"], in: lab.folder)
            let run = try #require(try outcome.json()["run"].text)
            let state = try #require(arguments.firstIndex(of: "--state").map { arguments[$0 + 1] })
            let shown = try await CommandLineTool.run(
                ["runs", run, "--state", state, "--format", "json"], in: lab.folder)
            let events = try shown.json()["events"].list
            let note = try #require(events.first { $0["kind"].text == "unproven" }, "\(shown.testDescription)")
            #expect(note["detail"].text?.contains("L-23") == true)
        }
    }
}
