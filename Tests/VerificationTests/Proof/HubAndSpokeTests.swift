import Addressing
import Diagnostics
import Foundation
import Simulation
import Testing

@testable import Verification

/// Reach follows route targets: a hub with each spoke both ways, spokes not with each other, whatever the VPNs are called.
@Suite struct HubAndSpokeTests {
    private static let targets = "level2-vpn/l2-pe.xml"

    private func told(_ verification: Verification) -> String {
        verification.refutations.map(\.told).joined(separator: "\n")
    }

    @Test func `Hub and spokes are proven, both ways and apart`() throws {
        let verification = try HubAndSpoke.service().proof().verification()
        #expect(verification.holds, "\(told(verification))")
        func prefix(_ text: String) throws -> IPv4Prefix { try #require(IPv4Prefix(text)) }
        let claims = Set(verification.claims)
        for (site, far) in [("192.168.2.0/24", "NW-PE2"), ("192.168.3.0/24", "NE-PE")] {
            #expect(claims.contains(.customerRoute(try prefix(site), vpn: "red-hub", at: "NW-PE1", from: far)))
            #expect(
                claims.contains(
                    .customerRoute(try prefix("192.168.1.0/24"), vpn: "red-spoke", at: far, from: "NW-PE1")))
        }
        for (near, far) in [("NW-PE2", "NE-PE"), ("NE-PE", "NW-PE2")] {
            #expect(claims.contains(.apart(vpn: "red-spoke", at: near, from: far, of: "red-spoke")))
            #expect(
                !claims.contains {
                    if case .customerRoute(_, "red-spoke", near, far) = $0 { true } else { false }
                })
        }
        #expect(claims.contains(.taken(target: "201:9", of: "red-spoke", at: "NW-PE2")))
    }

    /// Nobody configured the hub's router, so it is taken to announce what the playbook says.
    @Test func `A hub that announces a route over its spokes' is a way between them`() throws {
        let service = try ShippedService(
            HubAndSpoke.playbook,
            written: { text in
                HubAndSpoke.written(text, hub: "192.168.0.0/16").replacingOccurrences(
                    of: ", configuration: csc-carrier/RED-1.xml", with: "")
            })
        let verification = service.proof().verification()
        #expect(verification.holds, "\(told(verification))")
        let transit = TransitClaim(
            vpn: "red-spoke", at: "NE-PE", prefix: try #require(IPv4Prefix("192.168.2.0/24")), target: "NW-PE2",
            covering: try #require(IPv4Prefix("192.168.0.0/16")), hub: "NW-PE1", onward: "red-hub")
        #expect(verification.claims.contains(.transit(transit)))
    }

    /// RED-1 with an access in an instance for each way, announcing over the one what it has over the other.
    private static func twoAccesses(_ text: String, _ more: String) -> String {
        HubAndSpoke.written(text, hub: "192.168.1.0/24, 192.168.2.0/24, 192.168.3.0/24").replacingOccurrences(
            of: "      import-rt: \"201:9\"\n", with: ""
        ).replacingOccurrences(
            of: "    - name: red-spoke",
            with: """
                    - name: red-in
                      rd: "5:{index}"
                      import-rt: "201:9"
                      customers:
                        - { pe: NW-PE1, interface: GigabitEthernet0/3/7, address: 172.16.7.1/30, protocol: bgp, as: 65001, peer: 172.16.7.2 }
                    - name: red-spoke
                """
        ).replacingOccurrences(of: "as: 65001, peer: 172.16.1.2,", with: "as: 65001, peer: 172.16.1.2,\(more)")
            .replacingOccurrences(of: ", configuration: csc-carrier/RED-1.xml", with: "")
            .replacingOccurrences(
                of: "  - { a: \"NW-PE1 GigabitEthernet0/3/0",
                with: """
                      - { a: "NW-PE1 GigabitEthernet0/3/7 172.16.7.1/30", b: "RED-1 GigabitEthernet0/1/7 172.16.7.2/30" }
                      - { a: "NW-PE1 GigabitEthernet0/3/0
                    """)
    }

    @Test func `A hub that passes routes on needs the carrier's AS in their paths`() throws {
        let right = try ShippedService(
            HubAndSpoke.playbook, written: { Self.twoAccesses($0, " allow-as-loop: 1,") })
        let proven = right.proof().verification()
        #expect(proven.holds, "\(told(proven))")
        let prefix = try #require(IPv4Prefix("192.168.2.0/24"))
        #expect(proven.claims.contains(.customerRoute(prefix, vpn: "red-spoke", at: "NE-PE", from: "NW-PE1")))
        #expect(proven.claims.contains(.customerRoute(prefix, vpn: "red-in", at: "NW-PE1", from: "NW-PE2")))

        let verification = try ShippedService(HubAndSpoke.playbook, written: { Self.twoAccesses($0, "") }).proof()
            .verification()
        #expect(verification.refutations.count == 1, "\(told(verification))")
        let fault = try #require(verification.refutations.first?.fault, "\(told(verification))")
        #expect(fault.rule == "L-71" && fault.router == "NW-PE1", "\(told(verification))")
        #expect(fault.place?.file.hasSuffix(HubAndSpoke.playbook) == true)
    }

    @Test func `A hub with another import is refuted, at the playbook's line`() throws {
        let service = try HubAndSpoke.service(hubImports: "201:99")
        let verification = service.proof().verification()
        #expect(verification.refutations.count == 1, "\(told(verification))")
        let refutation = try #require(verification.refutations.first)
        #expect(refutation.symptom == "red-spoke on NW-PE2 exports 201:9, which no VPN instance imports")
        #expect(refutation.because.last?.sentence == "red-hub imports 201:99, which no VPN instance exports")
        #expect(refutation.fault?.rule == "L-77" && refutation.fault?.invariant == .edgeSession)
        let place = try #require(refutation.fault?.place)
        #expect(place.file.hasSuffix(HubAndSpoke.playbook))
        let lines = try HubAndSpoke.written(
            String(contentsOfFile: ShippedService.path(HubAndSpoke.playbook), encoding: .utf8), hubImports: "201:99"
        ).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[place.line - 1].dropFirst(place.column - 1).hasPrefix("\"201:99\""), "\(place)")
    }

    /// What the playbook says is right, and a router's configuration is not.
    @Test func `A spoke that imports another spoke's target is refuted`() throws {
        let breakage = TemplateBreakage(
            "L-77", .edgeSession, "", at: ["NE-PE"], Self.targets, line: "",
            [
                TemplateBreakage.insert(
                    "<?if vpn.name == 'red-spoke'?><vpn-target><value>201:9</value><type>import-extcommunity</type></vpn-target><?end?>",
                    before: "</vpn-targets>", in: Self.targets, at: "NE-PE")
            ])
        let verification = try HubAndSpoke.service(template: breakage.changed).proof().verification()
        #expect(verification.refutations.count == 1, "\(told(verification))")
        let refutation = try #require(verification.refutations.first)
        #expect(
            refutation.symptoms.contains(
                "red-spoke on NE-PE has routes of red-spoke on NW-PE2, which must not reach each other"),
            "\(told(verification))")
        #expect(refutation.fault?.rule == "L-77" && refutation.fault?.router == "NE-PE")
        #expect(refutation.fault?.place?.file.hasSuffix(Self.targets) == true)
    }

    @Test func `A hub whose router does not import is refuted, at the template's line`() throws {
        let breakage = TemplateBreakage(
            "L-77", .edgeSession, "", at: ["NW-PE1"], Self.targets, line: "",
            [
                TemplateBreakage.replace(
                    """
                    <vpn-target>
                    <value>{{ target }}</value>
                    <type>import-extcommunity</type>
                    </vpn-target>
                    """, with: "<vpn-target><value>9:9</value><type>import-extcommunity</type></vpn-target>",
                    in: Self.targets, at: "NW-PE1")
            ])
        let verification = try HubAndSpoke.service(template: breakage.changed).proof().verification()
        #expect(verification.refutations.count == 1, "\(told(verification))")
        let refutation = try #require(verification.refutations.first)
        #expect(refutation.fault?.rule == "L-77" && refutation.fault?.router == "NW-PE1", "\(told(verification))")
        #expect(
            refutation.symptoms.contains("NW-PE1 does not reach 192.168.2.0/24 of NW-PE2 in red-hub"),
            "\(told(verification))")
    }

    private func lint(_ service: ShippedService) -> [Diagnostic] {
        Linter.findings(
            in: LintInput(inventory: service.inventory, playbook: service.playbook, intended: service.intended)
        ).filter { $0.rule == "L-77" }
    }

    /// The line that the finding is at, from its column on.
    private func written(at place: Diagnostics.SourceLocation?, _ change: (String) -> String) throws -> Substring {
        let place = try #require(place)
        #expect(place.file.hasSuffix(HubAndSpoke.playbook), "\(place)")
        let text = try change(String(contentsOfFile: ShippedService.path(HubAndSpoke.playbook), encoding: .utf8))
        return text.split(separator: "\n", omittingEmptySubsequences: false)[place.line - 1].dropFirst(place.column - 1)
    }

    /// As the proof does, which `A hub with another import is refuted` shows.
    @Test func `Lint points at the import that nobody exports, and says nothing of a hub with spokes`() throws {
        #expect(try lint(HubAndSpoke.service()).map(\.message) == [])
        let broken = try lint(HubAndSpoke.service(hubImports: "201:99"))
        #expect(broken.count == 1, "\(broken)")
        let finding = try #require(broken.first)
        #expect(
            finding.message.contains("the VPN instance red-hub imports 201:99, which no VPN instance exports")
                && finding.message.contains("none imports 201:9 of red-spoke on NW-PE2, red-spoke on NE-PE"),
            "\(finding)")
        let line = try written(at: finding.location) { HubAndSpoke.written($0, hubImports: "201:99") }
        #expect(line.hasPrefix("\"201:99\""), "\(finding)")
    }

    /// Where no import is the slip, the export is what is wrong.
    @Test func `Lint points at an export that nobody imports`() throws {
        func changed(_ text: String) -> String {
            HubAndSpoke.written(text).replacingOccurrences(
                of: "export-rt: \"201:9\"", with: "export-rt: [ \"201:9\", \"201:77\" ]")
        }
        let broken = try lint(ShippedService(HubAndSpoke.playbook, written: changed))
        #expect(broken.count == 2, "\(broken)")
        for finding in broken {
            #expect(finding.message.contains("exports 201:77, which no VPN instance imports"), "\(finding)")
            #expect(try written(at: finding.location, changed).hasPrefix("\"201:77\""), "\(finding)")
        }
    }
}
