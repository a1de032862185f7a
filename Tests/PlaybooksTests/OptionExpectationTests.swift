import Addressing
import Fleet
import TestSupport
import Testing

@testable import Playbooks

/// What must be seen of customers by each protocol, at their PE and at the other's.
@Suite struct OptionExpectationTests {
    private func subjects(_ check: CheckName, _ task: String, _ playbook: String = OptionsNetwork.playbook) throws
        -> [String]
    {
        let model = try ServiceModel.make(
            Inventory.read(OptionsNetwork.inventory, file: "net.yaml"), Playbook.read(playbook, file: "play.yaml"))
        let found = model.tasks.first { $0.name == task }?.expectations.filter { $0.check == check } ?? []
        return found.map { "\($0.router): \($0.subject): \(words($0.expectation))" }
    }

    private func words(_ expectation: Playbooks.Expectation) -> String {
        switch expectation {
        case .customerRoute(_, _, let hops, let connected, _):
            connected ? "connected" : hops.map(\.description).joined(separator: " ")
        case .ospfAdjacency(let id, let address, let interface, let area):
            "\(id?.description ?? "-") \(address?.description ?? "-") \(interface) \(area)"
        case .isisAdjacency(let name, let system, let interface): "\(name ?? "-") \(system ?? "-") \(interface)"
        default: "\(expectation)"
        }
    }

    @Test func everyCustomersRoutesAreLookedFor() throws {
        let routes = try subjects(.customerRoute, "seven")
        #expect(routes.contains("we: 10.9.2.0/30 in red: connected"))
        #expect(routes.contains("we: 10.90.0.0/16 in red: 10.9.1.2"))
        #expect(routes.contains("we: 10.91.0.0/16 in red: 10.9.2.2"))
        // Who announces it nobody has said: any next hop will do.
        #expect(routes.contains("we: 10.93.0.0/16 in blue: "))
        #expect(routes.contains("ee: 10.94.0.0/16 in blue: "))
    }

    @Test func customersIGPsAreLookedFor() throws {
        #expect(
            try subjects(.ospfAdjacency, "seven") == [
                "we: the customer via GigabitEthernet0/2/2 in blue: - - GigabitEthernet0/2/2 0.0.0.2",
                "we: the customer via GigabitEthernet0/2/3 in blue: - - GigabitEthernet0/2/3 0.0.0.0",
            ])
        #expect(
            try subjects(.isisAdjacency, "seven") == [
                "ee: the customer via GigabitEthernet0/2/1 in blue: - - GigabitEthernet0/2/1"
            ])
    }

    @Test func farRoutesComeFromTheFarPE() throws {
        let playbook = OptionsNetwork.playbook.replacing(
            "checks: [{ check: vpnv4-route, within: 90s }]", with: "checks: [customer-route, vpnv4-route]")
        let routes = try subjects(.customerRoute, "eight", playbook)
        #expect(routes.contains("ee: 10.91.0.0/16 in red: 10.1.0.3"))
        #expect(routes.contains("ee: 10.93.0.0/16 in blue: 10.1.0.3"))
        #expect(routes.contains("we: 10.94.0.0/16 in blue: 10.2.0.3"))
        // Without import-direct the link's subnet still travels where an IGP has it and BGP imports that.
        #expect(routes.contains("ee: 10.9.3.0/30 in blue: 10.1.0.3"))
    }
}
