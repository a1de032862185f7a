import Foundation
import Testing

/// The lines under `Examples:` in `--help` work as printed.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct HelpExampleTests {
    /// Example lines of a command's help, split as a shell would; quotes hold words together.
    private func examples(_ command: [String], _ folder: Scratch) async throws -> [[String]] {
        let help = try await CommandLineTool.run(command + ["--help"], in: folder)
        #expect(help.status == 0 && help.errors.isEmpty)
        let lines = help.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.filter { $0.hasPrefix("cscctl ") && !$0.contains(" lists ") }.map { line in
            line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
                index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
            }
        }.map { Array($0.dropFirst()) }
    }

    @Test(arguments: ["apply", "plan"]) func `Examples of apply and plan`(_ command: String) async throws {
        let folder = try Scratch()
        let examples = try await self.examples([command], folder)
        #expect(examples.count >= 2)
        for example in examples {
            let outcome = try await CommandLineTool.run(inScratch(example, folder), in: folder)
            #expect(outcome.status == 0, "\(outcome.testDescription)")
        }
    }

    /// In this order: what one writes the next one reads.
    @Test func `Examples of check, watch, passes, backup and adopt`() async throws {
        let folder = try Scratch()
        let up = try await CommandLineTool.run(
            ["lab", "up", Scratch.shippedInventory, "--detach", "--state", folder.path], in: folder)
        try #require(up.status == 0, "\(up.testDescription)")
        for command in ["check", "watch", "passes", "backup", "adopt"] {
            let examples = try await self.examples([command], folder)
            #expect(examples.count >= 2)
            for example in examples where !example.contains("--every") {
                let outcome = try await CommandLineTool.run(inScratch(example, folder), in: folder)
                // Nothing has been applied.
                let expected: Int32 = ["check", "watch"].contains(command) ? 2 : 0
                #expect(outcome.status == expected, "\(outcome.testDescription)")
            }
        }
        let down = try await CommandLineTool.run(["lab", "down", "--state", folder.path], in: folder)
        #expect(down.status == 0, "\(down.testDescription)")
    }

    /// Folders that an example names are made in the test's own.
    private func inScratch(_ example: [String], _ folder: Scratch) -> [String] {
        var words = example
        for option in ["--report", "--to", "--backup"] {
            guard let place = words.firstIndex(of: option), place + 1 < words.count else { continue }
            words[place + 1] = folder.path + "/" + words[place + 1]
        }
        return words + ["--state", folder.path]
    }

    @Test(arguments: [["schema"], ["schema", "pull"], ["doctor"]]) func `Examples of schema and doctor`(
        _ command: [String]
    ) async throws {
        let folder = try Scratch()
        let examples = try await self.examples(command, folder)
        #expect(!examples.isEmpty)
        for example in examples {
            let outcome = try await CommandLineTool.run(example + ["--state", folder.path], in: folder)
            #expect(outcome.status == 0, "\(outcome.testDescription)")
        }
    }

    @Test func `Examples of init`() async throws {
        let folder = try Scratch()
        let examples = try await self.examples(["init"], folder)
        #expect(examples.count >= 2)
        for example in examples {
            // It knows no state.
            let words = inScratch(example, folder).dropLast(2)
            let outcome = try await CommandLineTool.run(Array(words), in: folder)
            #expect(outcome.status == 0, "\(outcome.testDescription)")
        }
    }

    @Test func `Examples of lab, in their order`() async throws {
        let folder = try Scratch()
        let examples = try await self.examples(["lab"], folder)
        let faults = try await self.examples(["lab", "fault"], folder)
        #expect(examples.count >= 3 && !faults.isEmpty)
        for example in examples.flatMap({ $0.contains("down") ? faults + [$0] : [$0] }) {
            let outcome = try await CommandLineTool.run(example + ["--state", folder.path], in: folder)
            #expect(outcome.status == 0, "\(outcome.testDescription)")
        }
    }
}
