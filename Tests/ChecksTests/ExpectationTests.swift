import Addressing
import Diagnostics
import Fleet
import Simulation
import Testing
import VRP

@testable import Checks
@testable import Playbooks

@Suite("Expectations against what routers display")
struct ExpectationTests: OutputJudge {
    // MARK: IS-IS and OSPF

    private func isis(_ id: String, _ interface: String, _ state: String, type: String = "L1") -> String {
        """
                                 Peer information for ISIS(1)

          System Id     Interface          Circuit Id        State HoldTime Type     PRI
        --------------------------------------------------------------------------------
        \(id)  \(interface)            0000.0000.0005.01 \(state)   8s       \(type)       64

        Total Peer(s): 1
        """
    }

    @Test(
        "An IS-IS adjacency, by system id, name or shortened name, on the interface in any of its forms",
        arguments: [
            ("0000.0000.0005", "GE0/1/0"), ("R2", "GigabitEthernet0/1/0"), ("r2*", "Gigabitethernet0/1/0"),
            ("0000.0000.0005", "GigabitEthernet0/1/0"), ("R2", "gigabitethernet0/1/0"),
        ])
    func isisPasses(id: String, interface: String) {
        let wanted = Playbooks.Expectation.isisAdjacency(
            neighbor: "R2", systemID: "0000.0000.0005", interface: "GigabitEthernet0/1/0")
        let outcome = judge(wanted, isis(id, interface, "Up"))
        #expect(outcome.result == .pass)
        #expect(outcome.observed == "Up")
        #expect(outcome.evidence == "display isis peer: \(id) \(interface) 0000.0000.0005.01 Up 8s L1 64")
    }

    @Test(
        "No adjacency: down, elsewhere, another neighbour, none at all",
        arguments: [
            ("0000.0000.0005", "GE0/1/0", "Init"), ("0000.0000.0005", "GE0/1/1", "Up"),
            ("0000.0000.0006", "GE0/1/0", "Up"), ("0000.0000.0005", "10GE0/1/0", "Up"),
        ])
    func isisFails(id: String, interface: String, state: String) {
        let wanted = Playbooks.Expectation.isisAdjacency(
            neighbor: "R2", systemID: "0000.0000.0005", interface: "GigabitEthernet0/1/0")
        #expect(judge(wanted, isis(id, interface, state)).result == .fail)
        let nothing = judge(wanted, "Peer information for ISIS(1)")
        #expect(nothing.result == .fail)
        #expect(nothing.observed == "no row for R2 (0000.0000.0005) on GigabitEthernet0/1/0")
    }

    private func ospf(_ id: String, _ state: String) -> String {
        """
                  OSPF Process 1 with Router ID 192.0.2.1
                        Neighbors

         Area 0.0.0.0 interface 203.0.113.1 (GE0/1/0)'s neighbors
         Router ID: \(id)         Address: 203.0.113.2
           State: \(state)           Mode:Nbr is Slave     Priority: 1
           DR: 203.0.113.2     BDR: 203.0.113.1    MTU: 0
           Dead timer due in  31  sec
           Retrans timer interval: 5
           Neighbor is up for 00h28m17s
           Authentication Sequence: [ 0 ]
        """
    }

    @Test("An OSPF adjacency is Full with the right neighbour")
    func ospf() throws {
        let wanted = Playbooks.Expectation.ospfAdjacency(
            neighborID: try address("192.0.2.2"), address: try address("203.0.113.2"),
            interface: "GigabitEthernet0/1/0", area: "0.0.0.0")
        #expect(judge(wanted, ospf("192.0.2.2", "Full")).result == .pass)
        let slow = judge(wanted, ospf("192.0.2.2", "ExStart"))
        #expect(slow.result == .fail)
        #expect(slow.observed == "ExStart")
        // A process chooses its router id where nobody sets it: the address on the link tells.
        #expect(judge(wanted, ospf("192.0.2.3", "Full")).result == .pass)
        let other = ospf("192.0.2.2", "Full").replacing("203.0.113.2", with: "203.0.113.3")
        #expect(judge(wanted, other).observed == "no neighbour 203.0.113.2 on GigabitEthernet0/1/0")
    }

    // MARK: Tunnels

    private static let tunnels = """
        Tunnel ID                     Type                Destination         Status
        -----------------------------------------------------------------------------
        0x000000000100000001          ldp                 192.0.2.9           UP
        0x000000000c00000002          mpls local ifnet    203.0.113.2         UP
        0x000000000c00000003          mpls local ifnet    203.0.113.9         DOWN
        """

    @Test(
        "A local IFNET tunnel is there and up, or is not there",
        arguments: [
            ("203.0.113.2", CheckOutcome.Result.pass, CheckOutcome.Result.fail), ("203.0.113.9", .fail, .pass),
            ("192.0.2.9", .fail, .pass), ("203.0.113.22", .fail, .pass),
        ])
    func localTunnel(to text: String, wanted: CheckOutcome.Result, unwanted: CheckOutcome.Result) throws {
        let address = try address(text)
        #expect(judge(.localTunnel(to: address), Self.tunnels).result == wanted)
        #expect(judge(.noLocalTunnel(to: address), Self.tunnels).result == unwanted)
        #expect(judge(.localTunnel(to: address), "Error: Unrecognized command").result == .error)
        #expect(judge(.noLocalTunnel(to: address), "Error: Unrecognized command").result == .error)
    }

