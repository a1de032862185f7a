import Foundation
import Testing

/// Complaints about what the operator's files name point at the line that names it.
@Suite(.timeLimit(.minutes(10)))
struct MessagePlaceTests {
    private func verify(_ folder: Scratch, _ playbook: String) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["verify", playbook, "--templates", Scratch.shippedTemplates, "--state", folder.path], in: folder)
    }

    @Test func `An unknown platform, at a router that has it`() async throws {
        let folder = try Scratch()
        let wrong = "platform: ne8000-fa1-8.22, role: l1-pe"
        let inventory = try folder.inventory([.init("PE2: { role: l1-pe", "PE2: { \(wrong)")])
        let outcome = try await verify(folder, folder.hastyPlaybook(inventory: inventory))
        #expect(outcome.status == 1)
        let line = try Scratch.read(inventory).split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("ne8000-fa1-8.22,") }
        let place = "inventory.yaml:\(try #require(line) + 1):3: error: "
        #expect(outcome.errors.contains(place + "router `PE2`: unknown platform `ne8000-fa1-8.22`"))
        #expect(outcome.errors.contains("did you mean `ne8000-f1a-8.22`?"))
    }

    @Test func `A template of the operator's own that is not there, at its task`() async throws {
        let folder = try Scratch()
        let text =
            try Scratch.read(folder.hastyPlaybook()) + "\n  - { name: own, template: nowhere.xml, targets: PE1 }\n"
        let outcome = try await verify(folder, folder.write(text, to: "own.yaml"))
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(#/own\.yaml:\d+:\d+: error: the template \S+nowhere\.xml cannot be read/#),
            "\(outcome.testDescription)")
    }

    @Test func `A secret that is not to be had, where the inventory refers to it`() async throws {
        let folder = try Scratch()
        let inventory = try folder.inventory([
            .init("igp: isis }", "igp: isis, ldp: { authentication: { key: { env: CSC_NO_SUCH_KEY } } } }")
        ])
        let outcome = try await CommandLineTool.run(
            [
                "plan", folder.hastyPlaybook(inventory: inventory), "--lab", "--templates", Scratch.shippedTemplates,
                "--state", folder.path,
            ], in: folder)
        #expect(outcome.status == 1)
        let said = #/inventory\.yaml:\d+:\d+: error: the environment variable CSC_NO_SUCH_KEY is not set/#
        #expect(outcome.errors.contains(said), "\(outcome.testDescription)")
    }
}
