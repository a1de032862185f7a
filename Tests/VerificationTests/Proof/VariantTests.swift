import Diagnostics
import Foundation
import Simulation
import Testing

@testable import Verification

/// Proofs and breaks of other networks: a shared AS, a reflector, two ways for everything.
@Suite struct VariantTests {
    private static let access = "ce-pe-labeled-access/l1-ce.xml"
    private static let backbone = "ce-pe-labeled-access/l1-pe.xml"

    @Test(arguments: [Variant.sharedAS, Variant.reflector, Variant.redundant, Variant.unservedSite])
    func theyAreProven(_ change: @Sendable (String) -> String) throws {
        let verification = try ShippedService(written: change).proof().verification()
        #expect(verification.refutations.map(\.told) == [])
        #expect(verification.paths.count == 2)
    }

    private func only(_ verification: Verification) throws -> Because.Fault {
        let told = verification.refutations.map(\.told).joined(separator: "\n")
        #expect(verification.refutations.count == 1, "\(told)")
        return try #require(verification.refutations.first?.fault, "\(told)")
    }

    /// L-71: the remedy that the playbook names is missing.
    @Test(arguments: [
        ("substitute-as", "PE1", "ce-pe-labeled-access/l1-pe.xml")
    ])
    func sitesOfOneAS(_ remedy: String, _ router: String, _ file: String) throws {
        let breakage = TemplateBreakage(
            "L-71", .labelToTheSite, remedy, at: [router], file, line: "",
            [
                TemplateBreakage.remove(
                    remedy == "allow-as-loop"
                        ? "<allow-as-loop>{{ session.allow-as-loop }}</allow-as-loop>"
                        : "<substitute-as-enable>true</substitute-as-enable>", from: file, at: router)
            ])
        let service = try ShippedService(
            template: breakage.changed,
            written: { text in
                Variant.sharedAS(text).replacingOccurrences(
                    of: "ebgp-max-hop: 10", with: "ebgp-max-hop: 10\n    shared-as: \(remedy)")
            })
        let fault = try only(service.proof().verification())
        #expect(fault.rule == "L-71")
        #expect(fault.router == router)
        let places = ShippedTemplateText.reachable(from: file)
        #expect(places.contains { fault.place?.file.hasSuffix($0) == true })
    }

    /// L-74: what the playbook says itself is not missing.
    @Test func `A single hop is told as the number that it is`() throws {
        let service = try ShippedService(written: {
            $0.replacingOccurrences(of: "ebgp-max-hop: 10", with: "ebgp-max-hop: 1")
        })
        let told = service.proof().verification().refutations.map(\.told).joined(separator: "\n")
        #expect(told.contains("with a TTL of 1: ebgp-max-hop is 1"), "\(told)")
    }

    /// What the carrier names itself is no leak; the other site's links stay one.
    @Test func `A link that is among the labeled prefixes may be known`() throws {
        let service = try ShippedService(written: {
            $0.replacingOccurrences(
                of: "site-a: { level: 2, as: 200, igp: ospf }",
                with: "site-a: { level: 2, as: 200, igp: ospf, labeled-prefixes: 40.1.1.0/24 }")
        })
        #expect(service.proof().verification().refutations.map(\.told) == [])
    }

    /// Where there are two ways, one failure takes nothing; where there is one, it does, and that is no fault.
    @Test func everythingTwice() throws {
        let service = try ShippedService(written: Variant.redundant)
        let resilience = service.resilience()
        #expect(resilience.isProven, "\(resilience.outcomes.flatMap(\.refutations).map(\.told))")
        func survives(_ name: String) -> Bool? { resilience.outcomes.first { $0.removal == .router(name) }?.survives }
        for name in ["RR", "RS", "PE1", "PE5", "CE1", "CE5"] { #expect(survives(name) == true, "\(name)") }
        for name in ["PE2", "CE2"] { #expect(survives(name) == false, "\(name)") }
        let links = resilience.outcomes.filter { if case .cable = $0.removal { true } else { false } }
        #expect(links.count == 13)
        #expect(links.filter { !$0.survives }.map(\.removal.description).count == 2)
    }

    /// The second way is broken and nobody would notice, before the first one fails.
    @Test func aSecondWayThatDoesNotWorkIsFound() throws {
        let breakage = TemplateBreakage(
            "L-28", .conversion, "", at: ["PE5"], Self.backbone, line: "",
            [
                TemplateBreakage.replace(
                    "<label-mode>{{ vpn.label-mode }}</label-mode>", with: "<label-mode>per-instance</label-mode>",
                    in: Self.backbone,
                    at: "PE5")
            ])
        let service = try ShippedService(template: breakage.changed, written: Variant.redundant)
        let resilience = service.resilience()
        let failed = try #require(resilience.outcomes.first { $0.removal == .router("PE1") })
        let refutation = try #require(
            failed.refutations.first, "\(resilience.outcomes.filter { !$0.survives }.map(\.removal.description))")
        #expect(refutation.fault?.rule == "L-28", "\(refutation.told)")
        #expect(refutation.fault?.router == "PE5")
    }

    /// What a step builds on is not in the playbook: on routers from the factory there is nothing to prove it on.
    @Test func aPartOfAPlaybookPromisesLess() throws {
        let service = try ShippedService(written: { text in
            text.components(separatedBy: "\n").filter { !$0.contains("step: backbone-ldp,") }.joined(separator: "\n")
        })
        let verification = service.proof().verification()
        #expect(verification.holds, "\(verification.refutations.map(\.told))")
        #expect(verification.paths == [])
        #expect(verification.unasked.contains { $0.contains("evpn-ibgp") && $0.contains("backbone-ldp") })
    }
}
