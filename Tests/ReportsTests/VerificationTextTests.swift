import Diagnostics
import Testing

@testable import Reports
@testable import Verification

/// The verdict is the last line, and a network with hundreds of customers fills no screen with what is taken for granted.
@Suite struct VerificationTextTests {
    private func result(_ count: Int, lint: [Diagnostic] = [], deciding: Bool = false) -> ProofResult {
        let assumptions = (0..<count).map { index in
            Assumption(
                .customer, "customer \(index + 1) is honest", router: "CE\(index)",
                at: SourceLocation(file: "p.yaml", line: index + 1, column: 1), couldDecide: deciding && index == 0)
        }
        return ProofResult(
            Verification(claims: [.settles], refutations: [], unasked: [], assumptions: assumptions, paths: []),
            lint: lint)
    }

    @Test func `Assumptions are counted, and listed when asked for`() {
        #expect(
            VerificationText().text(result(500)) == "proven, assuming 500 things: 1 claim (--assumptions lists them)\n"
        )
        let listed = VerificationText(listsAssumptions: true).text(result(500)).split(separator: "\n")
        #expect(listed.count == 501 && listed[0] == "assumed: p.yaml:1:1: customer 1 is honest")
        #expect(listed.last == "proven, assuming 500 things: 1 claim")
    }

    @Test func `One that could decide is always told`() {
        let lines = VerificationText().text(result(3, deciding: true)).split(separator: "\n")
        #expect(lines.count == 2 && lines[0] == "not known: p.yaml:1:1: customer 1 is honest")
        #expect(
            lines[1] == "unproven: 1 thing that nobody knows could decide it (customer 1 is honest), "
                + "0 of 1 claim refuted, assuming 3 things (--assumptions lists them)")
    }

    @Test func `A plan gives errors in full and each warning a line`() {
        let error = Diagnostic(.error, "PE1: wrong", hint: "mend it", rule: "L-20", router: "PE1")
        let warning = Diagnostic(.warning, "PE2: odd", hint: "look at it", rule: "L-31", router: "PE2")
        var waived = warning
        waived.waiver = "known"
        let text = VerificationText().brief(result(0, lint: [error, warning, waived]))
        #expect(
            text == """
                error: PE1: wrong [L-20]
                    mend it
                warning: PE2: odd [L-31]
                refuted: 1 lint error (L-20 on PE1), 0 of 1 claim refuted, 1 warning, 1 waived

                """)
    }

    @Test func `Notes stand above the verdict in one line each, and change nothing of it`() {
        var verification = result(0).verification
        verification.notes = [
            Diagnostic(
                .note, "two sites are in one AS", at: SourceLocation(file: "net.yaml", line: 12, column: 3),
                hint: "look at it")
        ]
        let result = ProofResult(verification)
        let text = "note: net.yaml:12:3: two sites are in one AS; look at it\nproven: 1 claim\n"
        #expect(VerificationText().text(result) == text && VerificationText().brief(result) == text)
        let report = VerificationReport(result)
        #expect(report.notes == ProofReport(result).notes && report.notes.map(\.where?.line) == [12])
        #expect(report.verdict == .proven)
    }

    /// The sentence is the same in text, in JSON and in every report.
    @Test func `Reports carry the verdict with its reasons and assumptions`() throws {
        let result = result(2, lint: [Diagnostic(.error, "PE1: wrong", rule: "L-20", router: "PE1")])
        let whole = VerificationReport(result)
        let part = ProofReport(result, isOverridden: true)
        #expect(whole.summary == result.sentence && part.summary == result.sentence)
        #expect(whole.verdict == .refuted && part.verdict == .refuted && part.overridden)
        #expect(whole.reasons == part.reasons && whole.reasons.map(\.rule) == ["L-20"])
        #expect(whole.assumptions == part.assumptions && whole.assumptions.count == 2)
    }
}
