import Addressing
import Diagnostics
import Fleet
import Testing

@testable import Checks
@testable import Playbooks

/// What `customer-peer` makes of a PE's tables.
@Suite struct CustomerCheckTests {
    private static func table(_ rows: String) -> String {
        """
        *down: administratively down
        The number of interface that is UP in Physical is 0
        The number of interface that is DOWN in Physical is 0
        Interface                         IP Address/Mask      Physical   Protocol VPN
        \(rows)
        """
    }

    private func access() throws -> CustomerInterface {
        CustomerInterface(
            interface: "GigabitEthernet0/3/0", address: try #require(InterfaceAddress("192.0.2.1/30")),
            vpn: "bank-spoke")
    }

    private func judge(_ expectation: Playbooks.Expectation, _ output: String) -> CheckOutcome {
        CheckEvaluator().evaluate(
            CheckSubject(check: .customerPeer, router: "R1", subject: "it", expectation: expectation), output: output)
    }

    @Test(
        arguments: [
            (
                "GigabitEthernet0/3/0  192.0.2.1/30  up  up  bank-...", CheckOutcome.Result.pass,
                CheckOutcome.Result.pass, "up"
            ),
            ("GE0/3/0               192.0.2.1/30  up  up  bank-...", .pass, .pass, "up"),
            ("GigabitEthernet0/3/0  192.0.2.1/30  down  down  bank-...", .fail, .pass, "is down: nothing is connected"),
            ("GigabitEthernet0/3/0  192.0.2.1/30  *down  down  bank-...", .fail, .pass, "is shut down"),
            ("GigabitEthernet0/3/0  192.0.2.1/30  up  down  bank-...", .fail, .pass, "its protocol is down"),
            ("GigabitEthernet0/3/0  192.0.2.5/30  up  up  bank-...", .fail, .fail, "the address 192.0.2.5/30"),
            ("GigabitEthernet0/3/0  192.0.2.1/30  up  up  other", .fail, .fail, "in other"),
            ("GigabitEthernet0/3/0  192.0.2.1/30  up  up  --", .fail, .fail, "in the public instance"),
            ("GigabitEthernet0/3/1  192.0.2.1/30  up  up  bank-...", .fail, .fail, "no row for"),
        ])
    func anInterface(row: String, there: CheckOutcome.Result, awaited: CheckOutcome.Result, words: String) throws {
        let seen = judge(.customerInterface(try access()), Self.table(row))
        #expect(seen.result == there && seen.observed.contains(words), "\(seen)")
        #expect(judge(.customerAccess(try access()), Self.table(row)).result == awaited)
    }

    private static func peers(_ state: String, as number: String = "65201") -> String {
        """
         BGP local router ID : 192.0.2.9
         Local AS number : 300
         Total number of peers : 1                 Peers in established state : 0

          Peer            V          AS  MsgRcvd  MsgSent  OutQ  Up/Down       State  PrefRcv
          192.0.2.2       4       \(number)       62       62     0  01:00:00  \(state)        1
        """
    }

    @Test func `A session is Established with the customer's AS`() throws {
        let peer = try #require(IPv4Address("192.0.2.2"))
        let wanted = Playbooks.Expectation.customerPeer(try access(), peer: peer, asNumber: 65201)
        #expect(judge(wanted, Self.peers("Established")).result == .pass)
        #expect(judge(wanted, Self.peers("Idle")).observed == "Idle")
        #expect(judge(wanted, Self.peers("Established", as: "65202")).observed == "AS 65202, not 65201")
    }

    @Test func `A session that nobody expected passes with a note`() throws {
        let peer = try #require(IPv4Address("192.0.2.2"))
        let wanted = Playbooks.Expectation.awaitedPeer(peer, asNumber: 65201, vpn: "bank-spoke")
        let idle = judge(wanted, Self.peers("Idle"))
        #expect(idle.result == .pass && idle.note == nil && idle.observed == "Idle")
        let up = judge(wanted, Self.peers("Established"))
        #expect(up.result == .pass)
        #expect(up.note?.contains("the peer 192.0.2.2 is up, and the playbook has `expected: down`") == true)
        #expect(judge(wanted, Self.peers("Idle", as: "65202")).result == .fail)
        #expect(judge(wanted, Self.peers("Idle").replacing("192.0.2.2 ", with: "192.0.2.6 ")).result == .fail)
    }

    @Test func `A port that nobody expected to be up passes with a note where routes are static`() throws {
        let wanted = Playbooks.Expectation.awaitedInterface(try access())
        func row(_ state: String) -> String {
            Self.table("GigabitEthernet0/3/0  192.0.2.1/30  \(state)  \(state)  bank-...")
        }
        let down = judge(wanted, row("down"))
        #expect(down.result == .pass && down.note == nil)
        let up = judge(wanted, row("up"))
        #expect(up.result == .pass)
        #expect(up.note?.hasPrefix("GigabitEthernet0/3/0 is up, and the playbook has `expected: down`") == true)
        #expect(judge(wanted, Self.table("GigabitEthernet0/3/0  192.0.2.1/30  up  up  other")).result == .fail)
        #expect(judge(wanted, "").result == .error)
    }

    private static let ospf = """
                  OSPF Process 1 with Router ID 192.0.2.9
                          Neighbors

         Area 0.0.0.0 interface 192.0.2.1 (GigabitEthernet0/3/0)'s neighbors
         Router ID: 192.0.2.8        Address: 192.0.2.2
           State: Full           Mode:Nbr is Master     Priority: 1
        """

    private static let isis = """
                              Peer information for ISIS(1)

          System Id     Interface          Circuit Id        State HoldTime Type     PRI
        --------------------------------------------------------------------------------
        0000.0000.0002  GE0/3/0            0000000001         Up   22s      L2       --
        """

    @Test(arguments: [true, false])
    func `An adjacency that nobody expected passes with a note, and one that is not shown without`(
        byISIS: Bool
    ) throws {
        let wanted = Playbooks.Expectation.awaitedAdjacency(interface: "GigabitEthernet0/3/0", isis: byISIS)
        let shown = byISIS ? Self.isis : Self.ospf
        let up = judge(wanted, shown)
        #expect(up.result == .pass, "\(up)")
        #expect(
            up.note?.hasPrefix("the adjacency on GigabitEthernet0/3/0 is up, and the playbook has `expected: down`")
                == true, "\(up)")
        let starting = judge(
            wanted, shown.replacing("State: Full", with: "State: Init").replacing(" Up ", with: "Init"))
        #expect(starting.result == .pass && starting.note == nil, "\(starting)")
        for output in [shown.replacing("0/3/0", with: "0/3/1"), "", "  OSPF Process 7 with Router ID 192.0.2.9"] {
            let absent = judge(wanted, output)
            #expect(absent.result == .pass && absent.note == nil, "\(absent)")
        }
    }
}
