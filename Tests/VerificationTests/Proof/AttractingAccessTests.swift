import Simulation
import Testing

@testable import Verification

/// A site with two accesses, one of which is broken and attracts routes all the same: a Level 1 PE passes its site's routes
/// on whether or not they lead anywhere (command `advertise l2vpn evpn`).
@Suite struct AttractingAccessTests {
    private static let backbone = "ce-pe-labeled-access/l1-pe.xml"

    private func service(_ changes: [TemplateBreakage.Change], options: String = "") throws -> ShippedService {
        let breakage = TemplateBreakage("L-20", .labeledLink, "", at: ["PE1"], Self.backbone, line: "", changes)
        return try ShippedService(
            template: breakage.changed,
            written: { text in
                Variant.redundant(text).replacing("ebgp-max-hop: 10", with: "ebgp-max-hop: 10\n\(options)")
            })
    }

    private static let mpls = TemplateBreakage.remove(
        """
        <mpls-interface>
        <name>{{ link.interface }}</name>
        </mpls-interface>
        """, from: backbone, at: "PE1")

    /// PE1 drops labeled packets on the link to CE1, and the far site's PE2 prefers its routes to those of PE5.
    @Test func aBrokenAccessIsRefutedWithItsCause() throws {
        let service = try service([Self.mpls])
        let verification = service.proof().verification()
        let told = verification.refutations.map(\.told).joined(separator: "\n")
        #expect(verification.refutations.contains { $0.fault?.rule == "L-20" && $0.fault?.router == "PE1" }, "\(told)")
    }

    @Test(arguments: ["all", "valid", "best"]) func theModeDecidesWhatIsPassedOn(_ mode: String) throws {
        let service = try ShippedService(written: {
            Variant.redundant($0).replacing(
                "ebgp-max-hop: 10", with: "ebgp-max-hop: 10\n    advertise-route-mode: \(mode)")
        })
        let family = service.intended.network.routers["PE1"]?.instances["vpn1"]?.bgp?.families[.ipv4Unicast]
        #expect(family?.advertisesToEVPN == true)
        #expect(family?.evpnRoutes == ["all": .all, "valid": .valid, "best": .best][mode])
        #expect(service.proof().verification().refutations.map(\.told) == [])
    }
}
