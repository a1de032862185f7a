import Diagnostics
import Fleet
import Testing

@testable import Checks
@testable import Playbooks

@Suite("The operator's own display checks")
struct DisplayCheckTests {
    private static let place = SourceLocation(file: "own.yaml", line: 7, column: 9)

    private static let sessions = """
         LDP Session(s) in Public Network
         Codes: LAM(Label Advertisement Mode), SsnAge Unit(DDDD:HH:MM)
         An asterisk (*) before a session means the session is being deleted.
        --------------------------------------------------------------------------
         PeerID             Status      LAM  SsnRole  SsnAge       KASent/Rcv
        --------------------------------------------------------------------------
         192.0.2.2:0        Operational DU   Passive  0000:00:22   91/91
         192.0.2.3:0        Initialized DU   Active   0000:00:22   1/0
        --------------------------------------------------------------------------
        TOTAL: 2 Session(s) Found.
        """

    static let counts: [(Int?, Int?, Bool)] = [(2, 2, true), (3, nil, false), (nil, 1, false), (0, nil, true)]

    private func check(
        _ parser: String = "mpls-ldp-session", _ command: String = "display mpls ldp session",
        every: [String: String] = [:], any: [String: String] = [:], none: [String: String] = [:],
        atLeast: Int? = nil, atMost: Int? = nil
    ) -> DisplayCheck {
        DisplayCheck(
            command: command, parser: Located(parser, at: Self.place),
            expectation: RowExpectation(every: every, any: any, none: none, atLeast: atLeast, atMost: atMost))
    }

    private func judge(_ check: DisplayCheck, _ output: String = DisplayCheckTests.sessions) -> CheckOutcome {
        DisplayCheckEvaluator.evaluate(check, router: "R1", output: output)
    }

    @Test("every: the first row that differs is quoted with the column that differs")
    func every() {
        let outcome = judge(check(every: ["Status": "Operational", "LAM": "DU"]))
        #expect(outcome.result == .fail)
        #expect(outcome.expected == "every row with LAM DU and Status Operational")
        #expect(outcome.observed == "Status Initialized")
        #expect(outcome.evidence == "display mpls ldp session: 192.0.2.3:0 Initialized DU Active 0000:00:22 1/0")
        #expect(judge(check(every: ["LAM": "DU"])).result == .pass)
    }

    @Test("every over an empty table fails: nothing is proved by nothing")
    func everyOfNothing() {
        let outcome = judge(check(every: ["Status": "Operational"]), "LDP Session(s) in Public Network")
        #expect(outcome.result == .fail)
        #expect(outcome.observed == "no rows")
    }

    @Test("No answer and an answer without a table pass no check, least of all one that wants nothing")
    func noTable() {
        let wishes = [
            check(none: ["Status": "NonExistent"]), check(atMost: 0), check(atLeast: 0), check(atMost: 9),
        ]
        for wish in wishes {
            for output in ["", "  \n", "Info: LDP is not enabled.", "-------------"] {
                let outcome = judge(wish, output)
                #expect(outcome.result == .error, "\(output)")
                #expect(outcome.observed.contains("`display mpls ldp session`"))
            }
            #expect(judge(wish, "LDP Session(s) in Public Network").result == .pass)
        }
    }

    @Test("Every parser refuses an answer without a table, also of a command that the tool does not know")
    func noTableOfAnyParser() {
        for parser in DisplayParser.allCases {
            let wish = check(parser.rawValue, "display something else", atMost: 0)
            #expect(judge(wish, "").result == .error, "\(parser)")
        }
    }

    @Test("any: one row must have all values together")
    func any() {
        let good = judge(check(any: ["PeerID": "192.0.2.2:0", "Status": "Operational"]))
        #expect(good.result == .pass)
        #expect(good.evidence.hasSuffix("192.0.2.2:0 Operational DU Passive 0000:00:22 91/91"))
        let bad = judge(check(any: ["PeerID": "192.0.2.3:0", "Status": "Operational"]))
        #expect(bad.result == .fail)
        #expect(bad.observed == "none of 2 rows has PeerID 192.0.2.3:0 and Status Operational")
    }

    @Test("none: a row that has all values fails the check")
    func none() {
        #expect(judge(check(none: ["Status": "NonExistent"])).result == .pass)
        let bad = judge(check(none: ["Status": "Initialized"]))
        #expect(bad.result == .fail)
        #expect(bad.evidence.contains("192.0.2.3:0"))
    }

    @Test("count: at least and at most", arguments: DisplayCheckTests.counts)
    func count(atLeast: Int?, atMost: Int?, passes: Bool) {
        let outcome = judge(check(atLeast: atLeast, atMost: atMost))
        #expect((outcome.result == .pass) == passes)
        #expect(outcome.observed == "2 rows")
    }

    @Test("Output that cannot be read is an error, never a pass, and names the command sent")
    func unreadable() {
        let outcome = judge(check(none: ["Status": "Initialized"]), "Segmentation fault")
        #expect(outcome.result == .error)
        #expect(outcome.observed.contains("`display mpls ldp session`, line 1"))
        #expect(judge(check(atMost: 0), "Error: Unrecognized command found at '^' position.").result == .error)
    }

    @Test("A command of the operator's own form is read by the parser named")
    func otherCommand() {
        let outcome = judge(
            check("mpls-ldp-session", "display mpls ldp session all", any: ["PeerID": "192.0.2.2:0"]))
        #expect(outcome.result == .pass)
    }

    @Test("An interface is compared as a name, in any of its forms")
    func interfaceForms() {
        let output = """
            Interface         Status    TE Attr   Effective MTU
            GE0/2/0           Up        Dis       1500
            """
        let wanted = check(
            "mpls-interface", "display mpls interface",
            any: ["Interface": "GigabitEthernet0/2/0", "Status": "Up"])
        #expect(judge(wanted, output).result == .pass)
    }

    @Test("An unknown parser and unknown columns are found beforehand, with the nearest spelling and the place")
    func problems() throws {
        #expect(DisplayCheckEvaluator.problems(of: check(every: ["Status": "Operational"])).isEmpty)
        let parser = try #require(DisplayCheckEvaluator.problems(of: check("mpls-ldp-sesion", atLeast: 1)).first)
        #expect(
            parser.description
                == "own.yaml:7:9: error: check: no parser is called `mpls-ldp-sesion`\n    Did you mean `mpls-ldp-session`?"
        )
        let columns = DisplayCheckEvaluator.problems(of: check(every: ["status": "Up"], any: ["Colour": "red"]))
        #expect(
            columns.map(\.message) == [
                "check: `mpls-ldp-session` has no column `Colour`", "check: `mpls-ldp-session` has no column `status`",
            ])
        #expect(columns[1].hint == "Did you mean `Status`?")
        #expect(columns[0].hint == "Its columns are `PeerID`, `Status`, `LAM`, `SsnRole`, `SsnAge`.")
    }

    @Test("A parser of another table and impossible counts are found beforehand")
    func otherProblems() {
        let wrong = DisplayCheckEvaluator.problems(of: check("bgp-peer", "display mpls ldp session", atLeast: 1))
        #expect(wrong.map(\.message) == ["check: `bgp-peer` does not read `display mpls ldp session`"])
        #expect(wrong.first?.hint == "Its parser is `mpls-ldp-session`.")
        #expect(DisplayCheckEvaluator.problems(of: check(atLeast: 3, atMost: 2)).count == 1)
        #expect(judge(check("bgp-peer")).result == .error)
        #expect(judge(check("bgb-peer")).result == .error)
    }
}
