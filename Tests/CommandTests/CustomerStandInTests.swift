import TestSupport
import Testing

/// Customers whose routers the inventory does not have: whatever the protocol, they are taken to announce what they should.
@Suite(.timeLimit(.minutes(10)))
struct CustomerStandInTests {
    @Test func `Every protocol's customer is proven without a router of its own`() async throws {
        let folder = try Scratch()
        let inventory = try folder.write(OptionsNetwork.inventory, to: "net.yaml")
        let playbook = try folder.write(OptionsNetwork.playbook, to: "play.yaml")
        let outcome = try await CommandLineTool.run(
            [
                "verify", playbook, "--inventory", inventory, "--templates", Scratch.shippedTemplates, "--state",
                folder.path, "--assumptions",
            ], in: folder)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        for name in ["bgp", "static", "ospf", "isis"] { #expect(outcome.output.contains("says (\(name))")) }
    }
}
