import Addressing
import Diagnostics
import Fleet
import TestSupport
import Testing

@testable import Checks
@testable import Playbooks

/// Checks on a network where every address of a carrier is another's, too.
@Suite struct SharedAddressCheckTests: OutputJudge {
    private func network() throws -> (inventory: Inventory, service: Service) {
        (
            try Inventory.read(ThreeCarriers.alike.inventory, file: "inventory.yaml"),
            try Playbook.read(ThreeCarriers.alike.playbook(), file: "play.yaml").service
        )
    }

    /// Another VPN's route to the same prefix says nothing of this one's.
    @Test(arguments: [
        (["100:12"], CheckOutcome.Result.fail), (["100:22"], .pass), (["100:12", "100:22"], .pass), ([], .fail),
    ])
    func anEVPNRouteIsThatOfItsOwnVPN(_ distinguishers: [String], _ result: CheckOutcome.Result) throws {
        let text = """
             Local AS number : 100

             BGP Local router ID is 10.100.0.1

             EVPN address family:
             Number of Ip Prefix Routes: 2
             Route Distinguisher: 100:22
                   Network(EthTagId/IpPrefix/IpPrefixLen)                 NextHop
             *>i   0:10.132.0.21:32                                       10.100.0.2
             Route Distinguisher: 100:32
                   Network(EthTagId/IpPrefix/IpPrefixLen)                 NextHop
             *>i   0:10.132.0.21:32                                       10.100.0.2
            """
        let outcome = judge(
            .evpnRoute(
                try prefix("10.132.0.21/32"), nextHops: [try address("10.100.0.2")], distinguishers: distinguishers),
            text)
        #expect(outcome.result == result, "\(outcome)")
    }

    /// What is left out for a site that is not there yet is left out of its own carrier's checks.
    @Test func whatAnAbsentRouterSharesIsWithItsOwnCarrier() throws {
        let (inventory, service) = try network()
        let model = try ServiceModel.make(
            inventory, Playbook.read(ThreeCarriers.alike.playbook(), file: "play.yaml"))
        let far = FarRouters(["beta-epe", "beta-ece"], of: inventory, in: service)
        let left = model.tasks.flatMap(\.expectations).filter(far.areMeant)
        #expect(!left.isEmpty)
        #expect(left.allSatisfy { $0.router.hasPrefix("beta") || $0.router.hasPrefix("PE") }, "\(left)")
        // A Level 1 PE's are those of beta's VPN.
        let routes = left.compactMap { subject -> String? in
            guard case .instanceRoute(_, let vpn, _) = subject.expectation else { return nil }
            return "\(subject.router) \(vpn)"
        }
        #expect(routes == ["PE1 beta"])
        let evpn = left.filter { $0.check == .evpnRoute && $0.router == "PE1" }
        #expect(evpn.count == 2)
    }

    @Test func aPathMapTellsTheCopiesApart() throws {
        let (inventory, service) = try network()
        let map = LabelPathMap(inventory: inventory, service: service)
        let address = try #require(IPv4Address("10.132.0.21"))
        #expect(map.owner(of: address, seenFrom: "gamma-wpe") == "gamma-epe")
        #expect(map.owner(of: address, seenFrom: "alpha-epe") == "alpha-epe")
        let near = try #require(IPv4Address("10.102.1.0"))
        #expect(map.link(of: "PE1", to: near, in: "beta")?.far.router == "beta-wce")
        #expect(map.link(of: "PE1", to: near, in: nil) == nil)
    }
}
