import Addressing
import Diagnostics
import Fleet
import Foundation
import Testing

@testable import Playbooks

/// VPNs that meet by their targets, as hub and spokes do: who peers with whom, what is looked for, what must not be seen.
@Suite struct HubAndSpokeModelTests {
    private static let vpns = """
            - name: bank-hub
              rd: "64501:7{index}"
              export-rt: "64501:710"
              import-rt: "64501:720"
              import-direct: false
              customers:
                - { pe: ee1, interface: x7, address: 10.9.2.1/30, protocol: bgp, as: 65001, peer: 10.9.2.2, prefixes: [10.92.0.0/16] }
            - name: bank-spoke
              rd: "64501:8{index}"
              export-rt: "64501:720"
              import-rt: "64501:710"
              import-direct: false
              customers:
                - { pe: we1, interface: x7, address: 10.9.1.1/30, protocol: bgp, as: 65002, peer: 10.9.1.2, prefixes: [10.90.0.0/16] }
                - { pe: we2, interface: x7, address: 10.9.3.1/30, protocol: bgp, as: 65003, peer: 10.9.3.2, prefixes: [10.91.0.0/16] }

        """

    /// The other network with these VPNs in the place of its own.
    static func playbook(_ changes: (String, String)..., vpns: String = vpns) throws -> String {
        let text = OtherNetwork.playbook
        let start = try #require(text.firstRange(of: "    - name: red")).lowerBound
        let end = try #require(text.firstRange(of: "  options:")).lowerBound
        let whole = text.replacingCharacters(in: start..<end, with: vpns)
            .replacing("checks: [customer-route]", with: "checks: [customer-peer, customer-route]")
            .replacing(
                "checks: [{ check: vpnv4-route, within: 90s }]",
                with: "checks: [vpnv4-peer, vpnv4-route, customer-route, no-customer-route]")
        return changes.reduce(whole) { $0.replacing($1.0, with: $1.1) }
    }

    private func model(_ playbook: String) throws -> ServiceModel {
        try OtherNetwork.model(OtherNetwork.inventory, playbook)
    }

    private func found(_ model: ServiceModel, _ task: String, _ check: CheckName) -> [String] {
        let subjects = model.tasks.first { $0.name == task }?.expectations ?? []
        return subjects.filter { $0.check == check }.map { "\($0.router): \($0.subject)" }
    }

    @Test func `They are accepted without a target that both export and import`() throws {
        let model = try model(Self.playbook())
        #expect(model.warnings.filter { $0.message.contains("bank") }.map(\.message) == [])
        #expect(try OtherNetwork.notes(Self.playbook()).filter { $0.message.contains("bank") }.map(\.message) == [])
    }

