import Foundation
import Testing

/// `verify`, `plan`, `apply` and `check` print one verdict with the same reasons.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct VerdictAgreementTests {
    /// Runs a command on the lab and gives its proof; `verify` is one as a whole.
    private func proof(
        _ command: [String], _ lab: DetachedLab, templates: String, status: Int32
    ) async throws -> JSONObject {
        // Without --running or --diff `verify` reaches no router, and refuses what is for reaching them.
        let reaches = command[0] != "verify" || command.contains("--running")
        let common = (reaches ? ["--lab"] : []) + ["--state", lab.state, "--templates", templates, "--format", "json"]
        let outcome = try await CommandLineTool.run(command + common, in: lab.folder)
        #expect(outcome.status == status, "\(outcome.testDescription)")
        let report = try outcome.json()
        return command[0] == "verify" ? report : report["proof"]
    }

    /// The verdict of all four, which must be one.
    private func verdict(
        _ playbook: String, _ lab: DetachedLab, templates: String = Scratch.shippedTemplates, isProven: Bool
    ) async throws -> JSONObject {
        let verified = try await proof(["verify", playbook], lab, templates: templates, status: isProven ? 0 : 2)
        let others = [
            try await proof(["verify", playbook, "--running"], lab, templates: templates, status: isProven ? 0 : 2),
            try await proof(["plan", playbook], lab, templates: templates, status: isProven ? 0 : 1),
            try await proof(["apply", playbook, "--yes"], lab, templates: templates, status: isProven ? 0 : 1),
            try await proof(["check", playbook], lab, templates: templates, status: isProven ? 0 : 2),
        ]
        let sentence = try #require(verified["summary"].text)
        for other in others {
            #expect(other["summary"].text == sentence)
            #expect(other["verdict"].text == verified["verdict"].text)
            #expect(
                other["reasons"].list.map(\.["message"].text) == verified["reasons"].list.map(\.["message"].text))
        }
        return verified
    }

    @Test func `Breakages of templates, errors of lint, waivers, and what is sound`() async throws {
        try await DetachedLab.with { lab in
            let broken = BrokenTemplateTests.cases[0]
            let folder = try lab.folder.templates(changing: broken.file, [Scratch.Replacement(broken.removed)])
            let cause = try await verdict(lab.folder.hastyPlaybook(), lab, templates: folder, isProven: false)
            #expect(cause["verdict"].text == "refuted")
            #expect(cause["reasons"].list.contains { $0["kind"].text == "cause" && $0["rule"].text == "L-23" })
            let lint = try lab.folder.hastyPlaybook([
                .init("\ntasks:", "\nwaivers: [ { rule: L-00, reason: x } ]\n\ntasks:")
            ])
            let wrong = try await verdict(lint, lab, isProven: false)
            #expect(
                wrong["summary"].text
                    == "refuted: 1 lint error (waiver: unknown rule `L-00`), 0 of 36 claims refuted, 2 of 2 label paths"
            )

            let shared = Scratch.Replacement("rd: \"100:{index}\"", "rd: \"100:1\"")
            let waiver = Scratch.Replacement("\ntasks:", "\nwaivers: [ { rule: L-41, reason: known } ]\n\ntasks:")
            let waived = try await verdict(lab.folder.hastyPlaybook([shared, waiver]), lab, isProven: true)
            #expect(waived["summary"].text == "proven: 36 claims, 2 of 2 label paths, 1 waived")
        }
    }

    @Test func `A plan tells each warning in one line, and refuses by its exit code`() async throws {
        let folder = try Scratch()
        let options = ["--lab", "--state", folder.path, "--templates", Scratch.shippedTemplates]
        let playbook = try folder.hastyPlaybook([.init("rd: \"100:{index}\"", "rd: \"100:1\"")])
        let plan = try await CommandLineTool.run(["plan", playbook] + options, in: folder)
        #expect(plan.status == 0, "\(plan.testDescription)")
        let lines = plan.output.split(separator: "\n").filter { $0.contains("[L-41]") }
        #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("\(playbook):") && $0.contains(": warning: ") })
        #expect(plan.output.hasSuffix("\nproven: 36 claims, 2 of 2 label paths, 1 warning\n"))
        #expect(!plan.errors.contains("L-41"), "\(plan.testDescription)")
        let wrong = try folder.hastyPlaybook([.init("\ntasks:", "\nwaivers: [ { rule: L-00, reason: x } ]\n\ntasks:")])
        let refused = try await CommandLineTool.run(["plan", wrong] + options, in: folder)
        #expect(
            refused.status == 1 && refused.output.contains("error: waiver: unknown rule `L-00`"),
            "\(refused.testDescription)")
        let dry = try await CommandLineTool.run(["apply", wrong, "--dry-run"] + options, in: folder)
        #expect(dry.status == 1)
        let wanted = try await CommandLineTool.run(["plan", wrong, "--unproven"] + options, in: folder)
        #expect(wanted.status == 0, "\(wanted.testDescription)")
    }

    @Test func `Whoever overrides the verdict is warned, and journal, report and list say so`() async throws {
        let folder = try Scratch()
        let playbook = try folder.hastyPlaybook([
            .init("\ntasks:", "\nwaivers: [ { rule: L-00, reason: x } ]\n\ntasks:")
        ])
        let options = ["--state", folder.path]
        let lab = ["--lab", "--templates", Scratch.shippedTemplates]
        let report = folder.path + "/report"
        let applied = try await CommandLineTool.run(
            ["apply", playbook, "--yes", "--unproven", "--report", report] + options + lab, in: folder)
        #expect(applied.status == 0, "\(applied.testDescription)")
        let sentence = "refuted: 1 lint error (waiver: unknown rule `L-00`), 0 of 36 claims refuted, 2 of 2 label paths"
        #expect(applied.errors.contains("warning: --unproven: going on although the service is \(sentence)"))
        #expect(applied.output.contains("sent with --unproven: \(sentence)"))
        let document = try JSONObject(Data(contentsOf: URL(fileURLWithPath: report + "/run.json")))
        #expect(document["proof"]["summary"].text == sentence && document["proof"]["overridden"].flag == true)
        let listed = try await CommandLineTool.run(["runs"] + options, in: folder)
        #expect(listed.output.contains(", with --unproven"), "\(listed.testDescription)")
        let run = try #require(document["run"].text)
        let shown = try await CommandLineTool.run(["runs", run] + options, in: folder)
        #expect(shown.output.contains("\napplied with --unproven: \(sentence)"), "\(shown.testDescription)")
    }
}
