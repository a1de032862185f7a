import Foundation
import Testing

/// A router that refuses in ten megabytes of words.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH) struct LongErrorTests {
    @Test func `It is shown in two kilobytes and kept whole in the report`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            try await lab.fault("CE1", "flood validate")
            let report = lab.state + "/report"
            let playbook = try lab.folder.hastyPlaybook()
            let outcome = try await CommandLineTool.run(
                [
                    "apply", playbook, "--lab", "--yes", "--state", lab.state, "--report", report, "--templates",
                    Scratch.shippedTemplates,
                ], in: lab.folder, limit: 90)
            #expect(outcome.status == 3, "\(outcome.testDescription.prefix(4_000))")
            // The plan is printed too; the error stands in it some times, each in 2 kB.
            #expect(outcome.output.utf8.count + outcome.errors.utf8.count < 200_000)
            #expect((outcome.output + outcome.errors).contains("--format json and --report have all"))
            let document = try JSONObject(Data(contentsOf: URL(fileURLWithPath: report + "/run.json")))
            let failure = try #require(document["failure"].text)
            #expect(failure.utf8.count > 10_000_000 && failure.contains("GigabitEthernet0/1/0 refuses"))
            let runs = try await CommandLineTool.run(
                ["runs", "--state", lab.state, "--format", "json"], in: lab.folder)
            let id = try #require(try runs.json().list.first?["id"].text)
            let shown = try await CommandLineTool.run(["runs", id, "--state", lab.state], in: lab.folder)
            #expect(shown.status == 0 && shown.output.utf8.count < 100_000 && shown.output.contains("refused"))
            try await lab.expectUntouched(since: before, outcome)
        }
    }
}
