import Diagnostics
import Foundation
import Playbooks
import Testing

@testable import Verification

@Suite struct WaiverTests {
    /// The shipped playbook with waivers, over a network where PE3 and PE4 trade plain routes with each other.
    private func findings(_ waivers: String...) throws -> [Diagnostic] {
        var service = try ShippedService()
        let peers = "public/bgp/base-process/peers/peer"
        try service.change("PE3", [.add(peers + "[address=6.6.6.9]/afs/af[type=ipv4uni]")])
        try service.change("PE4", [.add(peers + "[address=1.1.1.9]/afs/af[type=ipv4uni]")])
        let text = try String(contentsOfFile: service.playbook.file, encoding: .utf8)
        let entries = waivers.map { "  - { \($0) }\n" }.joined()
        let playbook = try Playbook.read(text + "\nwaivers:\n" + entries, file: "service.yaml")
        return Linter.findings(
            in: LintInput(inventory: service.inventory, playbook: playbook, intended: service.intended))
    }

    @Test func aWaivedFindingStaysWithItsReasonAndDoesNotCount() throws {
        let found = try findings("rule: L-31, reason: as in the vendor's example")
        #expect(found.map(\.rule) == ["L-31", "L-31"])
        #expect(found.map(\.waiver) == ["as in the vendor's example", "as in the vendor's example"])
        #expect(found[0].description.contains("waived warning:"))
        #expect(found[0].description.contains("waived: as in the vendor's example"))
        #expect(DiagnosticList(found).hasErrors == false)
    }

    @Test func aWaiverForOneRouterLeavesTheOthers() throws {
        let found = try findings("rule: L-31, router: PE3, reason: migration")
        #expect(found.map(\.router) == ["PE3", "PE4"])
        #expect(found.map(\.waiver) == ["migration", nil])
    }

    @Test func aWaivedErrorDoesNotStop() throws {
        var error = Diagnostic(.error, "x", rule: "L-20")
        #expect(DiagnosticList([error]).hasErrors)
        error.waiver = "a lab"
        #expect(DiagnosticList([error]).hasErrors == false)
    }

    @Test func aWaiverThatWaivesNothingIsWarnedOf() throws {
        let found = try findings("rule: L-31, reason: known", "rule: L-20, router: CE1, reason: known")
        let last = try #require(found.last)
        #expect(last.severity == .warning && last.message.contains("L-20 finds nothing on CE1"))
        #expect(last.location?.file == "service.yaml")
    }

    @Test func unknownRulesAndRoutersAreErrorsWithTheNearestSpelling() throws {
        let found = try findings("rule: L31, reason: known", "rule: L-31, router: PE33, reason: known")
        let errors = found.filter { $0.severity == .error }
        #expect(errors.map(\.message) == ["waiver: unknown rule `L31`", "waiver: unknown router `PE33`"])
        #expect(errors.map(\.hint) == ["did you mean `L-31`?", "did you mean `PE3`?"])
    }

    @Test(arguments: [
        ("rule: L-31", "waiver: `reason` is missing"),
        ("rule: L-31, reason: ''", "expected why the finding is no trouble here"),
        ("reason: known", "waiver: `rule` is missing"),
        ("rule: L-31, reason: known, routers: PE3", "unknown key `routers`"),
    ])
    func whatIsWrongWithAWaiverIsSaid(_ waiver: String, _ problem: String) throws {
        let error = try #require(throws: DiagnosticList.self) { _ = try findings(waiver) }
        #expect(error.description.contains(problem) && error.description.contains("service.yaml:"))
    }
}
