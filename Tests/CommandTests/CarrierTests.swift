import Foundation
import Testing

/// The big service: P routers, EVPN and VPNv4 route reflectors, two Level 2 carriers, a site on two Level 1 PEs.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CarrierTests {
    private static let inventory = Scratch.repository + "/inventory/csc-carrier.yaml"
    private static let playbook = Scratch.repository + "/Playbooks/csc-carrier.yaml"

    @Test func `It ends done with every check passed, and nothing of the other carrier is looked for`() async throws {
        try await DetachedLab.with(inventory: CarrierTests.inventory) { lab in
            let outcome = try await lab.apply(playbook: CarrierTests.playbook)
            try #require(outcome.status == 0, "\(outcome.testDescription)")
            let report = try outcome.json()
            #expect(report["verdict"].text == "done")
            #expect(report["routers"].list.count == 23)
            let checks = report["tasks"].list.flatMap(\.["checks"].list)
            #expect(checks.allSatisfy { $0["result"].text == "pass" })
            func subjects(_ name: String, _ router: String) -> Set<String> {
                Set(
                    checks.filter { $0["name"].text == name && $0["router"].text == router }.compactMap(
                        \.["subject"].text))
            }
            // Both ways out of the site on two L1 PEs, and nothing of the other carrier.
            #expect(subjects("bgp-peer", "NW-PE1") == ["NW-CE1 (10.201.0.1)", "NW-CE2 (10.201.0.2)"])
            #expect(subjects("labeled-route", "NW-CE2") == ["10.202.0.21/32 of NE-PE"])
            #expect(subjects("vpnv4-peer", "NE-RR") == ["NW-RR (10.201.0.4)", "NE-PE (10.202.0.21)"])
            #expect(subjects("vpnv4-route", "SA-PE") == ["3:5 172.16.2.0/30", "3:5 192.168.2.0/24"])
        }
    }

    /// A reflector that puts itself in as next hop has no label for what it passes on (carriers-carrier.md 2.9).
    @Test func `A VPNv4 reflector that changes the next hop is found, and everything is taken back`() async throws {
        let folder = try Scratch()
        let templates = try folder.templates(
            changing: "level2-mp-bgp/l2-rr.xml",
            [Scratch.Replacement("<nexthop-configure>invariable</nexthop-configure>")])
        let outcome = try await CommandLineTool.run(
            [
                "apply", folder.hastyPlaybook(of: "csc-carrier"), "--lab", "--yes", "--state", folder.path, "--format",
                "json", "--templates", templates, "--unproven",
            ], in: folder)
        #expect(outcome.status == 3, "\(outcome.testDescription)")
        let failed = try outcome.json()["tasks"].list.flatMap(\.["checks"].list).filter {
            $0["result"].text != "pass"
        }
        // Between the two ASs only; within South's one AS the reflector keeps the next hop by itself.
        let routes = failed.filter { $0["name"].text == "vpnv4-route" }
        #expect(Set(routes.compactMap(\.["router"].text)) == ["NW-PE1", "NW-PE2", "NE-PE"])
    }
}
