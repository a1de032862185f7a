import Diagnostics
import Foundation
import Testing

@testable import Verification

/// Sites whose IS-IS has one level, in every mode and with every distribution of labels: what an L1 CE or L1 PE imports
/// reaches routers of level 1 alone, since `import-route` names the level.
@Suite struct SiteLevelTests {
    private static let playbooks = [
        "csc-labeled-route-mode", "csc-labeled-address-family-mode", "csc-ldp-distribution-route-mode",
        "csc-ldp-distribution-address-family-mode", "csc-same-as-sites", "csc-ldp-multi-instance",
        "csc-ibgp-labeled",
    ]

    @Test(arguments: playbooks, ["level-1", "level-2", "level-1-2"])
    func theyAreProven(_ playbook: String, _ level: String) throws {
        let service = try ShippedService("Playbooks/\(playbook).yaml", written: { Self.written($0, level) })
        let verification = service.proof().verification()
        #expect(verification.refutations.map(\.told) == [])
        #expect(verification.paths.count == 2)
        let lint = Linter.findings(
            in: LintInput(inventory: service.inventory, playbook: service.playbook, intended: service.intended))
        #expect(lint.filter { $0.severity == .error && $0.waiver == nil }.map(\.description) == [])
    }

    private static func written(_ text: String, _ level: String) -> String {
        text.replacing("igp: ospf }", with: "igp: isis, is-level: \(level) }")
            .replacing("ospf-adjacency", with: "isis-adjacency")
    }

    /// The level is what does it.
    @Test func withoutTheLevelNothingComesIn() throws {
        let service = try ShippedService(
            "Playbooks/csc-ldp-multi-instance.yaml",
            template: { _, text in
                text.replacing("<level-type>{{ igp.level }}</level-type>", with: "<level-type>level-2</level-type>")
            }, written: { Self.written($0, "level-1") })
        #expect(!service.proof().verification().holds)
    }
}
