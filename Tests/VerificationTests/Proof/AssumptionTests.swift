import Foundation
import Playbooks
import Simulation
import Testing

@testable import Verification

/// What a proof takes for granted counts, and what could decide it makes it unproven.
@Suite struct AssumptionTests {
    private func result(_ service: ShippedService) -> ProofResult {
        ProofResult(service.proof().verification(), lint: service.lint())
    }

    @Test func `A customer's router that nobody described is one thing that is assumed`() throws {
        let service = try ShippedService(written: {
            $0.replacing("managed: false, configuration: lab/CE3.xml", with: "managed: false")
        })
        let result = result(service)
        #expect(result.sentence == "proven, assuming 1 thing: 36 claims, 2 of 2 label paths")
        let assumption = try #require(result.assumptions.first)
        #expect(assumption.kind == .customer && assumption.router == "CE3" && !assumption.couldDecide)
        #expect(assumption.place == service.playbook.service.level2VPNs[0].customers[0].location)
    }

    /// A router between the L1 PEs that others configure, nobody told how.
    private func withForeignReflector(_ change: (String) -> String = { $0 }) throws -> ShippedService {
        try ShippedService(written: { text in
            change(Variant.reflector(text)).replacing("RR: { role: l1-rr,", with: "RR: { role: l1-rr, managed: false,")
        })
    }

    @Test func `What is lost at a router that nobody described is undecided, not refuted`() throws {
        let result = result(try withForeignReflector())
        #expect(result.verdict == .unproven, "\(result.sentence)")
        #expect(!result.verification.holds)
        #expect(result.reasons.map(\.kind) == [.unknown] && result.reasons.map(\.routers) == [["RR"]])
        #expect(result.assumptions.map(\.kind) == [.unknownRouter] && result.assumptions[0].couldDecide)
        #expect(result.sentence.hasPrefix("unproven: 1 thing that nobody knows could decide it (RR runs nothing"))
        #expect(result.sentence.contains("undecided"))
    }

    @Test func `A cause elsewhere refutes beside it`() throws {
        var service = try withForeignReflector()
        try service.change("PE3", [.set("public/bgp/base-process/peers/peer[address=2.2.2.9]/ignore", "true")])
        let result = result(service)
        #expect(result.verdict == .refuted)
        #expect(result.reasons.contains { $0.kind == .cause && $0.routers == ["PE3"] })
    }

    private func policy(_ name: String) -> [NodeEdit] {
        let node = "routing-policy/policy-definitions/policy-definition[name=\(name)]/nodes/node[sequence=5]"
        return [
            .set(node + "/match-mode", "permit"), .add(node + "/conditions/match-mpls-label/mpls-label2"),
            .add(node + "/actions/apply-mpls-label/mpls-label"),
        ]
    }

    @Test func `A clause that the model leaves out decides where the policy is used`() throws {
        var used = try ShippedService()
        try used.change("CE1", policy("csc-to-l1-pe"))
        let unproven = result(used)
        #expect(unproven.verdict == .unproven, "\(unproven.sentence)")
        let clause = try #require(unproven.assumptions.first)
        #expect(clause.kind == .clause && clause.router == "CE1" && clause.couldDecide)
        #expect(clause.sentence.contains("`if-match mpls-label2` of route-policy csc-to-l1-pe node 5 has no effect"))
        #expect(clause.path?.contains("csc-to-l1-pe") == true)

        var idle = try ShippedService()
        try idle.change("CE1", policy("idle"))
        #expect(result(idle).sentence == "proven, assuming 1 thing: 36 claims, 2 of 2 label paths")
    }

    @Test(arguments: [
        ("vpn1/afs/af[type=ipv4-unicast]/import-policy", "csc-from-l1-pe", "import-policy"),
        ("vpn1/bgp/base-process/peers/peer[address=11.1.1.1]/valid-ttl-hops", "1", "hops"),
        ("vpn1/bgp/base-process/peers/peer[address=11.1.1.1]/connect-mode", "listen-only", "listen-only"),
        ("vpn1/bgp/base-process/peers/peer[address=11.1.1.1]/fake-as-parameter/fake-as", "65000", "fake-as"),
        (
            "vpn1/bgp/base-process/afs/af[type=ipv4uni]/ipv4-unicast/import-routes/import-route[protocol=rip][process-id=1]/med",
            "1", "rip"
        ),
    ])
    func `So do these of instances and peers`(_ path: String, _ value: String, _ words: String) throws {
        var service = try ShippedService()
        try service.change("PE1", [.set(path, value)])
        let result = result(service)
        #expect(result.assumptions.contains { $0.kind == .clause && $0.couldDecide && $0.sentence.contains(words) })
        #expect(result.verdict != .proven)
    }

    @Test func `What is not asked for is not proven`() throws {
        let service = try ShippedService(written: { text in
            text.components(separatedBy: "\n").filter { !$0.contains("step: backbone-ldp,") }.joined(separator: "\n")
        })
        let result = ProofResult(service.proof().verification())
        #expect(result.verdict == .unproven)
        #expect(result.assumptions.contains { $0.kind == .step && $0.sentence.contains("--running") })
    }
}
