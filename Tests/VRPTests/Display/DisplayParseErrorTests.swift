import Testing
import VRP

@Suite struct DisplayParseErrorTests {
    @Test func anUnknownLineStopsTheReadingAndIsNamed() throws {
        let text = """
            LDP Session(s) in Public Network
             PeerID             Status      LAM  SsnRole  SsnAge       KASent/Rcv
             192.0.2.9:0        Operational DU   Passive  0000:15:55   3823/3823
             192.0.2.8:0        Reticulating DU  Passive  0000:15:55   3823/3823
            """
        let error = try #require(throws: DisplayParseError.self) { try LDPSessionTable(text) }
        #expect(error.code == .unknownLine && error.line.number == 4)
        #expect(error.description.contains("192.0.2.8:0        Reticulating") && error.description.contains("line 4"))
    }

    @Test func anErrorLineIsTheRoutersRefusal() throws {
        let text = "                 ^\nError: Unrecognized command found at '^' position.\n"
        for command in ["display isis peer", "display bgp peer", "display bgp routing-table", "display mpls lsp"] {
            let command = try #require(DisplayCommand(command))
            let error = try #require(throws: DisplayParseError.self) { try DisplayTable(text, of: command) }
            #expect(error.code == .refused)
        }
    }

    @Test func aStateOfTwoWordsIsOneField() throws {
        let text = """
             BGP local router ID : 192.0.2.1
             Local AS number : 64500.1
             Total number of peers : 2                 Peers in established state : 0
              Peer            V          AS  MsgRcvd  MsgSent  OutQ  Up/Down       State  PrefRcv
              192.0.2.9       4       64501        0        0     0 00:00:20      No neg        0
              192.0.2.8       4       64501        0        0     0 0013h02m Idle(Admin)        0
            """
        let table = try BGPPeerTable(text, command: .bgpPeer)
        #expect(table.rows.map(\.state) == ["No neg", "Idle(Admin)"] && table.localAS == 64500 << 16 + 1)
    }

    @Test func commandsMayBeCutOffWhereThatIsUnambiguous() {
        #expect(DisplayCommand("dis isis peer") == .isisPeer)
        #expect(DisplayCommand("display ip rou vpn blue") == .ipRoutes(instance: "blue"))
        #expect(DisplayCommand("  display   bgp  vpnv4 vpn-instance blue peer ") == .bgpInstancePeer(instance: "blue"))
        #expect(DisplayGrammar.match("display mpls l") == .ambiguous(word: 2))
        #expect(DisplayGrammar.match("display mpls") == .incomplete)
        #expect(DisplayGrammar.match("display clock") == .unrecognized(word: 1))
        #expect(DisplayGrammar.match("display isis peer verbose") == .unrecognized(word: 3))
    }

    @Test func everyCommandReadsItsOwnText() throws {
        let commands: [DisplayCommand] =
            [
                .isisPeer, .ospfPeer(process: nil), .ospfPeerBrief(process: "7"), .ldpSession, .ldpLSP, .mplsLSP,
                .mplsInterface, .bgpPeer, .bgpEVPNPeer, .bgpVPNv4Peer, .bgpInstancePeer(instance: "x"),
                .bgpLabeledPeer(instance: "x"), .bgpRoutes, .bgpLabels, .bgpLabeledRoutes(instance: nil),
                .bgpLabeledLabels(instance: "x"), .bgpEVPNPrefixRoutes, .bgpVPNv4Routes, .bgpVPNv4Labels,
                .bgpInstanceRoutes(instance: "x"), .bgpInstanceLabels(instance: "x"), .ipRoutes(instance: "x"),
                .tunnels,
                .vpnInstances, .version, .ipRoute(instance: "x", RouteDestination(Lab.ip("192.0.2.0"), 26)),
                .ipRoute(instance: nil, RouteDestination(Lab.ip("192.0.2.1"))),
            ] + SingleNetworkTests.scopes.map { .bgpRoute($0, RouteDestination(Lab.ip("192.0.2.0"), 26)) }
        for command in commands { #expect(DisplayCommand(command.text) == command) }
    }
}
