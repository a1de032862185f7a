import Foundation
import TestSupport
import Testing

/// docs/your-own-network.md and docs/how-to: each page does what it says, command by command and change by change.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct HowToTests {
    private static let folder = Scratch.repository + "/docs/how-to"

    /// All pages of the folder but its list of them.
    private static let pages =
        ["your-own-network.md"]
        + ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { "how-to/\($0)" }

    /// Commands that the tool has, by its help.
    private func verbs() async throws -> Set<String> {
        let folder = try Scratch()
        let help = try await CommandLineTool.run(["--help"], in: folder)
        return Set(
            help.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
                .compactMap { $0.split(separator: " ").first.map(String.init) })
    }

    @Test(arguments: pages) func `A page does what it says`(_ name: String) async throws {
        let page = try HowToPage(name)
        #expect(!page.steps.isEmpty)
        let verbs = try await verbs()
        #expect(page.verbs.isSubset(of: verbs), "the page has \(page.verbs.subtracting(verbs))")
        var run = try HowToRun(page)
        do {
            try await run.carryOut()
        } catch {
            await run.takeDown()
            throw error
        }
        await run.takeDown()
    }

    @Test func `Every page is in the list, and the list has no other`() throws {
        let list = try Scratch.read(Self.folder + "/README.md")
        let linked = Set(list.matches(of: #/\]\(([a-z0-9-]+\.md)\)/#).map { "how-to/\($0.1)" })
        #expect(linked == Set(Self.pages.dropFirst()))
        #expect(Self.pages.count > 9)
    }

    /// A page that has become false is found.
    @Test(arguments: [
        "```diff\n--- playbook.yaml\n-name: another\n+name: mine\n```", "```text\nno such words\n```",
        "```sh\ncscctl verify no-such-file.yaml\n```", "```sh\ncscctl verify playbook.yaml # exit code 1\n```",
    ]) func `A page that is wrong fails`(_ block: String) async throws {
        var right = try HowToRun(HowToPage("right", text: "```sh\ncscctl init --network example\n```"))
        try await right.carryOut()
        let text = "```sh\ncscctl init --network example\n```\n\n" + block
        // What a page says wrongly is an issue of the test that carries it out.
        await withKnownIssue {
            var wrong = try HowToRun(HowToPage("wrong", text: text))
            try await wrong.carryOut()
        }
    }

    @Test func `A block that nobody can carry out is an error`() {
        #expect(throws: HowToPage.Malformed.self) { try HowToPage("wrong", text: "```yaml\nkey: value\n```") }
        #expect(throws: HowToPage.Malformed.self) { try HowToPage("wrong", text: "```diff\n-old\n```") }
        #expect(throws: HowToPage.Malformed.self) { try HowToPage("wrong", text: "```ini\nkey=value\n```") }
    }
}
