import Addressing
import Simulation
import Testing
import VRP

/// What is printed for a state reads back to the same rows.
@Suite struct RoundTripTests {
    @Test func isisPeers() throws {
        let table = try ISISPeerTable(try text("display isis peer"))
        #expect(table.rows.map(\.systemID) == ["0000.0000.0005", "0000.0000.0005", "0000.0000.0006"])
        #expect(table.rows.map(\.level) == [1, 2, nil] && table.rows.map(\.isUp) == [true, true, false])
        #expect(table.rows.map(\.interface) == Lab.router.isisNeighbors.map(\.interface) && table.total == 3)
        #expect(table.rows.map(\.circuitID) == Lab.router.isisNeighbors.map(\.circuitID))
    }

    @Test func ospfPeersInBothForms() throws {
        let full = try OSPFPeerTable(try text("display ospf peer"))
        #expect(full.rows.map(\.neighborID) == ["192.0.2.2", "192.0.2.3"])
        #expect(full.rows.map(\.isFull) == [true, false] && full.rows.map(\.process) == [1, 1])
        #expect(full.rows.map(\.neighborAddress) == Lab.router.ospfNeighbors.map(\.neighborAddress))
        #expect(full.rows.map(\.interface) == Lab.router.ospfNeighbors.map(\.interface))
        let brief = try OSPFPeerTable(try text("display ospf peer brief"))
        #expect(brief.rows.map(\.state) == ["Full", "2-Way"] && brief.rows.map(\.area) == full.rows.map(\.area))
        #expect(throws: DisplayParseError.self) { try OSPFPeerTable(try text("display ospf 9 peer")) }
    }

