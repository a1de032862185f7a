import Addressing
import Checks
import Diagnostics
import Fleet
import Testing

@testable import Playbooks

/// No check that wants something to be absent passes on an answer that is none.
@Suite struct RefusedAnswerTests {
    private static let answers = [
        "", "2026-03-02 04:11:27.336 +01:00\n", "Error[2]: Incomplete command found at '^' position.\n",
        "Mar  2 2026 04:11:27 R1 %%01IFNET/4/LINK_STATE(l):The line protocol has entered the DOWN state.\n",
        "You do not have permission to run the command or the command is incomplete.\n",
        "Error: The system is busy, please wait for a moment.\n", "Info: The network does not exist.\n",
        "Routing Table : office\nDestinations : 0 Routes : 0\n", "Routing Table : blue\n",
    ]

    private static func outcome(_ expectation: Playbooks.Expectation, _ check: CheckName, _ answer: String)
        -> CheckOutcome
    {
        CheckEvaluator().evaluate(
            CheckSubject(check: check, router: "R1", subject: "it", expectation: expectation), output: answer)
    }

    @Test(arguments: answers)
    func `An absence is not proven by it`(answer: String) throws {
        let prefix = try #require(IPv4Prefix("192.0.2.0/26"))
        let hop = try #require(IPv4Address("203.0.113.1"))
        for expectation in [
            Playbooks.Expectation.noCustomerRoute(prefix, vpn: "blue"),
            .noRouteFrom(prefix, vpn: "blue", nextHops: [hop]),
            .noLocalTunnel(to: hop),
        ] {
            let outcome = Self.outcome(expectation, .noCustomerRoute, answer)
            #expect(outcome.result == .error && outcome.unread == "R1", "\(expectation): \(outcome)")
        }
        let place = SourceLocation(file: "own.yaml", line: 1, column: 1)
        for parser in DisplayParser.allCases {
            let column = try #require(parser.columns.first)
            let check = DisplayCheck("display anything", parser: parser.rawValue, none: [column: "x"], at: place)
            let outcome = DisplayCheckEvaluator.evaluate(check, router: "R1", output: answer)
            // A command of the operator's own may be about any VPN instance.
            guard parser != .ipRoutes || !answer.contains("office") else { continue }
            #expect(outcome.result == .error, "\(parser): \(outcome)")
        }
    }

    /// A process without neighbours may print no table; a refusal tells nothing of neighbours.
    @Test func `A refusal is no router without neighbours`() {
        let adjacency = Playbooks.Expectation.awaitedAdjacency(interface: "GE0/1/0", isis: true)
        #expect(Self.outcome(adjacency, .isisAdjacency, "").result == .pass)
        for answer in ["Error: No permission to run the command.", "The system is busy, please wait."] {
            #expect(Self.outcome(adjacency, .isisAdjacency, answer).result == .error)
        }
    }
}
