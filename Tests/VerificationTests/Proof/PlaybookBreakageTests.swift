import Diagnostics
import Foundation
import Simulation
import Testing

@testable import Verification

/// What the operator wrote wrongly: refuted, with the playbook's line as its cause.
@Suite struct PlaybookBreakageTests {
    @Test(arguments: PlaybookBreakage.all)
    func everyBreakShows(_ breakage: PlaybookBreakage) throws {
        let sound = ShownTables(try breakage.sound().proof())
        let proof = try breakage.broken().proof()
        let tables = ShownTables(proof)
        for sign in breakage.signature { try sign.check(sound, tables) }
        let symptoms = proof.verification(of: tables.converged).refutations.flatMap(\.symptoms)
        for lost in breakage.lost { #expect(symptoms.contains { $0.contains(lost) }, "\(symptoms)") }
    }

    @Test(arguments: PlaybookBreakage.all)
    func everyBreakIsExplained(_ breakage: PlaybookBreakage) throws {
        #expect(try breakage.sound().proof().verification().holds)
        let verification = try breakage.broken().proof().verification()
        let told = verification.refutations.map(\.told).joined(separator: "\n")
        #expect(verification.refutations.count == 1, "\(told)")
        let fault = try #require(verification.refutations.first?.fault, "\(told)")
        #expect(fault.rule == breakage.rule && fault.invariant == breakage.invariant, "\(told)")
        #expect(fault.router == breakage.router, "\(told)")
        let place = try #require(fault.place, "\(told)")
        #expect(place.file.hasSuffix(breakage.playbook), "\(told)")
        let text = try breakage.after(String(contentsOfFile: ShippedService.path(breakage.playbook), encoding: .utf8))
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[place.line - 1]
        #expect(line.dropFirst(place.column - 1).hasPrefix(breakage.mark), "\(line)\n\(told)")
    }
}
