import Testing

/// Two sites in the Level 1 carrier's own AS that meet at one Level 1 PE: it has both by IBGP, and reflects between them.
@Suite(.timeLimit(.minutes(10)))
struct SitesOnOnePETests {
    private static let second =
        "a: \"CE1 GigabitEthernet0/2/1 11.1.2.1/24\", b: \"PE2 GigabitEthernet0/1/1 11.1.2.2/24\""

    private func run(
        _ command: [String], _ folder: Scratch, links: [Scratch.Replacement], mode: String
    ) async throws -> CommandLineTool.Outcome {
        let shipped = try Scratch.read(Scratch.repository + "/inventory/one-as.yaml")
        let files = Scratch.Replacement("configuration: lab/", "configuration: \(Scratch.repository)/inventory/lab/")
        let inventory = try folder.write(Scratch.replacing(shipped, [files] + links), to: "one-as.yaml")
        let playbook = try folder.hastyPlaybook(
            of: "csc-ibgp-labeled", inventory: inventory, [.init("mode: labeled-route", "mode: \(mode)")])
        return try await CommandLineTool.run(
            [command[0], playbook, "--templates", Scratch.shippedTemplates, "--state", folder.path]
                + command.dropFirst(), in: folder)
    }

    @Test(arguments: ["labeled-route", "labeled-address-family"])
    func `They reach each other there`(mode: String) async throws {
        let links = [Scratch.Replacement("links:\n", "links:\n  - { \(Self.second) }\n")]
        let folder = try Scratch()
        let proof = try await run(["verify"], folder, links: links, mode: mode)
        #expect(proof.status == 0, "\(proof.testDescription)")
        // The site's other link out, there is no way but the PE that has both.
        let alone = try await run(["verify", "--without-link", "CE1-PE1"], folder, links: links, mode: mode)
        #expect(alone.status == 0, "\(alone.testDescription)")
        let plan = try await run(["plan", "--lab", "--as", "vrp"], folder, links: links, mode: mode)
        let lines = plan.output.split(separator: "\n").filter { $0.hasSuffix("reflect-client") }
        let sessions = ["11.1.2.1", "21.1.1.2"].map { "      peer \($0) reflect-client" }
        #expect(sessions.allSatisfy { lines.contains(Substring($0)) }, "\(plan.testDescription)")
    }

    /// No page says whether what came by EVPN goes to an IBGP peer without reflection.
    @Test func `To one site at a PE it reflects as well`() async throws {
        let plan = try await run(["plan", "--lab", "--as", "vrp"], Scratch(), links: [], mode: "labeled-route")
        for address in ["11.1.1.1", "21.1.1.2"] { #expect(plan.output.contains("peer \(address) reflect-client")) }
    }
}
