import Fleet
import Testing

@testable import Playbooks

@Suite struct DemoExpectationTests {
    private func found(_ task: String, _ check: CheckName) throws -> [String] {
        let model = try Demo.model()
        let subjects = model.tasks.first { $0.name == task }?.expectations ?? []
        return subjects.filter { $0.check == check }.map { "\($0.router): \($0.subject)" }
    }

    @Test func eachCheckLooksAtItsSubjects() throws {
        #expect(
            try found("backbone-igp", .isisAdjacency) == [
                "PE1: PE2 via GigabitEthernet0/2/0", "PE2: PE1 via GigabitEthernet0/1/0",
            ])
        #expect(try found("backbone-ldp", .ldpSession) == ["PE1: PE2 (4.4.4.9)", "PE2: PE1 (3.3.3.9)"])
        #expect(try found("backbone-ldp", .ldpLSP) == ["PE1: PE2 (4.4.4.9/32)", "PE2: PE1 (3.3.3.9/32)"])
        #expect(try found("evpn-ibgp", .evpnPeer) == ["PE1: PE2 (4.4.4.9)", "PE2: PE1 (3.3.3.9)"])
        #expect(
            try found("csc-access", .bgpPeer) == [
                "PE1: CE1 (11.1.1.1)", "PE2: CE2 (21.1.1.2)", "CE1: PE1 (11.1.1.2)", "CE2: PE2 (21.1.1.1)",
            ])
        #expect(
            try found("csc-access", .evpnRoute) == [
                "PE1: 6.6.6.9/32 of PE4", "PE1: 6.6.6.9/32 of PE4 in vpn1", "PE2: 1.1.1.9/32 of PE3",
                "PE2: 1.1.1.9/32 of PE3 in vpn1",
            ])
        #expect(
            try found("csc-access", .tunnelInfo) == [
                "PE1: local IFNET to CE1 (11.1.1.1)", "PE2: local IFNET to CE2 (21.1.1.2)",
                "CE1: local IFNET to PE1 (11.1.1.2)", "CE2: local IFNET to PE2 (21.1.1.1)",
            ])
        #expect(
            try found("mp-bgp", .tunnelInfo) == [
                "PE3: no local IFNET to PE4 (6.6.6.9)", "PE4: no local IFNET to PE3 (1.1.1.9)",
            ])
        #expect(
            try found("csc-access", .labeledRoute) == [
                "PE1: 1.1.1.9/32 of PE3", "PE2: 6.6.6.9/32 of PE4", "CE1: 6.6.6.9/32 of PE4", "CE2: 1.1.1.9/32 of PE3",
            ])
        #expect(
            try found("csc-access", .mplsInterface) == [
                "PE1: GigabitEthernet0/1/0 to CE1", "PE2: GigabitEthernet0/2/0 to CE2",
                "CE1: GigabitEthernet0/2/0 to PE1", "CE2: GigabitEthernet0/1/0 to PE2",
            ])
        #expect(try found("level2-access", .labeledRoute) == ["PE3: 6.6.6.9/32 of PE4", "PE4: 1.1.1.9/32 of PE3"])
        #expect(
            try found("level2-vpn", .customerRoute) == ["PE3: 172.16.1.0/24 in vpn1", "PE4: 172.16.2.0/24 in vpn1"])
        #expect(try found("mp-bgp", .customerRoute) == ["PE3: 172.16.2.0/24 in vpn1", "PE4: 172.16.1.0/24 in vpn1"])
        #expect(try found("mp-bgp", .vpnv4Route) == ["PE3: 100:2 172.16.2.0/24", "PE4: 100:1 172.16.1.0/24"])
        #expect(try found("mp-bgp", .endToEndLSP) == ["PE3: PE4 (6.6.6.9/32)", "PE4: PE3 (1.1.1.9/32)"])
    }

    @Test func customerRoutesMustBeAbsentFromLevel1AndItsNeighbours() throws {
        let absent = try found("mp-bgp", .noCustomerRoute)
        #expect(absent.count == 8)
        #expect(absent.contains("PE1: 172.16.1.0/24 in vpn1"))
        #expect(absent.contains("CE2: 172.16.1.0/24"))
    }

    @Test func expectationsCarryWhatTheRouterPrints() throws {
        let model = try Demo.model()
        let first = try #require(model.tasks.first?.expectations.first)
        let expected = Expectation.isisAdjacency(
            neighbor: "PE2", systemID: "0000.0000.0005", interface: "GigabitEthernet0/2/0")
        #expect(first.expectation == expected)
    }
}
