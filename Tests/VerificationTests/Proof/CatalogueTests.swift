import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Verification

/// Every failure of the catalogue is broken in a proof's test, or stands in the table of those that take nothing away.
@Suite struct CatalogueTests {
    /// The numbers that the catalogue has from L-01 to L-90; what comes after is refused before anything is computed.
    private static let entries = [1...16, 20...31, 40...54, 60...64, 70...90].joined().map {
        "L-" + ($0 < 10 ? "0" : "") + "\($0)"
    }

    /// Beyond those: what the vendor's pages say of tunnels.
    private static let tunnels: Set = ["L-92"]

    @Test func everyEntryIsBrokenOrExcused() {
        let broken = Set(BreakageTests.all.map(\.entry))
        let excused = Set(HarmlessBreakage.all.map(\.entry))
        #expect(Set(Self.entries).subtracting(broken).subtracting(excused) == [], "in neither table")
        #expect(broken.intersection(excused) == [], "in both tables")
        #expect(broken.union(excused).subtracting(Self.tunnels).isSubset(of: Self.entries), "not in the catalogue")
        #expect(Set(HarmlessBreakage.all.map(\.entry)).count == HarmlessBreakage.all.count)
    }

    /// The catalogue itself, where the reference material is at hand.
    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)")) func theEntriesAreTheCatalogues()
        throws
    {
        let facts = try String(
            contentsOf: SharedMaterial.folder.appending(path: "facts/carriers-carrier.md"), encoding: .utf8)
        let catalogue = facts.components(separatedBy: "\n## ").first { $0.hasPrefix("5. ") } ?? ""
        let named = Set(catalogue.matches(of: /L-(\d\d)/).map { String($0.0) })
        #expect(named.filter { $0 <= "L-90" } == Set(Self.entries))
    }

    @Test func theTableOfTheManualIsThisOne() throws {
        let manual = try String(contentsOfFile: ShippedService.path("docs/verify.md"), encoding: .utf8)
        let section =
            manual.components(separatedBy: "\n## ").first { $0.hasPrefix("Mistakes that take nothing away") } ?? ""
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| L-") }
        #expect(rows == HarmlessBreakage.all.map { "| \($0.entry) | \($0.reason) |" })
    }

    /// What nothing in the control plane shows, lint has to.
    @Test(arguments: HarmlessBreakage.all)
    func anExcusedEntryIsLints(_ harmless: HarmlessBreakage) throws {
        #expect(!harmless.reason.isEmpty)
        #expect(LintCatalogue.rules.contains { $0.id == harmless.entry })
        let breakage = harmless.breakage
        let service = try breakage.network.service(template: breakage.changed)
        let findings = service.lint().filter { $0.rule == harmless.entry }
        #expect(Set(findings.compactMap(\.router)).isSubset(of: breakage.routers), "\(findings)")
        #expect(!findings.isEmpty)
    }

    /// The excuse holds: the proof does, and what changes in the tables is what the table says.
    @Test(arguments: HarmlessBreakage.all.map(\.breakage))
    func anExcusedEntryTakesNothingAway(_ breakage: TemplateBreakage) throws {
        let proof = try breakage.network.service(template: breakage.changed).proof()
        let tables = ShownTables(proof)
        let sound = try breakage.network.shown()
        #expect(proof.verification(of: tables.converged).refutations.map(\.told) == [])
        if breakage.signature.isEmpty { #expect(tables.state == sound.state, "the tables change") }
        for sign in breakage.signature { try sign.check(sound, tables) }
    }
}
