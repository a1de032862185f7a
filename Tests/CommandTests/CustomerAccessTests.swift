import Foundation
import Testing

/// Customers by every protocol, options beyond their defaults, and a task of the operator's own, in one playbook.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CustomerAccessTests {
    private static let inventory = Scratch.repository + "/inventory/csc-customer-access.yaml"
    private static let playbook = Scratch.repository + "/Playbooks/csc-customer-access.yaml"

    @Test func `It ends done with every check passed, each customer's by its own protocol`() async throws {
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
        }
    }

    @Test(.needsOpenSSH)
    func `What an option brought goes with it, and the whole service leaves nothing`() async throws {
        try await DetachedLab.with(inventory: CustomerAccessTests.inventory) { lab in
            let before = try await lab.running()
            let playbook = try files(in: lab.folder)
            let applied = try await lab.apply(playbook: playbook)
            try #require(applied.status == 0, "\(applied.testDescription)")
            let (backbone, edge) = try await (lab.running()["PE1"] ?? "", lab.running()["PE3"] ?? "")
            for word in ["backbone-igp", "huawei-bfd", "gr-enable"] { #expect(backbone.contains(word), "\(word)") }
            for word in ["192.168.3.1", "select-tunnel-type", "p2p"] { #expect(edge.contains(word), "\(word)") }

            let plainer = try files(
                in: lab.folder,
                inventory: [
                    Scratch.Replacement("    authentication: { keychain: backbone-igp, covers: all }\n"),
                    Scratch.Replacement("    bfd: { interval: 50 }\n"), Scratch.Replacement(" graceful-restart: true,"),
                ],
                playbook: [
                    Scratch.Replacement(", bfd: { interval: 100, multiplier: 5 }"),
                    Scratch.Replacement("      tunnel-policy: { name: sites, select: [bgp, ldp] }\n"),
                    Scratch.Replacement("prefixes: [192.168.3.1/32]", "prefixes: [192.168.3.0/24]"),
                ])
            let changed = try await lab.apply(playbook: plainer)
            #expect(changed.status == 0, "\(changed.testDescription)")
            let (after, far) = try await (lab.running()["PE1"] ?? "", lab.running()["PE3"] ?? "")
            for word in ["backbone-igp", "huawei-bfd", "gr-enable"] { #expect(!after.contains(word), "\(word)") }
            for word in ["192.168.3.1", "select-tunnel-type"] { #expect(!far.contains(word), "\(word)") }
            #expect(far.contains("192.168.3.0") && after.contains("backbone-ldp"))

            let removed = try await lab.apply(["--remove"], playbook: plainer)
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }

    /// Copies of the shipped files with changes.
    private func files(
        in folder: Scratch, inventory: [Scratch.Replacement] = [], playbook: [Scratch.Replacement] = []
    ) throws -> String {
        let configurations = folder.path + "/csc-customer-access"
        if !FileManager.default.fileExists(atPath: configurations) {
            try FileManager.default.copyItem(
                atPath: Scratch.repository + "/inventory/csc-customer-access", toPath: configurations)
        }
        let text = try Scratch.replacing(Scratch.read(CustomerAccessTests.inventory), inventory)
        return try folder.hastyPlaybook(
            of: "csc-customer-access", inventory: folder.write(text, to: "inventory.yaml"),
            [Scratch.Replacement("template: own/", "template: \(Scratch.repository)/Playbooks/own/")] + playbook)
    }

    /// Each protocol has a sign of its own that the customer is there; what nobody expects passes, and is told.
    @Test func `Customers by every protocol that are expected down and are there are noted`() async throws {
        try await DetachedLab.with(inventory: CustomerAccessTests.inventory) { lab in
            let text = try Scratch.read(Self.playbook)
            let down = ["protocol: ospf", "protocol: isis", "protocol: static", "protocol: bgp"].map {
                Scratch.Replacement($0, "\($0)\n          expected: down")
            }
            try #require(down.allSatisfy { text.contains($0.old) })
            let playbook = try lab.folder.hastyPlaybook(
                of: "csc-customer-access",
                [.init("template: own/", "template: \(Scratch.repository)/Playbooks/own/")] + down)
            let plan = try await lab.apply(["--dry-run"], playbook: playbook)
            let told = try plan.json()["proof"]["notes"].list.compactMap { $0["message"].text }
            #expect(told.filter { $0.contains("`expected: down`") }.count == 4, "\(plan.testDescription)")
            let outcome = try await lab.apply(playbook: playbook)
            try #require(outcome.status == 0, "\(outcome.testDescription)")
            let checks = try outcome.json()["tasks"].list.flatMap(\.["checks"].list)
            let notes = checks.compactMap { check in
                check["note"].text.map { "\(check["router"].text ?? ""): \($0.prefix { $0 != "," })" }
            }
            #expect(
                notes.sorted() == [
                    "PE3: GigabitEthernet0/2/2 is up", "PE3: the adjacency on GigabitEthernet0/2/1 is up",
                    "PE4: the adjacency on GigabitEthernet0/2/1 is up", "PE4: the peer 172.16.4.2 is up",
                ], "\(outcome.testDescription)")
        }
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
                "--unproven",
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