    @Test func ldpAndMPLS() throws {
        let sessions = try LDPSessionTable(try text("display mpls ldp session"))
        #expect(sessions.rows.map(\.peer) == ["192.0.2.2", "192.0.2.3"] && sessions.total == 2)
        #expect(sessions.rows.map(\.status) == ["Operational", "Open Sent"])
        #expect(sessions.rows.map(\.isActive) == [false, true])
        let paths = try LDPLSPTable(try text("display mpls ldp lsp"))
        #expect(paths.rows.map(\.fec) == Lab.router.ldpLSPs.map(\.fec))
        #expect(paths.rows.map(\.inLabel.number) == [3, nil, 48060, nil])
        #expect(paths.rows.map(\.outLabel.number) == [nil, 3, 3, 1024])
        #expect(paths.rows.map(\.isLiberal) == [false, false, false, true])
        #expect(paths.rows.last?.peer == "192.0.2.2")
        let all = try MPLSLSPTable(try text("display mpls lsp"))
        #expect(all.rows.map(\.section) == [.ldp, .ldp, .ldp, .bgp, .bgp])
        #expect(
            all.rows.map(\.fec?.description) == [
                "192.0.2.1/32", "192.0.2.2/32", "192.0.2.2/32", "198.51.100.6/32", nil,
            ])
        #expect(all.rows.map(\.instance) == [nil, nil, nil, nil, "blue"])
        #expect(all.rows[1].outInterface == "GE0/2/0" && all.rows[3].outLabel == .label(15))
        let interfaces = try MPLSInterfaceTable(try text("display mpls interface"))
        #expect(interfaces.rows.map(\.interface) == ["GigabitEthernet0/2/0"] && interfaces.rows[0].isUp)
    }

    @Test func ldpOfAVPNInstance() throws {
        var router = Lab.router
        for index in router.ldpSessions.indices { router.ldpSessions[index].instance = "blue" }
        for index in router.ldpLSPs.indices { router.ldpLSPs[index].instance = "blue" }
        func output(_ command: String) throws -> String {
            try #require(DisplayWriter.output(for: command, router: router, model: Lab.model))
        }
        #expect(try LDPSessionTable(try output("display mpls ldp session")).rows.isEmpty)
        let sessions = try LDPSessionTable(try output("display mpls ldp session vpn-instance blue"))
        #expect(sessions.rows.map(\.peer) == ["192.0.2.2", "192.0.2.3"])
        #expect(sessions.rows.allSatisfy { $0.scope == "VPN-Instance blue" })
        let paths = try LDPLSPTable(try output("display mpls ldp lsp vpn-instance blue"))
        #expect(paths.rows.map(\.fec) == router.ldpLSPs.map(\.fec))
        #expect(try output("display mpls ldp lsp vpn-instance red").hasPrefix("Error: "))
    }

    @Test func bgpPeers() throws {
        let main = try BGPPeerTable(try text("display bgp peer"), command: .bgpPeer)
        #expect(main.rows.map(\.state) == ["Established", "No neg"] && main.rows.map(\.prefixesReceived) == [7, 0])
        #expect(main.localAS == 4_200_000_000 && main.total == 2 && main.established == 1)
        #expect(main.routerID == "192.0.2.1")
        let vpn = try BGPPeerTable(try text("display bgp vpnv4 all peer"), command: .bgpVPNv4Peer)
        #expect(vpn.rows.map(\.peer) == ["198.51.100.6", "203.0.113.1"] && vpn.rows.map(\.instance) == [nil, "blue"])
        let instance = try text("display bgp vpnv4 vpn-instance blue peer")
        #expect(try BGPPeerTable(instance, command: .bgpInstancePeer(instance: "blue")).rows.map(\.state) == ["Idle"])
        #expect(try BGPPeerTable(try text("display bgp evpn peer"), command: .bgpEVPNPeer).rows.isEmpty)
    }

    @Test func bgpRoutes() throws {
        let plain = try BGPRouteTable(try text("display bgp routing-table"), command: .bgpRoutes)
        let routes = Lab.router.bgpTables[0].routes
        #expect(plain.rows.map(\.network) == routes.map(\.prefix.description))
        #expect(plain.rows.map(\.nextHop) == routes.map(\.nextHop.description))
        #expect(plain.rows.map(\.attributes?.med) == routes.map(\.med))
        #expect(plain.rows.map(\.attributes?.localPreference) == routes.map(\.localPreference))
        #expect(plain.rows.map(\.attributes?.asPath.sequence) == routes.map(\.asPath))
        #expect(plain.rows.map(\.status) == ["*>", "*>i", "*i", "i"])
        let labels = try BGPRouteTable(try text("display bgp routing-table label"), command: .bgpLabels)
        #expect(labels.rows.map(\.address) == ["192.0.2.1", "198.51.100.6"])
        #expect(labels.rows.map(\.inLabel) == [.label(48120), LabelField.none])
        #expect(labels.rows.map(\.outLabel) == [LabelField.none, .label(15)])
        let evpn = try BGPRouteTable(
            try text("display bgp evpn all routing-table prefix-route"), command: .bgpEVPNPrefixRoutes)
        #expect(evpn.rows.map(\.address) == ["198.51.100.6"] && evpn.rows.map(\.length) == [32])
        #expect(evpn.rows.map(\.routeDistinguisher) == ["200:1"])
        let vpn = try BGPRouteTable(try text("display bgp vpnv4 all routing-table"), command: .bgpVPNv4Routes)
        #expect(vpn.rows.map(\.routeDistinguisher) == ["100:1", "100:2", nil])
        #expect(vpn.rows.map(\.instance) == [nil, nil, "blue"])
        let inside = try text("display bgp vpnv4 vpn-instance blue routing-table")
        let instance = try BGPRouteTable(inside, command: .bgpInstanceRoutes(instance: "blue"))
        #expect(instance.rows.map(\.network) == ["203.0.113.0/24"] && instance.rows[0].instance == "blue")
    }

    @Test func ipRoutes() throws {
        let table = try IPRouteTable(try text("display ip routing-table"), command: .ipRoutes(instance: nil))
        #expect(
            table.rows.map(\.prefix.description) == [
                "127.0.0.0/8", "192.0.2.2/32", "198.51.100.6/32", "198.51.100.6/32",
            ])
        #expect(table.rows.map(\.source) == ["Direct", "ISIS-L1", "IBGP", "EBGP"] && table.routeCount == 4)
        #expect(table.rows.map(\.flags) == ["D", "D", "RD", ""] && table.rows[2].preference == 255)
        #expect(table.rows.map(\.interface) == ["InLoopBack0", "GigabitEthernet0/2/0", "GigabitEthernet0/2/0", ""])
        let empty = try IPRouteTable(
            try text("display ip routing-table vpn-instance blue"), command: .ipRoutes(instance: "blue"))
        #expect(empty.rows.isEmpty && empty.routeCount == 0)
    }

    @Test func tunnelsAndInstances() throws {
        let tunnels = try TunnelTable(try text("display tunnel-info all"))
        #expect(tunnels.rows.map(\.type) == ["ldp", "mpls local ifnet"] && tunnels.rows.map(\.isUp) == [true, false])
        let instances = try VPNInstanceTable(try text("display ip vpn-instance"))
        #expect(instances.rows.map(\.name) == ["blue"] && instances.rows.map(\.routeDistinguisher) == ["100:1"])
    }

    @Test func anUnknownCommandGivesNothingAndAnUnknownInstanceAnErrorLine() throws {
        #expect(DisplayWriter.output(for: "display clock", router: Lab.router, model: Lab.model) == nil)
        let refusal = try text("display ip routing-table vpn-instance red")
        #expect(throws: DisplayParseError.self) {
            try IPRouteTable(refusal, command: .ipRoutes(instance: "red"))
        }
    }

    private func text(_ command: String) throws -> String {
        try #require(DisplayWriter.output(for: command, router: Lab.router, model: Lab.model))
    }
}

/// Layout, byte for byte, where the vendor's own text is known.
@Suite struct LayoutTests {
    /// The columns of `display ip routing-table` in the vendor's documents.
    @Test func aRoutingTableStandsInTheVendorsColumns() throws {
        let text = try #require(
            DisplayWriter.output(for: "display ip routing-table", router: Lab.router, model: Lab.model))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[2] == "Routing Table : _public_")
        #expect(lines[5] == "Destination/Mask    Proto   Pre  Cost        Flags NextHop         Interface")
        #expect(lines[7] == "      127.0.0.0/8   Direct  0    0             D   127.0.0.1       InLoopBack0")
        #expect(lines[9] == "   198.51.100.6/32  IBGP    255  0             RD  192.0.2.2       GigabitEthernet0/2/0")
    }

    @Test func agesHaveTheirTwoForms() {
        #expect(DisplayWriter.Age(seconds: 247).clock == "00:04:07")
        #expect(DisplayWriter.Age(seconds: 26 * 3600).clock == "0001d02h")
        #expect(DisplayWriter.Age(seconds: 26 * 3600 + 120).days == "0001:02:02")
    }
}
