import Diagnostics
import Fleet
import Simulation
import Testing
import VRP

@testable import Checks
@testable import Playbooks

@Suite("Expectations of BGP's sessions and of routes against what routers display")
struct RouteExpectationTests: OutputJudge {
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

    private func routes(_ rows: String..., of instance: String = "blue") -> String {
        """
        Route Flags: R - relay, D - download to fib, T - to vpn-instance, B - black hole route
        ------------------------------------------------------------------------------
        Routing Table : \(instance)
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
        let exact = judge(
            wanted, routes("198.51.100.0/24  EBGP    255  0          D    192.0.2.6       GE0/1/0", of: "_public_"))
        #expect(exact.result == .fail)
        #expect(exact.evidence.hasSuffix("198.51.100.0/24 EBGP 255 0 D 192.0.2.6 GE0/1/0"))
        let part = judge(
            wanted, routes("198.51.100.64/26  EBGP    255  0          D    192.0.2.6       GE0/1/0", of: "_public_"))
        #expect(part.observed == "198.51.100.64/26 via 192.0.2.6")
        #expect(part.result == .fail)
        #expect(
            judge(wanted, routes("0.0.0.0/0  Static  60  0          RD    192.0.2.6       GE0/1/0", of: "_public_"))
                .result == .pass)
        #expect(
            judge(wanted, routes("198.51.101.0/24  EBGP  255  0    D    192.0.2.6     GE0/1/0", of: "_public_")).result
                == .pass)
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
}
