import Addressing
import Simulation
import Testing
import VRP

/// The shipped playbook with its safer defaults: what the issue asks to hold of the demo's end.
@Suite struct ShippedServiceTests {
    @Test func customersMeetAndTheCarriersInBetweenDoNotSeeThem() async throws {
        let scene = try LabScene(LabScene.demoInventory())
        try await scene.apply(LabScene.model(LabScene.safePlaybook))
        guard case .bgpRoutes(let labels) = try await scene.table("PE3", .bgpLabels) else { return }
        let far = labels.rows.first { $0.address == "6.6.6.9" && $0.isBest }
        #expect(far?.outLabel != nil, "\(labels.rows)")
        let customer = try await prefixes(scene, "PE4", .ipRoutes(instance: "vpn1"))
        #expect(customer.contains("172.16.1.0/24"))
        for router in ["CE1", "CE2", "PE1", "PE2"] {
            #expect(try await prefixes(scene, router, .ipRoutes(instance: nil)).allSatisfy { !$0.hasPrefix("172.16.") })
        }
        for router in ["PE1", "PE2"] {
            let seen = try await prefixes(scene, router, .ipRoutes(instance: "vpn1"))
            #expect(!seen.isEmpty && seen.allSatisfy { !$0.hasPrefix("172.16.") })
        }
    }

    private func prefixes(_ scene: LabScene, _ router: String, _ command: DisplayCommand) async throws -> [String] {
        guard case .ipRoutes(let table) = try await scene.table(router, command) else { return [] }
        return table.rows.map(\.prefix.description)
    }
}
