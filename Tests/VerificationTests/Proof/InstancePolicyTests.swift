import Testing

@testable import Verification

/// A VPN instance's own import and export policies, which no template writes and a router may run.
@Suite struct InstancePolicyTests {
    @Test(arguments: [
        ("import-policy", "PE3 does not reach 172.16.2.0/24"), ("export-policy", "PE4 does not reach 172.16.1.0/24"),
    ])
    func `One that denies what its targets let through is the cause`(leaf: String, lost: String) throws {
        var service = try ShippedService()
        try service.change(
            "PE3",
            [
                .set(
                    "routing-policy/policy-definitions/policy-definition[name=none]/nodes/node[sequence=1]/match-mode",
                    "deny"),
                .set("vpn1/afs/af[type=ipv4-unicast]/\(leaf)", "none"),
            ])
        let refutations = service.proof().verification().refutations
        let told = refutations.map(\.told).joined(separator: "\n")
        #expect(refutations.count == 1, "\(told)")
        let refutation = try #require(refutations.first, "the proof holds")
        #expect(refutation.symptoms.contains { $0.hasPrefix(lost) }, "\(told)")
        #expect(refutation.fault?.rule == "L-25" && refutation.fault?.router == "PE3", "\(told)")
        #expect(refutation.fault?.path.hasSuffix("/" + leaf) == true, "\(told)")
    }

    @Test func `One that permits takes nothing away`() throws {
        var service = try ShippedService()
        try service.change(
            "PE3",
            [
                .set(
                    "routing-policy/policy-definitions/policy-definition[name=all]/nodes/node[sequence=1]/match-mode",
                    "permit"),
                .set("vpn1/afs/af[type=ipv4-unicast]/import-policy", "all"),
            ])
        #expect(service.proof().verification().holds)
    }
}
