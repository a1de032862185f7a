import Testing

@testable import Reports
@testable import Verification

/// A network with hundreds of customers fills no screen with what is taken for granted.
@Suite struct VerificationTextTests {
    private func verification(_ count: Int) -> Verification {
        Verification(
            claims: [], refutations: [], unasked: [], assumptions: (1...count).map { "customer \($0) is honest" },
            paths: [])
    }

    @Test func fewAssumptionsStandInFull() {
        let text = VerificationText()
        #expect(
            text.planLine(verification(2))
                == "proven: 0 claims, assuming that customer 1 is honest, assuming that customer 2 is honest")
        #expect(text.text(verification(10)).split(separator: "\n").count == 11)
        #expect(!text.text(verification(10)).contains("more"))
    }

    @Test func manyAreCounted() {
        let text = VerificationText()
        #expect(
            text.planLine(verification(500))
                == "proven: 0 claims, assuming that customer 1 is honest and 499 more "
                + "(`cscctl verify --format json` lists them)")
        let lines = text.text(verification(500)).split(separator: "\n")
        #expect(lines.count == 11)
        #expect(lines[9] == "assumed: 491 more (--format json lists them)")
        #expect(text.text(verification(11)).contains("assumed: 2 more"))
    }
}
