import Diagnostics
import Fleet
import Simulation
import Testing
import VRP

@testable import Checks
@testable import Playbooks

@Suite("Expectations against what routers display")
struct ExpectationTests {
    private func judge(_ expectation: Playbooks.Expectation, _ output: String) -> CheckOutcome {
        let subject = CheckSubject(
            check: .bgpPeer, router: "R1", subject: "it", expectation: expectation, within: nil)
        return CheckEvaluator().evaluate(subject, output: output)
    }

    private func address(_ text: String) throws -> IPv4Address { try #require(IPv4Address(text)) }
    private func prefix(_ text: String) throws -> IPv4Prefix { try #require(IPv4Prefix(text)) }

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

    // MARK: BGP

    private func peer(_ address: String, _ number: String, _ state: String) -> String {
        """
         BGP local router ID : 192.0.2.1
         Local AS number : 100
         Total number of peers : 1                Peers in established state : 1

          Peer            V          AS  MsgRcvd  MsgSent  OutQ  Up/Down       State PrefRcv
          \(address)    4      \(number)       10       12     0 00:04:07 \(state)       2
        """
    }

    @Test(
        "A BGP peer is established with the right AS",
        arguments: [
            ("192.0.2.2", "200", "Established", CheckOutcome.Result.pass, "Established"),
            ("192.0.2.2", "3.10", "Established", .fail, "AS 196618, not 200"),
            ("192.0.2.2", "200", "No neg", .fail, "No neg"), ("192.0.2.2", "200", "Idle(Admin)", .fail, "Idle(Admin)"),
            ("192.0.2.3", "200", "Established", .fail, "no peer 192.0.2.2"),
        ])
    func bgpPeer(peer: String, number: String, state: String, result: CheckOutcome.Result, observed: String) throws {
        let wanted = try address("192.0.2.2")
        let expectations: [Playbooks.Expectation] = [
            .bgpPeer(wanted, asNumber: 200, vpn: nil, mode: .labeledRoute), .evpnPeer(wanted, asNumber: 200),
            .vpnv4Peer(wanted, asNumber: 200),
        ]
        for expectation in expectations {
            let outcome = judge(expectation, self.peer(peer, number, state))
            #expect(outcome.result == result)
            #expect(outcome.observed == observed)
        }
    }

    @Test(
        "A labeled route is best, from the right next hop, with a label to send",
        arguments: [
            ("*>i    192.0.2.6          203.0.113.2        NULL/48061", CheckOutcome.Result.pass, "label 48061"),
            ("*>i    192.0.2.6          203.0.113.2        48060/NULL", .fail, "no label (in/out 48060/NULL)"),
            ("*>i    192.0.2.6          203.0.113.3        NULL/48061", .fail, "next hop 203.0.113.3"),
            ("* i    192.0.2.6          203.0.113.2        NULL/48061", .fail, "not best"),
            ("  i    192.0.2.6          203.0.113.2        NULL/48061", .fail, "not valid"),
            ("*>i    192.0.2.7          203.0.113.2        NULL/48061", .fail, "no route to 192.0.2.6/32"),
        ])
    func labeled(row: String, result: CheckOutcome.Result, observed: String) throws {
        let output = """
             BGP Local router ID is 192.0.2.1
             Total Number of Routes: 1
                    Network           NextHop           In/Out Label
             \(row)
            """
        let wanted = Playbooks.Expectation.labeledRoute(
            try prefix("192.0.2.6/32"), nextHops: [try address("203.0.113.2")], mode: .labeledRoute)
        let outcome = judge(wanted, output)
        #expect(outcome.result == result)
        #expect(outcome.observed == observed)
    }

    // MARK: IP routes

    private func routes(_ rows: String...) -> String {
        """
        Route Flags: R - relay, D - download to fib, T - to vpn-instance, B - black hole route
        ------------------------------------------------------------------------------
        Routing Table : blue
                 Destinations : 1        Routes : 1

        Destination/Mask    Proto   Pre  Cost      Flags NextHop         Interface
        """ + rows.map { "\n" + $0 }.joined()
    }

    @Test(
        "A customer route is in the forwarding table, from the right next hop",
        arguments: [
            ("198.51.100.0/24  IBGP    255  0          RD   192.0.2.6       GE0/1/0", CheckOutcome.Result.pass),
            ("198.51.100.0/24  IBGP    255  0          R    192.0.2.6       GE0/1/0", .fail),
            ("198.51.100.0/24  IBGP    255  0          RD   192.0.2.7       GE0/1/0", .fail),
            ("198.51.100.0/25  IBGP    255  0          RD   192.0.2.6       GE0/1/0", .fail),
        ])
    func customer(row: String, result: CheckOutcome.Result) throws {
        let wanted = Playbooks.Expectation.customerRoute(
            try prefix("198.51.100.0/24"), vpn: "blue", nextHops: [try address("192.0.2.6")])
        let outcome = judge(wanted, routes(row))
        #expect(outcome.result == result)
        #expect(outcome.evidence.hasPrefix("display ip routing-table vpn-instance blue"))
    }

    @Test("No customer route: neither the prefix nor any part of it; a default route above it is no leak")
    func noCustomer() throws {
        let wanted = Playbooks.Expectation.noCustomerRoute(try prefix("198.51.100.0/24"), vpn: nil)
        let exact = judge(wanted, routes("198.51.100.0/24  EBGP    255  0          D    192.0.2.6       GE0/1/0"))
        #expect(exact.result == .fail)
        #expect(exact.evidence.hasSuffix("198.51.100.0/24 EBGP 255 0 D 192.0.2.6 GE0/1/0"))
        let part = judge(wanted, routes("198.51.100.64/26  EBGP    255  0          D    192.0.2.6       GE0/1/0"))
        #expect(part.observed == "198.51.100.64/26 via 192.0.2.6")
        #expect(part.result == .fail)
        #expect(
            judge(wanted, routes("0.0.0.0/0  Static  60  0          RD    192.0.2.6       GE0/1/0")).result == .pass)
        #expect(judge(wanted, routes("198.51.101.0/24  EBGP  255  0    D    192.0.2.6     GE0/1/0")).result == .pass)
    }

    @Test("A spoke's route may come by the hub, and not from the spoke")
    func noRouteFromASpoke() throws {
        let wanted = Playbooks.Expectation.noRouteFrom(
            try prefix("198.51.100.0/24"), vpn: "blue", nextHops: [try address("192.0.2.6")])
        let hub = judge(wanted, routes("198.51.100.0/24  IBGP  255  0  RD   192.0.2.7       GE0/1/0"))
        #expect(hub.result == .pass)
        let spoke = judge(wanted, routes("198.51.100.0/24  IBGP  255  0  RD   192.0.2.6       GE0/1/0"))
        #expect(spoke.result == .fail && spoke.expected == "no route to 198.51.100.0/24 in blue from 192.0.2.6")
    }

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
            .awaitedPeer(address, asNumber: 1, vpn: "blue"),
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
