import Diagnostics
import Foundation
import Playbooks
import Simulation
import Testing

@testable import Verification

/// One verdict with one set of reasons, whatever command asks for it: `verify` proves from the factory, the others on what
/// routers run.
@Suite struct VerdictTests {
    /// From the factory, and on what routers run: worked out once, as the network is the same.
    private func results(_ service: ShippedService, waiving: Bool = false) throws -> [ProofResult] {
        let intended = service.intended
        func findings(_ service: ShippedService) -> [Diagnostic] {
            Linter.findings(
                in: LintInput(inventory: service.inventory, playbook: service.playbook, intended: intended))
        }
        var lint = findings(service)
        if waiving { lint = findings(try service.waiving(lint)) }
        let proofs = [ProofGround.factory, .running].map { ground in
            Proof(inventory: service.inventory, playbook: service.playbook, intended: intended, ground: ground)
        }
        let converged = ControlPlane.converge(proofs[0].model)
        return proofs.map { ProofResult($0.verification(of: converged), lint: lint) }
    }

    private func same(_ service: ShippedService, waiving: Bool = false) throws -> ProofResult {
        let found = try results(service, waiving: waiving)
        #expect(found[0].verdict == found[1].verdict && found[0].reasons == found[1].reasons)
        #expect(found[0].sentence == found[1].sentence)
        return found[0]
    }

    @Test(arguments: LintEntryTests.playbooks) func `Every shipped playbook is proven`(_ playbook: String) throws {
        let result = try same(ShippedService("Playbooks/" + playbook))
        #expect(result.verdict == .proven && result.reasons.isEmpty, "\(result.sentence)")
    }

    @Test(arguments: BreakageTests.all) func `Every breakage is refuted, with its rule`(
        _ breakage: TemplateBreakage
    ) throws {
        let result = try same(breakage.network.service(template: breakage.changed))
        #expect(result.verdict == .refuted)
        let causes = result.reasons.filter { $0.kind == .cause }
        #expect(causes.map(\.rule) == [breakage.rule])
        #expect(result.sentence.hasPrefix("refuted: ") && result.sentence.contains(breakage.rule))
    }

    /// Lint's errors refute what the proof holds for sound; waived ones do not count, and cannot make a broken service whole.
    @Test(
        arguments: LintBreakage.underlay + LintBreakage.labels + LintBreakage.vpn + LintBreakage.familyMode
            + LintBreakage.bgp)
    func `Lint's errors refute, and a waiver leaves the proof's own verdict`(_ breakage: LintBreakage) throws {
        let service = try breakage.service()
        let result = try same(service)
        let errors = service.lint().filter { $0.severity == .error }
        #expect(result.reasons.filter { $0.kind == .lint }.map(\.sentence) == errors.map(\.message))
        #expect((result.verdict == .refuted) == !(errors.isEmpty && result.verification.holds))
        let waived = try same(service, waiving: true)
        #expect(waived.reasons == result.reasons.filter { $0.kind == .cause })
        #expect(waived.verdict == (result.verification.holds ? .proven : .refuted))
    }

    @Test(arguments: HarmlessBreakage.all.map(\.breakage))
    func `What takes nothing away is lint's to judge`(_ breakage: TemplateBreakage) throws {
        let service = try breakage.network.service(template: breakage.changed)
        let result = try same(service)
        #expect(result.verification.holds)
        #expect(result.verdict == (DiagnosticList(result.lint).hasErrors ? .refuted : .proven))
        #expect(try same(service, waiving: true).verdict == .proven)
    }

    @Test func `The sentence says why`() throws {
        var service = try ShippedService()
        #expect(try same(service).sentence == "proven: 36 claims, 2 of 2 label paths")
        try service.change("PE1", [.set("public/bgp/base-process/peers/peer[address=4.4.4.9]/ignore", "true")])
        let refuted = try same(service)
        #expect(
            refuted.sentence.hasPrefix("refuted: ")
                && refuted.sentence.contains("of 36 claims refuted for 1 cause (L-84 on PE1)"),
            "\(refuted.sentence)")
        #expect(refuted.sentence.contains("1 lint error (L-84 on PE1)"), "\(refuted.sentence)")
        let error = Diagnostic(.error, "PE3: x", rule: "L-94", router: "PE3")
        let lint = ProofResult(try ShippedService().proof().verification(), lint: [error])
        #expect(
            lint.sentence == "refuted: 1 lint error (L-94 on PE3), 0 of 36 claims refuted, 2 of 2 label paths")
    }
}

extension ShippedService {
    /// With a waiver in the playbook for each of the findings.
    func waiving(_ findings: [Diagnostic]) throws -> ShippedService {
        let waivers = Set(findings.compactMap(\.rule)).sorted().map { "  - { rule: \($0), reason: known }\n" }.joined()
        guard !waivers.isEmpty else { return self }
        var copy = self
        let text = try String(contentsOfFile: playbook.file, encoding: .utf8) + "\nwaivers:\n" + waivers
        copy.playbook.waivers = try Playbook.read(text, file: playbook.file).waivers
        return copy
    }
}