    @Test func `Spokes peer with the hub, and not with each other`() throws {
        let model = try model(Self.playbook())
        #expect(
            found(model, "seven", .vpnv4Peer).sorted() == [
                "ee1: we1 (10.1.0.3)", "ee1: we2 (10.1.0.4)", "we1: ee1 (10.2.0.3)", "we2: ee1 (10.2.0.3)",
            ])
    }

    @Test func `Routes are looked for between hub and spokes both ways, whatever their names`() throws {
        let model = try model(Self.playbook())
        #expect(
            found(model, "seven", .customerRoute) == [
                "we1: 10.92.0.0/16 in bank-spoke", "we2: 10.92.0.0/16 in bank-spoke", "ee1: 10.90.0.0/16 in bank-hub",
                "ee1: 10.91.0.0/16 in bank-hub",
            ])
        #expect(found(model, "seven", .vpnv4Route).count == 4)
    }

    @Test func `A spoke's routes are looked for at the other spokes, where they must not be`() throws {
        let absent = try found(model(Self.playbook()), "seven", .noCustomerRoute).filter { $0.contains("in bank") }
        #expect(
            absent == [
                "we1: 10.91.0.0/16 of bank-spoke at we2, in bank-spoke",
                "we2: 10.90.0.0/16 of bank-spoke at we1, in bank-spoke",
            ])
    }

    @Test func `A hub that announces what it has from spokes is where they look for it`() throws {
        let model = try model(Self.playbook(("[10.92.0.0/16]", "[10.92.0.0/16, 10.90.0.0/16, 10.91.0.0/16]")))
        let routes = model.tasks.flatMap(\.expectations).filter { $0.router == "we1" && $0.check == .customerRoute }
        let far = routes.compactMap { subject -> [IPv4Address]? in
            guard case .customerRoute(let prefix, _, let hops, _, _) = subject.expectation,
                prefix.description == "10.91.0.0/16"
            else { return nil }
            return hops
        }
        #expect(far.map { $0.map(\.description) } == [["10.2.0.3"]])
        // From their own PEs they must not come all the same.
        let absent = model.tasks.flatMap(\.expectations).compactMap { subject -> [IPv4Address]? in
            guard case .noRouteFrom(_, "bank-spoke", let hops) = subject.expectation, subject.router == "we1" else {
                return nil
            }
            return hops
        }
        #expect(absent.map { $0.map(\.description) } == [["10.1.0.4"]])
    }

    /// Nobody takes the spokes' routes: that they are nowhere is what the checks see.
    @Test func `With another import at the hub the spokes' routes are looked for all the same`() throws {
        let playbook = try Self.playbook(("import-rt: \"64501:720\"", "import-rt: \"64501:99\""))
        let model = try model(playbook)
        #expect(
            found(model, "seven", .vpnv4Route).filter { $0.hasPrefix("ee1") } == [
                "ee1: 64501:81 10.90.0.0/16", "ee1: 64501:82 10.91.0.0/16",
            ])
        let notes = try OtherNetwork.notes(playbook)
        #expect(notes.allSatisfy { $0.severity == .note })
        #expect(notes.contains { $0.message.contains("imports 64501:99, which no VPN of this service exports") })
        #expect(notes.contains { $0.message.contains("takes none of its: packets pass one way only") })
        #expect(notes.allSatisfy { ($0.location?.line ?? 0) > 1 })
    }

    /// A router with an access in each of the hub's two instances answers what comes by the other.
    @Test func `Two instances at a hub are no pair that meets one way only`() throws {
        let vpns =
            Self.vpns.replacing(
                "    import-rt: \"64501:720\"\n      import-direct: false\n      customers:\n",
                with: "    import-direct: false\n      customers:\n"
            ) + """
                    - name: bank-in
                      rd: "64501:9{index}"
                      import-rt: "64501:720"
                      import-direct: false
                      customers:
                        - { pe: ee1, interface: x8, address: 10.9.4.1/30, protocol: bgp, as: 65001, peer: 10.9.4.2 }

                """
        let playbook = try Self.playbook(vpns: vpns)
        let model = try model(playbook)
        #expect(try OtherNetwork.notes(playbook).filter { $0.message.contains("one way only") }.map(\.message) == [])
        #expect(found(model, "seven", .customerRoute).contains("ee1: 10.90.0.0/16 in bank-in"))
        let shared = try OtherNetwork.notes(
            Self.playbook(
                ("peer: 10.9.4.2", "peer: 10.9.4.2"), ("as: 65001, peer: 10.9.4", "as: 65009, peer: 10.9.4"), vpns: vpns
            ))
        #expect(shared.contains { $0.message.contains("one way only") })
    }

    @Test func `Instances of one PE that meet give each other routes without VPNv4`() throws {
        let model = try model(Self.playbook(("pe: we2, interface: x7", "pe: ee1, interface: x8")))
        #expect(
            found(model, "six", .customerRoute).filter { $0.contains("10.9") }.contains("ee1: 10.91.0.0/16 in bank-hub")
        )
        #expect(found(model, "seven", .customerRoute).contains("ee1: 10.90.0.0/16 in bank-hub"))
    }

    // MARK: - Customers that are not there yet

    @Test func `Of a customer that is expected down only its access is looked at`() throws {
        let playbook = try Self.playbook(("peer: 10.9.3.2,", "peer: 10.9.3.2, expected: down,"))
        let model = try model(playbook)
        #expect(
            found(model, "six", .customerPeer).filter { $0.hasPrefix("we2") } == [
                "we2: the customer via x7 in bank-spoke, expected down",
                "we2: the customer via x7 in bank-spoke, expected down",
            ])
        #expect(!found(model, "six", .customerRoute).contains { $0.hasPrefix("we2") })
        #expect(!found(model, "seven", .customerRoute).contains { $0.contains("10.91") })
        #expect(!found(model, "seven", .vpnv4Route).contains { $0.contains("10.91") })
        #expect(try OtherNetwork.notes(playbook).contains { $0.message.contains("`expected: down`") })
    }

    @Test func `A service whose customers are all expected down has checks that look at nothing`() throws {
        let down = try Self.playbook(
            ("peer: 10.9.1.2,", "peer: 10.9.1.2, expected: down,"),
            ("peer: 10.9.2.2,", "peer: 10.9.2.2, expected: down,"),
            ("peer: 10.9.3.2,", "peer: 10.9.3.2, expected: down,"))
        #expect(try found(model(down), "six", .customerRoute) == [])
    }

    @Test func `Another word than up and down is refused where it stands`() throws {
        let text = try Self.playbook(("peer: 10.9.3.2,", "peer: 10.9.3.2, expected: dwn,"))
        let error = try #require(throws: DiagnosticList.self) { try model(text) }
        #expect(error.description.contains("did you mean `down`?"), "\(error)")
    }

    @Test func `A customer's session is looked for by its protocol`() throws {
        let text = try Self.playbook(
            ("protocol: bgp, as: 65003, peer: 10.9.3.2,", "protocol: static, peer: 10.9.3.2,"))
        let subjects = try model(text).tasks.flatMap(\.expectations).filter { $0.check == .customerPeer }
        let access = CustomerInterface(
            interface: "x7", address: try #require(InterfaceAddress("10.9.3.1/30")), vpn: "bank-spoke")
        #expect(subjects.contains { $0.router == "we2" && $0.expectation == .customerInterface(access) })
        let peer = try #require(IPv4Address("10.9.1.2"))
        #expect(
            subjects.contains { subject in
                guard case .customerPeer(_, peer, 65002) = subject.expectation else { return false }
                return subject.router == "we1"
            })
    }
}
