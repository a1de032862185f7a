import Foundation
import TestSupport
import Testing

@testable import Verification

@Suite struct LintDocumentTests {
    /// With CSCCTL_WRITE_DOCS=1 the page is written instead.
    @Test func docsLintIsWhatTheRulesSay() throws {
        let file = SharedMaterial.repositoryRoot.appending(path: "docs/lint.md")
        if ProcessInfo.processInfo.environment["CSCCTL_WRITE_DOCS"] != nil {
            try LintDocument.text.write(to: file, atomically: true, encoding: .utf8)
        }
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text == LintDocument.text, "write it anew: CSCCTL_WRITE_DOCS=1 swift test --filter LintDocumentTests")
    }

    @Test func idsAreUniqueAndInOrder() {
        let ids = LintCatalogue.rules.map(\.id)
        #expect(ids == ids.sorted { $0.compare($1, options: .numeric) == .orderedAscending })
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids).isDisjoint(with: LintCatalogue.elsewhere.map(\.id)))
    }

    /// carriers-carrier.md section 5 has these ids, and those from L-97 came later; each is a rule or is told where it is caught.
    @Test func theWholeCatalogueIsThere() {
        let numbers = [1...16, 20...31, 40...54, 60...64, 70...100].flatMap { Array($0) }
        let wanted = Set(numbers.map { $0 < 10 ? "L-0\($0)" : "L-\($0)" })
        let known = Set(LintCatalogue.rules.map(\.id) + LintCatalogue.elsewhere.map(\.id)).subtracting(["Y-01"])
        #expect(known == wanted)
    }
}
