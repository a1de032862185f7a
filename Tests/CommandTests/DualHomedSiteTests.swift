import Testing

/// A site that hangs on both Level 1 PEs by two Level 1 CEs, while the PEs write their AS over the sites' common one: only
/// the site of origin keeps its routes from coming back to it (carriers-carrier.md 2.7 and L-73).
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct DualHomedSiteTests {
    private static let secondCE: [Scratch.Replacement] = [
        .init(
            "  CE2: { role: l1-ce,",
            "  CE5: { role: l1-ce, carrier: site-a, loopback: 2.2.2.19/32 }\n  CE2: { role: l1-ce,"),
        .init(
            "links:\n",
            """
            links:
              - { a: "CE5 GigabitEthernet0/2/0 12.1.1.1/24", b: "PE2 GigabitEthernet0/3/0 12.1.1.2/24" }
              - { a: "CE5 GigabitEthernet0/1/0 41.1.1.2/24", b: "PE3 GigabitEthernet0/3/0 41.1.1.1/24" }
              - { a: "CE5 GigabitEthernet0/3/0 42.1.1.2/24", b: "CE1 GigabitEthernet0/3/0 42.1.1.1/24" }

            """),
        .init("configuration: lab/", "configuration: \(Scratch.repository)/inventory/lab/"),
    ]
    private static let family = Scratch.Replacement("mode: labeled-route", "mode: labeled-address-family")
    private static let substitute = Scratch.Replacement("shared-as: allow-as-loop", "shared-as: substitute-as")

    private func inventory(_ folder: Scratch, _ more: Scratch.Replacement...) throws -> String {
        let shipped = try Scratch.read(Scratch.repository + "/inventory/same-as-sites.yaml")
        return try folder.write(Scratch.replacing(shipped, Self.secondCE + more), to: "dual.yaml")
    }

    @Test(arguments: [[substitute], [family, substitute]])
    func `It comes, holds without either link, and goes`(changes: [Scratch.Replacement]) async throws {
        let folder = try Scratch()
        let inventory = try inventory(folder)
        try await DetachedLab.with(inventory: inventory) { lab in
            let before = try await lab.running()
            let playbook = try lab.folder.hastyPlaybook(of: "csc-same-as-sites", inventory: inventory, changes)
            let first = try await lab.apply(playbook: playbook)
            try #require(first.status == 0, "\(first.testDescription)")
            let checks = try first.json()["tasks"].list.map { $0["checks"].list }
            #expect(checks.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0["result"].text == "pass" } })
            let running = try await lab.running()
            for router in ["PE1", "PE2"] { #expect(running[router]?.contains("}soo>2.2.2.9:1<") == true, "\(router)") }
            #expect(try await lab.apply(playbook: playbook).json()["verdict"].text == "nothing-to-do")
            try await expectProven(playbook, lab)
            let removed = try await lab.apply(["--remove"], playbook: playbook)
            #expect(try removed.json()["verdict"].text == "done", "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }

    private func expectProven(_ playbook: String, _ lab: DetachedLab) async throws {
        let options = ["--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates]
        let check = try await CommandLineTool.run(["check", playbook] + options, in: lab.folder)
        #expect(check.status == 0, "\(check.testDescription)")
        for link in ["CE1-PE1", "CE5-PE2"] {
            let proof = try await CommandLineTool.run(
                ["verify", playbook, "--without-link", link, "--templates", Scratch.shippedTemplates], in: lab.folder)
            #expect(proof.status == 0, "\(proof.testDescription)")
        }
    }
}
