import Fleet
import Foundation
import Playbooks
import TestSupport
import Testing

/// Networks that were built by hand: what an import of them plans.
@Suite(
    .serialized, .timeLimit(.minutes(10)),
    .enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct BrownfieldImportTests {
    private func imported(_ set: String) async throws -> (folder: Scratch, running: String, notes: String) {
        let folder = try Scratch()
        let running = SharedMaterial.folder.appending(path: "cases/running/\(set)").path
        let outcome = try await CommandLineTool.run(
            [
                "import", "--running", running, "--to", folder.path + "/imported", "--templates",
                Scratch.shippedTemplates,
            ], in: folder)
        try #require(outcome.status == 0, "\(outcome.testDescription)")
        return (folder, running, try Scratch.read(folder.path + "/imported/not-understood.txt"))
    }

    private func plan(_ folder: Scratch, _ running: String, _ more: [String] = []) async throws
        -> CommandLineTool.Outcome
    {
        try await CommandLineTool.run(
            [
                "plan", folder.path + "/imported/playbook.yaml", "--running", running, "--state",
                folder.path + "/state",
                "--templates", Scratch.shippedTemplates,
            ] + more, in: folder)
    }

    @Test func `Of a service that was built by hand the plan is empty`() async throws {
        let (folder, running, notes) = try await imported("brownfield-service")
        let outcome = try await plan(folder, running, ["--detailed-exitcode", "--unproven"])
        let playbook = try Scratch.read(folder.path + "/imported/playbook.yaml")
        #expect(outcome.status == 0, "\(outcome.testDescription)\n\(playbook)")
        // What belongs to somebody else is listed by router and path, and is not in the playbook.
        for words in ["VPN instance cust-retail is not described", "10.255.0.101", "PE3: /network-instance"] {
            #expect(notes.contains(words))
        }
        #expect(!playbook.contains("cust-retail"))
        #expect(!notes.contains("FAKE-cipher"))
    }
}
