import Addressing
import Diagnostics
import Fleet
import TestSupport
import Testing

@testable import Playbooks

/// Addresses are unique where they meet: in a carrier, among the sites of a Level 1 VPN, and of several that take each other's
/// routes.
@Suite struct MeetingAddressTests {
    private func messages(
        _ changePlaybook: (String) -> String = { $0 }, inventory change: (String) -> String = { $0 }
    ) -> [String] {
        let network = ThreeCarriers.alike
        do {
            _ = try ServiceModel.make(
                Inventory.read(change(network.inventory), file: "inventory.yaml"),
                Playbook.read(changePlaybook(network.playbook()), file: "play.yaml"))
            return []
        } catch {
            return error.all.map(\.message)
        }
    }

    @Test func carriersThatDoNotMeetMayBeCopies() {
        #expect(messages() == [])
    }

    @Test func withinACarrierTheyMayNot() {
        let found = messages(inventory: {
            $0.replacing("beta-west, loopback: 10.131.0.21/32", with: "beta-west, loopback: 10.131.0.1/32")
        })
        #expect(found == ["router `beta-wpe`: its loopback 10.131.0.1 is beta-wce's already"])
    }

    @Test func betweenTheSitesOfAVPNTheyMayNot() {
        let loopback = messages(inventory: {
            $0.replacing("beta-east, loopback: 10.132.0.21/32", with: "beta-east, loopback: 10.131.0.21/32")
        })
        #expect(loopback == ["router `beta-epe`: its loopback 10.131.0.21 is beta-wpe's already"])
        let link = messages(inventory: {
            $0.replacing(
                "beta-ece GigabitEthernet0/2/0 10.132.1.0/31", with: "beta-ece GigabitEthernet0/2/0 10.131.1.0/31"
            )
            .replacing(
                "beta-epe GigabitEthernet0/1/0 10.132.1.1/31", with: "beta-epe GigabitEthernet0/1/0 10.131.1.1/31")
        })
        #expect(
            link.first == "link: the address 10.131.1.0 is in use at beta-wce GigabitEthernet0/2/0", "\(link)")
    }

    /// Whoever takes the other's routes has both.
    @Test func targetsMakeThemMeet() {
        let found = messages({
            $0.replacing("rt: \"100:2\"", with: "rt: \"100:2\", import-rt: \"100:1\"")
        })
        #expect(found.contains("router `beta-wce`: its loopback 10.131.0.1 is alpha-wce's already"), "\(found)")
        #expect(!found.contains { $0.contains("gamma") })
    }

    /// The Level 1 PE's LSR id and router id are its loopback in the VPN instance, too.
    @Test func level1LoopbacksAreNobodysElse() {
        let found = messages(inventory: {
            $0.replacing("gamma-west, loopback: 10.131.0.21", with: "gamma-west, loopback: 10.100.0.2")
        })
        #expect(found == ["router `gamma-wpe`: its loopback 10.100.0.2 is PE2's already"])
    }

    /// A router is the one that the other meets.
    @Test(arguments: [
        ("alpha-wpe", "10.132.0.21", nil, "alpha-epe"), ("beta-wpe", "10.132.0.21", nil, "beta-epe"),
        ("gamma-wce", "10.100.0.1", nil, "PE1"), ("PE1", "10.132.0.21", "gamma", "gamma-epe"),
        ("PE1", "10.132.0.21", "beta", "beta-epe"), ("PE1", "10.100.0.2", "beta", "PE2"),
        ("PE1", "10.100.0.2", nil, "PE2"),
    ])
    func anAddressIsThatOfWhomItMeets(_ router: String, _ address: String, _ vpn: String?, _ owner: String) throws {
        let network = try ServiceNetwork(
            inventory: Inventory.read(ThreeCarriers.alike.inventory, file: "inventory.yaml"),
            service: Playbook.read(ThreeCarriers.alike.playbook(), file: "play.yaml").service)
        let instance = network.service.level1VPNs.first { $0.name == vpn }
        let found = network.owner(of: try #require(IPv4Address(address)), seenFrom: router, in: instance)
        #expect(found?.name == owner)
    }
}