    // MARK: LDP and LSPs

    @Test(
        "An LDP session is operational and not being deleted",
        arguments: [
            ("192.0.2.2:0        Operational", CheckOutcome.Result.pass), ("192.0.2.2:0        Open Sent", .fail),
            ("*192.0.2.2:0       Operational", .fail), ("192.0.2.22:0       Operational", .fail),
        ])
    func ldp(row: String, result: CheckOutcome.Result) throws {
        let output = """
             LDP Session(s) in Public Network
             PeerID             Status      LAM  SsnRole  SsnAge       KASent/Rcv
             \(row) DU   Passive  0000:00:22   91/91
            TOTAL: 1 Session(s) Found.
            """
        #expect(judge(.ldpSession(peer: try address("192.0.2.2")), output).result == result)
    }

    @Test(
        "An LDP LSP needs an outgoing label that is in use",
        arguments: [
            ("192.0.2.2/32   NULL/3     -            203.0.113.2   GE0/1/0", CheckOutcome.Result.pass, "label 3"),
            ("192.0.2.2/32   Liberal/17                DS/192.0.2.3", .fail, "only a liberal label"),
            ("192.0.2.2/32   3/NULL     192.0.2.3    127.0.0.1     Loop1", .fail, "no outgoing label"),
            ("192.0.2.9/32   NULL/3     -            203.0.113.2   GE0/1/0", .fail, "no LSP for 192.0.2.2/32"),
        ])
    func ldpLSP(row: String, result: CheckOutcome.Result, observed: String) throws {
        let output = """
             LDP LSP Information
             DestAddress/Mask   In/OutLabel    UpstreamPeer    NextHop         OutInterface
             \(row)
            """
        let outcome = judge(.ldpLSP(to: try prefix("192.0.2.2/32")), output)
        #expect(outcome.result == result)
        #expect(outcome.observed == observed)
    }

    @Test("The table of one router says nothing about a path over many")
    func endToEnd() throws {
        let output = """
            LSP Information: BGP LSP
            FEC                In/Out Label  In/Out IF      Vrf Name
            192.0.2.6/32       NULL/48121    -/-
            """
        let wanted = Playbooks.Expectation.endToEndLSP(
            from: try address("192.0.2.1"), to: try prefix("192.0.2.6/32"), peer: "R6")
        #expect(judge(wanted, output).result == .error)
    }

    // MARK: Unreadable output

    @Test("Output that cannot be read is an error for every expectation, above all for the one that wants nothing")
    func unreadable() throws {
        let address = try address("192.0.2.2")
        let prefix = try prefix("192.0.2.2/32")
        let access = CustomerInterface(
            interface: "GE0/1/0", address: try #require(InterfaceAddress("192.0.2.1/30")), vpn: "blue")
        let all: [Playbooks.Expectation] = [
            .isisAdjacency(neighbor: "R2", systemID: "0000.0000.0005", interface: "GE0/1/0"),
            .ospfAdjacency(neighborID: address, address: address, interface: "GE0/1/0", area: "0.0.0.0"),
            .ldpSession(peer: address), .ldpLSP(to: prefix), .evpnPeer(address, asNumber: 1),
            .evpnRoute(prefix, nextHops: [address]), .instanceRoute(prefix, vpn: "blue", nextHops: [address]),
            .localTunnel(to: address), .noLocalTunnel(to: address),
            .bgpPeer(address, asNumber: 1, vpn: "blue", mode: .labeledRoute),
            .labeledRoute(prefix, nextHops: [], mode: .labeledRoute), .vpnv4Peer(address, asNumber: 1),
            .vpnv4Route(prefix, distinguisher: "1:1", nextHop: address),
            .customerRoute(prefix, vpn: "blue", nextHops: []), .noCustomerRoute(prefix, vpn: "blue"),
            .customerPeer(access, peer: address, asNumber: 1), .customerInterface(access), .customerAccess(access),
            .awaitedPeer(address, asNumber: 1, vpn: "blue"), .awaitedInterface(access),
            .noRouteFrom(prefix, vpn: "blue", nextHops: [address]), .noCustomerRoute(prefix, vpn: nil),
            .endToEndLSP(from: address, to: prefix, peer: "R2"),
        ]
        for expectation in all {
            for output in ["", "\n", "The system is busy.", "Error: Too many parameters found at '^' position."] {
                let outcome = judge(expectation, output)
                #expect(outcome.result == .error, "\(expectation)")
                #expect(outcome.evidence == expectation.command.text)
                #expect(!outcome.observed.isEmpty)
            }
        }
    }
}
