import Checks
import Diagnostics
import Foundation
import Playbooks
import VRP

extension FuzzTarget {
    /// One for each parser of `display` output: no answer without a heading passes a check that wants no row.
    static var displays: [FuzzTarget] { DisplayParser.allCases.map(display) }

    private static func display(_ parser: DisplayParser) -> FuzzTarget {
        let place = SourceLocation(file: "fuzz", line: 1, column: 1)
        let column = parser.columns.first ?? ""
        let check = DisplayCheck("display anything", parser: parser.rawValue, none: [column: "never"], at: place)
        let words =
            parser.columns + ["Up", "Down", "State:", "Address:", "Router", "ID:", "Established", "LDP", "LSP", "BGP"]
        return FuzzTarget(
            name: "display-" + parser.rawValue, words: words, more: { samples(of: parser) },
            run: { input, _ in
                let text = String(decoding: input, as: UTF8.self)
                let outcome = DisplayCheckEvaluator.evaluate(check, router: "R", output: text)
                if outcome.result == .pass, !text.contains(where: \.isLetter) { return "passed on nothing" }
                return nil
            })
    }

    /// The reference material's outputs, where it lies beside the checkout.
    private static func samples(of parser: DisplayParser) -> [[UInt8]] {
        let folder = root.deletingLastPathComponent().appending(path: "shared/samples/display")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        let key = parser.rawValue.replacing("-", with: "_")
        return files.filter { $0.lastPathComponent.contains(key) }.sorted { $0.path < $1.path }
            .compactMap { try? Data(contentsOf: $0) }.map { Array($0) }
    }
}
