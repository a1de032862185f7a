import Addressing
import Checks
import Diagnostics
import Fleet
import Simulation
import TestSupport
import Testing

@testable import Verification

/// Three carriers that are copies of each other on one backbone: each is proven, traced and explained by itself.
@Suite struct ThreeCarriersProofTests {
    static let networks = ["alike": ThreeCarriers.alike, "mixed": ThreeCarriers.mixed]

    static func service(
        _ network: ThreeCarriers, of names: Set<String>? = nil, template: (String, String) -> String = { $1 }
    ) throws -> ShippedService {
        try ShippedService(
            template: template,
            written: { $0.contains("\nservice:") ? playbook(network, names) : network.inventory })
    }

    /// Beside the shipped inventory, so that the customers' configurations are found.
    private static func playbook(_ network: ThreeCarriers, _ names: Set<String>?) -> String {
        network.playbook(of: names).replacing(
            "inventory: inventory.yaml", with: "inventory: \(ShippedService.path("inventory/lab.yaml"))")
    }

    @Test(arguments: networks.keys.sorted()) func theyAreProven(_ name: String) throws {
        let service = try Self.service(#require(Self.networks[name]))
        let verification = service.proof().verification()
        #expect(verification.refutations.map(\.told) == [])
        #expect(verification.unasked == [])
        #expect(verification.paths.count == 6)
        for path in verification.paths {
            let carrier = path.from.prefix { $0 != "-" }
            #expect(path.arrives && path.hops.last?.router == path.to, "\(path)")
            #expect(path.hops.map(\.router).allSatisfy { $0.hasPrefix(carrier) || $0.hasPrefix("P") }, "\(path)")
        }
        let lint = Linter.findings(
            in: LintInput(inventory: service.inventory, playbook: service.playbook, intended: service.intended))
        #expect(lint.filter { $0.severity == .error || $0.severity == .warning }.map(\.description) == [])
    }

    /// What routers show leads along the same way as their tables, though every address is there three times.
    @Test(arguments: networks.keys.sorted()) func theyAreStitched(_ name: String) throws {
        let shown = try StitchingTests.Shown(Self.service(#require(Self.networks[name])))
        let verification = shown.proof.verification()
        for path in verification.paths {
            #expect(
                try shown.stitch(path.from, "\(path.destination)/32") == .arrived(path.hops.map(\.router)),
                "\(path.from) to \(path.to)")
        }
    }

    /// What one of them lacks is lost to it alone, and named on its own routers.
    @Test(arguments: [
        ("alike", "beta-wce"), ("alike", "gamma-epe"), ("alike", "beta-ece"), ("mixed", "beta-ece"),
        ("mixed", "gamma-ece"), ("mixed", "gamma-wce"), ("mixed", "alpha-wpe"),
    ])
    func whatOneLacksIsItsOwn(_ name: String, _ router: String) throws {
        var service = try Self.service(#require(Self.networks[name]))
        service.edits[router] = Array((service.edits[router] ?? []).prefix(1))
        let verification = service.proof().verification()
        let carrier = router.prefix { $0 != "-" }
        #expect(!verification.holds, "nothing is lost")
        for refutation in verification.refutations {
            let named = refutation.claims.flatMap(\.routers).filter { $0.contains("-") }
            #expect(named.allSatisfy { $0.hasPrefix(carrier) }, "\(refutation.symptoms)")
            let told = refutation.because.map(\.router).filter { $0.contains("-") }
            #expect(told.allSatisfy { $0.hasPrefix(carrier) }, "\(refutation.told)")
            #expect(refutation.fault?.router == router, "\(refutation.told)")
        }
        let others = verification.paths.filter { !$0.from.hasPrefix(carrier) }
        #expect(others.count == 4 && others.allSatisfy(\.arrives))
    }

    /// With the sites of one of them, the proof is about that one and what it needs.
    @Test func claimsAreAboutOnesOwnSites() throws {
        let service = try Self.service(.mixed, of: ["beta"])
        let proof = service.proof()
        let verification = proof.verification()
        #expect(verification.refutations.map(\.told) == [])
        let named = verification.claims.reduce(into: Set<String>()) { $0.formUnion($1.routers) }
        #expect(
            named == [
                "P", "PE3", "PE4", "beta-wce", "beta-wpe", "beta-ece", "beta-epe", "beta-w", "beta-e",
            ])
        #expect(Set(service.edits.keys) == named.subtracting(["beta-w", "beta-e"]))
        let outcomes = proof.resilience(from: ControlPlane.converge(proof.model)).outcomes
        #expect(!outcomes.contains { "\($0.removal)".contains("alpha") || "\($0.removal)".contains("PE1") })
    }

    /// The address alone does not make the end of a path the right one.
    @Test func aPathThatEndsAtACopyDoesNotArrive() throws {
        let service = try Self.service(.alike)
        let proof = service.proof()
        let converged = ControlPlane.converge(proof.model)
        let tracer = PathTracer(converged)
        let address = try #require(IPv4Address("10.132.0.21"))
        let right = tracer.path(from: "alpha-wpe", to: "alpha-epe", destination: address, vpnLabel: nil)
        #expect(right.arrives)
        let wrong = tracer.path(from: "alpha-wpe", to: "beta-epe", destination: address, vpnLabel: nil)
        #expect(wrong.end?.reason == "the path ends at alpha-epe, which is not beta-epe.")
    }
}
