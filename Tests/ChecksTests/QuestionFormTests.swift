import Addressing
import Diagnostics
import Fleet
import Foundation
import Testing

@testable import Checks
@testable import Playbooks

/// The form in which a run keeps its checks: a journal is read by later versions.
@Suite struct QuestionFormTests {
    private static let subject = CheckSubject(
        check: .labeledRoute, router: "CE1", subject: "6.6.6.9/32 from PE1",
        expectation: .labeledRoute(
            IPv4Prefix("6.6.6.9/32") ?? IPv4Prefix(IPv4Address(bits: 0), 0),
            nextHops: [IPv4Address(bits: 0x0b01_0102)], mode: .labeledRoute, vpn: nil),
        within: 30)

    private func form(_ question: CheckQuestion) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(question), as: UTF8.self)
    }

    @Test func `Its form stays as it is`() throws {
        #expect(
            try form(.named(Self.subject))
                == #"{"named":{"_0":{"check":"labeled-route","expectation":{"labeledRoute":{"_0":"6.6.6.9/32","mode":"labeled-route","nextHops":["11.1.1.2"]}},"router":"CE1","subject":"6.6.6.9/32 from PE1","within":30}}}"#
        )
    }

    @Test func `An operator's own check keeps all but its place in the playbook`() throws {
        let playbook = SourceLocation(file: "p.yaml", line: 7, column: 3)
        let check = DisplayCheck(
            command: "display mpls ldp session", parser: Located("mpls-ldp-session", at: playbook),
            expectation: RowExpectation(
                every: ["Status": "Operational"], any: [:], none: [:], atLeast: 1, atMost: nil))
        let text = try form(.display(check, router: "PE1", within: nil))
        #expect(!text.contains("p.yaml"))
        let read = try JSONDecoder().decode(CheckQuestion.self, from: Data(text.utf8))
        guard case .display(let kept, "PE1", nil) = read else {
            Issue.record("read as \(read)")
            return
        }
        #expect(kept.command == check.command && kept.parser.value == "mpls-ldp-session")
        #expect(kept.expectation == check.expectation)
    }

    @Test func `What no question asks is told by name`() throws {
        let questions = TaskQuestions(
            tasks: [.init(name: "access", questions: [.named(Self.subject)])],
            paths: try JSONDecoder().decode(
                LabelPathMap.self,
                from: Data(#"{"mode":"ldp","owners":{},"links":{},"instances":{}}"#.utf8)), routers: ["CE1"])
        #expect(questions.unasked(["labeled-route"], of: "access") == [])
        #expect(questions.unasked(["labeled-route", "bgp-peer"], of: "access") == ["bgp-peer"])
        #expect(questions.unasked(["labeled-route"], of: "renamed") == ["labeled-route"])
    }
}
