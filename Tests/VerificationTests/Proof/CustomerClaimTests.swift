import Foundation
import Simulation
import Testing

@testable import Verification

/// What is claimed of customers' accesses and sessions.
@Suite struct CustomerClaimTests {
    private static let edge = "level2-vpn/l2-pe.xml"

    /// Up or down, nobody knows: a pass over the network foretells neither.
    @Test func `The port of a customer that is not there yet is in two states`() throws {
        func proof(_ more: String) throws -> Proof {
            try ShippedService(written: {
                $0.replacingOccurrences(of: "peer: 172.16.2.1 }", with: "peer: 172.16.2.1\(more) }")
            }).proof()
        }
        #expect(try proof("").modelWithoutStandIns == nil)
        let awaited = try proof(", expected: down")
        let other = try #require(awaited.modelWithoutStandIns)
        func isUp(_ model: NetworkModel) -> Bool? {
            ControlPlane.state(of: model).routers["PE4"]?.interfaces["GigabitEthernet0/1/0"]?.linkUp
        }
        #expect(isUp(awaited.model) == true && isUp(other) == false)
        let verification = awaited.verification()
        #expect(verification.holds, "\(verification.refutations.map(\.told))")
        #expect(!verification.claims.contains { if case .customerRoute(_, _, "PE3", _) = $0 { true } else { false } })
        let end = NetworkModel.End(router: "PE4", interface: "GigabitEthernet0/1/0")
        #expect(verification.claims.contains(.customerAccess(CustomerClaim(end: end, vpn: "vpn1", peerRouter: "CE4"))))
    }

    /// Every protocol's session is in what the routers come to.
    @Test func `Sessions by every protocol are claimed and hold`() throws {
        let service = try ShippedService("Playbooks/csc-customer-access.yaml")
        let verification = service.proof().verification()
        #expect(verification.holds, "\(verification.refutations.map(\.told))")
        let peers = verification.claims.compactMap { claim -> String? in
            if case .customerPeer(let claim) = claim { claim.peerRouter } else { nil }
        }
        #expect(peers.sorted() == ["OFFICE-1", "OFFICE-2", "SHOP-1", "SHOP-2"])
    }

    /// No route hangs on it where the customer announces nothing, so the session itself has to be asked for.
    @Test(arguments: ["OFFICE-1", "OFFICE-2", "SHOP-1"]) func `A customer's port that is shut down refutes its session`(
        _ router: String
    ) throws {
        let service = try ShippedService("Playbooks/csc-customer-access.yaml")
        var network = service.intended
        network.network.routers[router]?.interfaces["GigabitEthernet0/1/0"]?.adminUp = false
        let proof = Proof(
            inventory: service.inventory, playbook: service.playbook, intended: network, ground: .factory)
        let symptoms = proof.verification().refutations.flatMap(\.symptoms)
        #expect(symptoms.contains { $0.contains("has no session with \(router) over") }, "\(symptoms)")
    }

    @Test func `An access without its instance is refuted though nobody is expected there`() throws {
        let breakage = TemplateBreakage(
            "L-52", .edgeSession, "", at: ["PE4"], Self.edge, line: "",
            [TemplateBreakage.remove("<vrf-name>{{ vpn.name }}</vrf-name>", from: Self.edge, at: "PE4")])
        let service = try ShippedService(
            template: breakage.changed,
            written: { $0.replacingOccurrences(of: "peer: 172.16.2.1 }", with: "peer: 172.16.2.1, expected: down }") })
        let verification = service.proof().verification()
        #expect(verification.refutations.count == 1, "\(verification.refutations.map(\.told))")
        #expect(verification.refutations.first?.fault?.rule == "L-52")
    }

    @Test func `A failure names every VPN and each pair that it loses`() throws {
        let resilience = try HubAndSpoke.service().resilience()
        #expect(resilience.vpns == ["red-hub", "red-spoke", "green", "blue"])
        let lost = try #require(resilience.outcomes.first { "\($0.removal)" == "router NE-P" })
        let names = lost.vpns.map(\.name)
        #expect(names == ["red-hub", "red-spoke", "green"], "\(lost.vpns)")
        #expect(lost.vpns[0].pairs == [Resilience.LostVPN.Pair(from: "NW-PE1", to: "NE-PE")])
        // A reflector behind one link tells nobody once that is gone, and no configuration could help.
        #expect(resilience.isProven, "\(resilience.outcomes.flatMap(\.refutations).map(\.told))")
        #expect((1..<resilience.outcomes.count).contains(resilience.survived(by: "blue")))
    }
}
