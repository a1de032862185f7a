import Playbooks
import Simulation
import Testing

@testable import Verification

/// A part of the network is proven on what the rest runs.
@Suite struct PartialProofTests {
    /// Only these routers run the service.
    private func verification(
        on present: Set<String>, changing routers: Set<String>, absent: Set<String>, held: Set<Claim> = []
    ) throws -> (claims: [Claim], refutations: [Refutation]) {
        var service = try ShippedService()
        for router in service.edits.keys where !present.contains(router) { service.edits[router] = nil }
        let part = ProofPart(
            routers: routers, tasks: Set(service.playbook.tasks.map(\.name)), absent: absent, held: held)
        let proof = Proof(
            inventory: service.inventory, playbook: service.playbook, intended: service.intended, ground: .running,
            of: part)
        let verification = proof.verification()
        #expect(
            verification.paths.count
                == verification.claims.filter { if case .labelPath = $0 { true } else { false } }.count)
        return (verification.claims, verification.refutations)
    }

    private static let backbone: Set = ["PE1", "PE2"]
    private static let site: Set = ["CE1", "PE3"]
    private static let other: Set = ["CE2", "PE4"]

    @Test func `A site on a backbone that is there holds, and nothing is asked of the site that is not`() throws {
        let found = try verification(
            on: Self.backbone.union(Self.site), changing: Self.site, absent: Self.other)
        #expect(found.refutations.map(\.told) == [])
        let named = found.claims.map(\.routers)
        #expect(named.allSatisfy { $0.isDisjoint(with: Self.other) })
        #expect(named.contains(["CE1", "PE1"]) && named.contains(["CE1", "PE3"]))
        #expect(!named.contains(["PE1", "PE2"]), "the backbone is not changed")
    }

    @Test func `Without the backbone it is refuted there`() throws {
        let found = try verification(on: Self.site, changing: Self.site, absent: Self.other)
        #expect(found.refutations.contains { $0.routers.contains("PE1") || $0.because.contains { $0.router == "PE1" } })
    }

    @Test func `With the other site there, everything between them is asked`() throws {
        let all = Self.backbone.union(Self.site).union(Self.other)
        let found = try verification(on: all, changing: Self.site, absent: [])
        #expect(found.refutations.map(\.told) == [])
        #expect(found.claims.contains(.labelPath(from: "PE3", to: "PE4")))
    }

    @Test func `What held elsewhere must still hold`() throws {
        let claim = Claim.noCustomerRoutes(at: "PE2")
        let found = try verification(
            on: Self.backbone.union(Self.site), changing: Self.site, absent: Self.other, held: [claim])
        #expect(found.claims.contains(claim))
    }

    @Test func `A site stands on its own carrier and on Level 1, the backbone on itself`() throws {
        let inventory = try ShippedService().inventory
        #expect(ProofPart.ground(of: ["PE3"], in: inventory) == ["PE1", "PE2", "CE1", "PE3"])
        #expect(ProofPart.ground(of: ["PE1"], in: inventory) == ["PE1", "PE2"])
    }
}
