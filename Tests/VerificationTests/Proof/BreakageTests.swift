import Diagnostics
import Foundation
import Simulation
import Testing

@testable import Verification

/// The failure catalogue (facts section 5): each is refuted, and the explanation ends at the line that causes it.
@Suite struct BreakageTests {
    static let all = [
        TemplateBreakage.underlay, TemplateBreakage.labels, TemplateBreakage.instances, TemplateBreakage.sessions,
        TemplateBreakage.neighbours, TemplateBreakage.modes, TemplateBreakage.routes,
        TemplateBreakage.reflectors, TemplateBreakage.tunnels,
    ].flatMap { $0 }

    @Test(arguments: all)
    func everyBreakShows(_ breakage: TemplateBreakage) throws {
        let proof = try breakage.network.service(template: breakage.changed).proof()
        let tables = ShownTables(proof)
        let sound = try breakage.network.shown()
        for sign in breakage.signature { try sign.check(sound, tables) }
        #expect(
            ControlPlane.converge(proof.model, after: sound.converged).state == tables.state,
            "worked out from the sound network it is another")
        let verification = proof.verification(of: tables.converged)
        if let router = breakage.breaksAt {
            #expect(verification.path(from: "PE3", to: "PE4")?.end?.router == router)
        }
        #expect(!breakage.signature.isEmpty || breakage.breaksAt != nil, "nothing shows it")
        let symptoms = verification.refutations.flatMap(\.symptoms)
        #expect(!breakage.lost.isEmpty)
        for lost in breakage.lost {
            #expect(
                symptoms.contains { $0.contains(lost) }, "\(lost) is not among\n\(symptoms.joined(separator: "\n"))")
        }
    }

    @Test(arguments: all)
    func everyBreakIsExplained(_ breakage: TemplateBreakage) throws { try explain(breakage) }

    /// What lies below every access mode breaks all of them, and is told in their words.
    @Test(arguments: shared, [ProvenNetwork.familyMode, .ldpRouteMode, .ldpFamilyMode, .multiInstance, .sameAS])
    func everyModeIsExplained(_ breakage: TemplateBreakage, _ network: ProvenNetwork) throws {
        try explain(breakage.on(network))
    }

    private static let shared = below + around

    private static let below = (TemplateBreakage.underlay + TemplateBreakage.neighbours).filter {
        $0.network == .routeMode
    }

    /// Of the VPN instances and sessions, what all modes write alike.
    private static let around = (TemplateBreakage.instances + TemplateBreakage.sessions).filter {
        ["L-28", "L-40", "L-42", "L-43", "L-44", "L-45", "L-47", "L-48", "L-52", "L-76", "L-77"].contains($0.rule)
    }

    private func explain(_ breakage: TemplateBreakage) throws {
        let service = try breakage.network.service(template: breakage.changed)
        let verification = service.proof().verification()
        let told = verification.refutations.map(\.told).joined(separator: "\n")
        try #require(!verification.holds, "the proof holds")
        #expect(verification.refutations.count == 1, "more than the one cause is named:\n\(told)")
        let refutation = try #require(verification.refutations.first)
        let fault = try #require(refutation.fault, "no cause is named:\n\(told)")
        #expect(fault.rule == breakage.rule, "\(told)")
        #expect(fault.invariant == breakage.invariant, "\(told)")
        #expect(refutation.routers.sorted() == breakage.routers.sorted(), "\(told)")
        let place = try #require(fault.place, "\(told)")
        let name = String(place.file.dropFirst("Templates/huawei-vrp8/".count))
        #expect(ShippedTemplateText.reachable(from: breakage.place).contains(name), "\(told)")
        let text = breakage.changed(name, ShippedTemplateText.read(name))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[place.line - 1].contains(breakage.line), "\(lines[place.line - 1])\n\(told)")
    }
}

extension Refutation {
    var told: String {
        ([symptom] + because.map { "  because " + $0.sentence }
            + [
                fault.map { "  -> \($0.rule ?? "-") \($0.router) \($0.path) \($0.place.map { "\($0)" } ?? "-")" }
                    ?? "  -> ?"
            ]).joined(separator: "\n")
    }
}
