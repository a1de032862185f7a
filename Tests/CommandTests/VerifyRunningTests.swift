import Foundation
import Testing

/// `verify` on top of routers that run the service already.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH)
struct VerifyRunningTests {
    /// An apply would take the old peers away, so they are neither a finding nor a session that has gone Idle.
    @Test(arguments: ["--running", "--diff"])
    func `What the service has no use for any more is gone in what is proven`(_ option: String) async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook(inventory: lab.folder.path + "/inventory.yaml")
            let applied = try await lab.apply(playbook: playbook)
            try #require(applied.status == 0, "\(applied.testDescription)")
            _ = try lab.folder.inventory([
                Scratch.Replacement("11.1.1.1/24", "11.1.9.1/24"), Scratch.Replacement("11.1.1.2/24", "11.1.9.2/24"),
            ])
            let arguments = ["verify", playbook, option, "--lab", "--state", lab.state, "--format", "json"]
            let outcome = try await CommandLineTool.run(
                arguments + ["--templates", Scratch.shippedTemplates], in: lab.folder)
            #expect(outcome.status == 0, "\(outcome.testDescription)")
            let report = try outcome.json()
            #expect(report["verdict"].text == "proven")
            #expect(report["findings"].list.allSatisfy { $0["severity"].text != "error" })
            guard option == "--diff" else { return }
            let old = report["changes"]["sessions"].list.filter { $0["subject"].text == "CE1 BGP 11.1.1.2" }
            #expect(old.map { $0["before"].text } == ["Established"] && old.map { $0["after"].text } == [nil])
        }
    }
}
