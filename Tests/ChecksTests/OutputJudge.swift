import Addressing
import Diagnostics
import Fleet
import Testing

@testable import Checks
@testable import Playbooks

/// Tests of what an expectation makes of a command's output.
protocol OutputJudge {}

extension OutputJudge {
    func judge(_ expectation: Playbooks.Expectation, _ output: String) -> CheckOutcome {
        let subject = CheckSubject(
            check: .bgpPeer, router: "R1", subject: "it", expectation: expectation, within: nil)
        return CheckEvaluator().evaluate(subject, output: output)
    }

    func address(_ text: String) throws -> IPv4Address { try #require(IPv4Address(text)) }
    func prefix(_ text: String) throws -> IPv4Prefix { try #require(IPv4Prefix(text)) }
}
