import Foundation
import Testing

/// Customers by every protocol, options beyond their defaults, and a task of the operator's own, in one playbook.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct CustomerAccessTests {
    private static let inventory = Scratch.repository + "/inventory/csc-customer-access.yaml"
    private static let playbook = Scratch.repository + "/Playbooks/csc-customer-access.yaml"

    @Test func `It ends done with every check passed, and a second time there is nothing to do`() async throws {
        try await DetachedLab.with(inventory: CustomerAccessTests.inventory) { lab in
            let outcome = try await lab.apply(playbook: CustomerAccessTests.playbook)
            try #require(outcome.status == 0, "\(outcome.testDescription)")
            let report = try outcome.json()
            #expect(report["verdict"].text == "done")
            let tasks = report["tasks"].list
            let checks = tasks.flatMap(\.["checks"].list)
            #expect(checks.allSatisfy { $0["result"].text == "pass" })
            func subjects(_ name: String, _ router: String) -> Set<String> {
                Set(
                    checks.filter { $0["name"].text == name && $0["router"].text == router }.compactMap(
                        \.["subject"].text))
            }
            // Each customer at its PE, and at the other one whatever protocol the far site speaks.
            #expect(
                subjects("customer-route", "PE3").isSuperset(of: [
                    "192.168.1.1/32 in office", "192.168.2.1/32 in office", "192.168.3.1/32 in shop",
                    "192.168.4.1/32 in shop",
                ]))
            #expect(
                subjects("customer-route", "PE4").isSuperset(of: [
                    "192.168.1.1/32 in office", "192.168.2.1/32 in office", "192.168.3.1/32 in shop",
                    "192.168.4.1/32 in shop",
                ]))
            #expect(
                subjects("ospf-adjacency", "PE3").contains("the customer via GigabitEthernet0/2/1 in office"))
            #expect(
                subjects("isis-adjacency", "PE4").contains("the customer via GigabitEthernet0/2/1 in office"))
            // The operator's own task has only the operator's own check.
            let own = tasks.last?["checks"].list ?? []
            #expect(Set(own.compactMap(\.["router"].text)) == ["PE1", "CE1", "CE2"])
            #expect(own.allSatisfy { $0["name"].text == "mpls-interface" })
            let again = try await lab.apply(playbook: CustomerAccessTests.playbook)
            #expect(try again.json()["verdict"].text == "nothing-to-do", "\(again.testDescription)")
        }
    }

    /// What fails in the operator's own task takes everything back, as in any.
    @Test func `An own check that fails undoes the whole service`() async throws {
        let folder = try Scratch()
        try FileManager.default.copyItem(
            atPath: Scratch.repository + "/Playbooks/own", toPath: folder.path + "/own")
        let playbook = try folder.hastyPlaybook(
            of: "csc-customer-access", [Scratch.Replacement("count: { at-least: 2 }", "count: { at-least: 3 }")])
        let outcome = try await CommandLineTool.run(
            ["apply", playbook, "--lab", "--yes", "--state", folder.path, "--format", "json"], in: folder)
        #expect(outcome.status == 3, "\(outcome.testDescription)")
        #expect(try outcome.json()["verdict"].text == "undone")
    }

    /// Without the import of the customer's OSPF into BGP the far site's routes do not come.
    @Test func `A customer's IGP that is not imported is found`() async throws {
        let folder = try Scratch()
        let templates = try folder.templates(
            changing: "level2-vpn/l2-pe.xml",
            [
                Scratch.Replacement("<?for import in vpn.imports?>", "<?for import in vpn.isis?>"),
                Scratch.Replacement("{{ import.protocol }}", "isis"),
            ])
        let outcome = try await CommandLineTool.run(
            [
                "apply",
                folder.hastyPlaybook(
                    of: "csc-customer-access",
                    [Scratch.Replacement("template: own/", "template: \(Scratch.repository)/Playbooks/own/")]),
                "--lab", "--yes", "--state", folder.path, "--format", "json", "--templates", templates,
            ], in: folder)
        #expect(outcome.status == 3, "\(outcome.testDescription)")
        let failed = try outcome.json()["tasks"].list.flatMap(\.["checks"].list).filter { $0["result"].text == "fail" }
        #expect(
            failed.contains {
                $0["name"].text == "customer-route" && $0["router"].text == "PE4"
                    && $0["subject"].text == "192.168.1.1/32 in office"
            })
    }
}
