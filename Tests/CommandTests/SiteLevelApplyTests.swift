import Testing

/// Sites whose IS-IS is of level 1 alone, applied by the tool itself in the lab.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct SiteLevelApplyTests {
    private static let playbooks = [
        ("csc-labeled-route-mode", "lab"), ("csc-labeled-address-family-mode", "lab"),
        ("csc-ldp-distribution-route-mode", "lab"), ("csc-ldp-distribution-address-family-mode", "lab"),
        ("csc-ldp-multi-instance", "one-as"), ("csc-ibgp-labeled", "one-as"),
    ]

    @Test(arguments: playbooks) func `It ends done`(playbook: String, network: String) async throws {
        let folder = try Scratch()
        let text = try Scratch.replacing(
            Scratch.read("\(Scratch.repository)/inventory/\(network).yaml"),
            [
                .init("igp: ospf }", "igp: isis, is-level: level-1 }"),
                .init("configuration: lab/", "configuration: \(Scratch.repository)/inventory/lab/"),
            ])
        let inventory = try folder.write(text, to: "inventory.yaml")
        let file = try folder.hastyPlaybook(
            of: playbook, inventory: inventory, [.init("ospf-adjacency", "isis-adjacency")])
        let outcome = try await CommandLineTool.run(
            [
                "apply", file, "--lab", "--yes", "--state", folder.path, "--format", "json", "--templates",
                Scratch.shippedTemplates,
            ], in: folder)
        try #require(outcome.status == 0, "\(outcome.testDescription)")
        let report = try outcome.json()
        #expect(report["verdict"].text == "done")
        let checks = report["tasks"].list.flatMap { $0["checks"].list }
        #expect(!checks.isEmpty && checks.allSatisfy { $0["result"].text == "pass" })
    }
}
