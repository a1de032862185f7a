import Simulation
import Testing
import VRP

/// An answer without a table is not an empty table, and no line ends the process.
@Suite struct HeadingTests {
    static let commands: [DisplayCommand] = [
        .isisPeer, .ospfPeer(process: nil), .ospfPeerBrief(process: nil), .ldpSession, .ldpLSP, .mplsLSP,
        .mplsInterface, .bgpPeer, .bgpEVPNPeer, .bgpVPNv4Peer, .bgpInstancePeer(instance: "blue"), .bgpRoutes,
        .bgpLabels, .bgpEVPNPrefixRoutes, .bgpVPNv4Routes, .bgpVPNv4Labels, .bgpInstanceRoutes(instance: "blue"),
        .bgpInstanceLabels(instance: "blue"), .ipRoutes(instance: nil), .tunnels, .vpnInstances,
        .ipInterfaces,
    ]

    @Test(arguments: HeadingTests.commands)
    func anAnswerWithoutAHeadingIsNoTable(command: DisplayCommand) throws {
        for text in ["", "\n \r\n", "-----------", "      ^"] {
            let error = try #require(throws: DisplayParseError.self) { try DisplayTable(text, of: command) }
            #expect(error.code == .noTable, "\(error)")
            #expect(error.description.contains(command.text))
        }
        let other = try #require(throws: DisplayParseError.self) {
            try DisplayTable("Info: the feature is not enabled.", of: command)
        }
        #expect(other.code == .unknownLine)
    }

    /// Rows alone may be the end of another answer.
    @Test(arguments: HeadingTests.commands)
    func `T25 rows without their heading are not read`(command: DisplayCommand) throws {
        let text = DisplayWriter.output(for: command, router: Lab.router, model: Lab.model)
        #expect(try DisplayTable(text, of: command).rowCount > 0 || command == .bgpEVPNPeer)
        for line in text.split(separator: "\n") {
            let alone = try? DisplayTable(String(line), of: command)
            #expect(alone?.rowCount ?? 0 == 0, "\(line)")
        }
    }

    @Test func aRouterWithoutNeighboursPrintsItsHeadings() throws {
        var bare = Lab.router
        (bare.isisNeighbors, bare.ospfNeighbors, bare.ldpSessions, bare.ldpLSPs) = ([], [], [], [])
        (bare.bgpLSPs, bare.bgpTables, bare.tunnels) = ([], [], [])
        var model = Lab.model
        let main = RouterModel.publicInstance
        model.mpls.enabled = true
        model.instances[main]?.isis = [ISISProcess(id: 1, origin: Origin("here"))]
        model.instances[main]?.ospf = [OSPFProcess(id: 1, origin: Origin("here"))]
        for command in HeadingTests.commands {
            let text = DisplayWriter.output(for: command, router: bare, model: model)
            #expect(throws: Never.self, "\(command)") { try DisplayTable(text, of: command) }
        }
    }

    /// Seen: it ended the process in the middle of a transaction.
    @Test func aStateWithNothingBehindItIsAnErrorOfThatLine() throws {
        let text = """
                      OSPF Process 1 with Router ID 192.0.2.1
             Area 0.0.0.0 interface 203.0.113.1 (GE0/1/0)'s neighbors
             Router ID: 192.0.2.2         Address: 203.0.113.2
               State:
            """
        let error = try #require(throws: DisplayParseError.self) { try OSPFPeerTable(text) }
        #expect(error.code == .malformedField("state") && error.line.number == 4)
    }

    /// Each line of each table without each of its words: read or refused.
    @Test(arguments: HeadingTests.commands)
    func noMissingWordEndsTheProcess(command: DisplayCommand) {
        let lines = DisplayWriter.output(for: command, router: Lab.router, model: Lab.model)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (place, line) in lines.enumerated() {
            let words = line.split(separator: " ")
            for missing in words.indices {
                let kept = words.enumerated().filter { $0.offset != missing }.map(\.element).joined(separator: " ")
                _ = try? DisplayTable((lines[..<place] + [kept]).joined(separator: "\n"), of: command)
            }
        }
    }

    @Test func fewerRowsThanTheTableCountsAreNoTable() throws {
        let text = DisplayWriter.output(for: .ipRoutes(instance: nil), router: Lab.router, model: Lab.model)
        let cut = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(separator: "\n")
        let error = try #require(throws: DisplayParseError.self) {
            try IPRouteTable(cut, command: .ipRoutes(instance: nil))
        }
        #expect(error.code == .cutOff(counted: 4, printed: 3))
        #expect(error.description.contains("the table counts 4 and only 3 could be read"))
    }

    @Test func aVPNsRoutesStandUnderItsOwnName() throws {
        let text = """
             BGP Local router ID is 192.0.2.1
             Total routes of vpn-instance blue: 1
                    Network           NextHop           In/Out Label
             *>     192.0.2.6         203.0.113.2       NULL/48061
            """
        let table = try BGPRouteTable(text, command: .bgpVPNv4Labels)
        #expect(table.rows.map(\.instance) == ["blue"])
    }
}
