import Diagnostics
import Foundation
import Journaling
import Planning
import Testing
import XML

@testable import Reports
@testable import Transactions

@Suite("Whatever a router said, documents stay whole and terminals unharmed")
struct EscapingTests {
    /// Every kind of character that something gives a meaning to.
    private static let said =
        "\u{0}\u{1}\u{1B}[2J\u{9B}31m\u{7F}\u{85}\u{202E}\u{2028}\u{FFFE}\u{FFFF}]]> <&>\"' \t\r\n ü 漢 🚀"

    private func report() -> TransactionReport {
        let record = RunRecord(
            id: "run", playbook: Self.said, planHash: "sha256:0", started: 0, confirmTimeout: 300)
        var report = TransactionReport(
            ofNoRouter: Plan(name: "own", tasks: [], routers: []), run: record, .nothingToDo)
        report.verdict = .unknown
        report.failure = Self.said
        report.routers = [
            TransactionReport.Router(
                name: Self.said, verdict: .unknown, preImage: "", running: nil, evidence: [Self.said])
        ]
        report.tasks = [
            TransactionReport.Task(
                name: Self.said, routers: [],
                checks: [
                    CheckOutcome(
                        name: "c", router: Self.said, subject: Self.said, result: .fail, expected: Self.said,
                        observed: Self.said, evidence: Self.said)
                ])
        ]
        return report
    }

    /// XML 1.0 cannot write most control characters in any way: a document that tried would be no XML.
    @Test func junitIsXMLAndNothingInItSteersATerminal() throws {
        let bytes = JUnitDocument.bytes(report())
        let root = try XMLDocument.parse(bytes)
        #expect(root.name.local == "testsuites")
        let name = try #require(root.attributes[XMLName("name")])
        #expect(name.hasSuffix("]]> <&>\"' \t\r\n ü 漢 🚀"))
        let odd = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
            $0.properties.generalCategory == .control && $0 != "\n"
        }
        #expect(odd.isEmpty)
    }

    @Test func jsonGivesEveryCharacterBack() throws {
        let bytes = try RunDocument.bytes(report())
        #expect(try JSONDecoder().decode(TransactionReport.self, from: Data(bytes)) == report())
        let odd = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0.isUnseen && $0 != "\n" }
        #expect(odd.isEmpty)
    }

    @Test func checksStayOnTheirLines() throws {
        let check = try #require(report().tasks.first?.checks.first)
        for palette in [Palette.plain, .terminal] {
            let lines = CheckText(palette: palette).lines(check)
            #expect(lines.count == 4)
            #expect(lines.allSatisfy { !$0.contains("\n") })
        }
    }

    /// A palette's marks are told apart from whatever a value brings with it, combining characters included.
    @Test func coloursAreOursAlone() {
        let palette = Palette.terminal
        let text = palette.added("a\u{1B}[31mb\u{1}") + "\u{301}c" + palette.removed("\u{301}d\nforged")
        let shown = Palette.sequences(in: text, cleaning: \.visible)
        #expect(
            shown == "\u{1B}[32ma\\x1b[31mb\\x01\u{1B}[0m\u{301}c\u{1B}[31m\u{301}d\\nforged\u{1B}[0m")
        #expect(Palette.sequences(in: "plain\u{1B}", cleaning: \.visible) == "plain\\x1b")
    }
}
