import Addressing
import Foundation
import Simulation
import TestSupport
import Testing
import VRP

/// The displays of real networks that lie beside the checkout, each with what it must give.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct SharedCaseTests {
    private func text(_ name: String) throws -> String {
        let file = SharedMaterial.folder.appending(path: "cases/display/\(name).txt")
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test func `Peers of which one is dynamic`() throws {
        let table = try BGPPeerTable(text("bgp-peer-dynamic"), command: .bgpPeer)
        #expect(table.rows.count == 3 && table.localAS == 4_253_286_412 && table.established == 2)
        let dynamic = try #require(table.rows.first { $0.peer == "10.9.7.14" })
        #expect(dynamic.isDynamic && dynamic.remoteAS == 42_010_807)
        #expect(table.rows.filter(\.isDynamic).count == 1 && table.rows.filter(\.isEstablished).count == 2)
    }

    @Test func `A date before the output`() throws {
        #expect(try BGPPeerTable(text("bgp-peer-timestamp"), command: .bgpPeer).rows.map(\.peer) == ["10.9.0.2"])
    }

    @Test func `Names that go on below`() throws {
        let table = try ISISPeerTable(text("isis-peer-wrapped-names"))
        #expect(table.rows.map(\.systemID) == ["AGG-NORTH-77A0-02H", "AGG-SOUTH-11-7B4", "P-CORE-3"])
        #expect(table.rows.last?.type == "L1(L1L2)" && table.rows.last?.interface == "Eth-Trunk12.300")
        #expect(table.rows.map(\.process) == [7, 7, 7] && table.rows.allSatisfy(\.isUp))
    }

    @Test func `Sections of other label paths`() throws {
        let rows = try MPLSLSPTable(text("mpls-lsp-other-sections")).rows
        func seen(_ section: MPLSLSPTable.Section) -> [String] {
            rows.filter { $0.section == section }.map {
                "\($0.fec?.description ?? "-") \($0.inLabel)/\($0.outLabel) \($0.outInterface ?? "-")"
            }
        }
        #expect(seen(.ldp) == ["10.9.0.1/32 3/NULL -", "10.9.0.2/32 NULL/3 GE0/3/1", "10.9.0.2/32 48072/3 GE0/3/1"])
        #expect(seen(.bgp) == ["10.9.60.1/32 48121/48130 -"])
        let vpn = rows.filter { $0.section == .other("L3VPN") }
        #expect(vpn.map(\.instance) == [nil, "carrier-b"])
        let fixed = rows.filter { $0.section == .other("STATIC") }
        #expect(fixed.last?.inInterface == "GE0/3/1" && fixed.last?.outInterface == "GE0/3/2")
    }

    @Test func `A legend above a routing table`() throws {
        let table = try IPRouteTable(text("ip-routing-table-legend"), command: .ipRoutes(instance: "carrier-b"))
        #expect(table.rows.count == 3 && table.rows.allSatisfy { $0.instance == "carrier-b" })
        let far = try #require(table.rows.first { $0.prefix.description == "10.9.60.1/32" })
        #expect(far.source == "IBGP" && far.isRelayed)
        let other = try #require(throws: DisplayParseError.self) {
            try IPRouteTable(text("ip-routing-table-legend"), command: .ipRoutes(instance: "office"))
        }
        #expect(other.code == .otherTable("carrier-b"))
    }

    @Test func `AS paths with a confederation and a set`() throws {
        let table = try BGPRouteTable(text("bgp-vpnv4-odd-paths"), command: .bgpInstanceRoutes(instance: "carrier-b"))
        let paths = table.rows.compactMap { $0.attributes?.asPath }
        #expect(paths.map(\.text) == ["(65101 65102) 641", "641.2231 {65201 65202}", "65031"])
        #expect(paths.map(\.last) == [641, 42_010_807, 65031])
        #expect(table.rows.map { $0.attributes?.origin } == ["i", "?", "i"])
    }

    @Test func `An address family with a hyphen`() throws {
        let table = try VPNInstanceTable(text("ip-vpn-instance-heading"))
        #expect(table.rows.map(\.name) == ["carrier-b", "carrier-b", "office"])
        #expect(table.rows.map(\.family) == ["IPv4", "IPv6", "IPv4"])
    }

    @Test(arguments: ["refused-1", "refused-2", "busy"])
    func `A refusal is one to every parser`(name: String) throws {
        let text = try text(name)
        for command in HeadingTests.commands + [.version] {
            let error = try #require(throws: DisplayParseError.self) { try DisplayTable(text, of: command) }
            #expect(error.code == (name == "busy" ? .busy : .refused))
            #expect(error.description.contains(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        }
    }

    @Test func `A log in the middle`() throws {
        let table = try OSPFPeerTable(text("log-lines"))
        #expect(table.rows.map(\.neighborID) == ["10.9.11.2"] && table.rows.allSatisfy(\.isFull))
    }
}
