import Diagnostics
import Foundation
import Planning
import Reports
import TestSupport
import Testing

/// Plans as their readers see them, each style against a file of `Tests/Fixtures/plans`.
///
/// A file is renewed with the command that its test runs; read the difference before it is committed.
@Suite(.timeLimit(.minutes(10)))
struct PlanGoldenTests {
    private func expect(_ text: String, toBe file: String, _ comment: String) throws {
        let golden = SharedMaterial.repositoryRoot.appending(path: "Tests/Fixtures/plans/\(file)")
        if ProcessInfo.processInfo.environment["RENEW_PLANS"] != nil {
            try text.write(to: golden, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        let (seen, wanted) = (lines(text), lines(expected))
        let place = zip(seen, wanted).enumerated().first { $1.0 != $1.1 }
        let isSame = seen == wanted
        #expect(
            isSame,
            "\(comment), line \((place?.offset ?? min(seen.count, wanted.count)) + 1): \(place?.element.0 ?? "an end")")
    }

    /// Without the hash, which tells that the form on disk has changed, not what is read.
    private func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { !$0.contains("sha256:") }
    }

    @Test(arguments: ["yang", "vrp", "xml"])
    func `The shipped service on routers that run nothing`(_ style: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            ["plan", Scratch.shippedPlaybook, "--lab", "--state", folder.path, "--as", style], in: folder)
        try #require(outcome.status == 0, "\(outcome.testDescription)")
        #expect(!outcome.output.contains("\u{1B}"), "colour is for terminals")
        try expect(outcome.output, toBe: "shipped.\(style).txt", "plan --as \(style)")
    }

    @Test func `The same as JSON`() async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            ["plan", Scratch.shippedPlaybook, "--lab", "--state", folder.path, "--format", "json"], in: folder)
        try expect(outcome.output, toBe: "shipped.json", "plan --format json")
    }

    @Test func `A change and a removal, read at night`() throws {
        let inventory = try Scratch.read(Scratch.shippedInventory)
        let playbook = try Scratch.read(Scratch.shippedPlaybook)
        let service = try PlannedService(inventory: inventory)
        let first = try service.intents(playbook)
        let applied = try service.walk(first, rendered: first, from: service.base)
        let changes: [Scratch.Replacement] = [
            .init("11.1.1.1/24", "11.1.9.1/24"), .init("11.1.1.2/24", "11.1.9.2/24"), .init("as: 300", "as: 301"),
        ]
        let second = try service.intents(playbook, inventory: Scratch.replacing(inventory, changes))
        let changed = try service.walk(second, rendered: second, from: applied.running, owned: applied.owned)
        try expect(PlanText().text(changed.plan), toBe: "change.yang.txt", "a link and an AS number change")
        let removed = try service.walk(
            service.removal(of: first), rendered: first, from: applied.running, owned: applied.owned)
        try expect(PlanText().text(removed.plan), toBe: "removal.yang.txt", "the service is taken away")
        let coloured = Palette.sequences(
            in: PlanText(palette: .terminal).text(changed.plan), cleaning: \.visible)
        for code in ["\u{1B}[32m+ ", "\u{1B}[31m- ", "\u{1B}[33m~ ", "\u{1B}[35m! "] {
            #expect(coloured.contains(code))
        }
    }
}
