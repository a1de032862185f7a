import Addressing
import Simulation
import Testing
import VRP

/// Layouts of releases in service that the vendor's examples do not have.
@Suite struct RealLayoutTests {
    @Test func `Dynamic peers are marked, with a blank behind the mark or not, and IPv6 peers may go on below`() throws
    {
        let text = """
             Status codes: * - Dynamic
             BGP local router ID        : 192.0.2.1
             local AS number            : 64999.7
             Total number of peers      : 5
             Peers in established state : 2
             Total number of dynamic peers : 2

              Peer                             V          AS  MsgRcvd  MsgSent  OutQ  Up/Down       State  PrefRcv
              192.0.2.2                        4     64999.7      401      400     0 0101h12m Established        7
             *203.0.113.5                      4      65550        9       18     0 02:40:51 Established        1
             * 203.0.113.9                     4      1.14        9       18     0 00:00:51      No neg        0
              2001:db8:77a0:1::beef:1          4       65031        0       14     0 00:03:09 Idle(MaxPrefix)        0
              2001:db8:77a0:1:ffff:ffff:ffff:ffff
                                               4       65031        0       14     0 00:03:09     Connect        0
            """
        let table = try BGPPeerTable(text, command: .bgpPeer)
        #expect(table.rows.map(\.isDynamic) == [false, true, true, false, false])
        #expect(table.rows.map(\.remoteAS) == [64999 << 16 + 7, 65550, 65550, 65031, 65031])
        #expect(table.rows.last?.peer == "2001:db8:77a0:1:ffff:ffff:ffff:ffff" && table.established == 2)
        #expect(table.rows.map(\.state).suffix(2) == ["Idle(MaxPrefix)", "Connect"])
        let alone = text.split(separator: "\n").dropLast().joined(separator: "\n")
        #expect(throws: DisplayParseError.self) { try BGPPeerTable(alone, command: .bgpPeer) }
    }

    private static let isis = """
                                  Peer information for ISIS(3)

          System Id     Interface          Circuit Id        State HoldTime Type     PRI
        --------------------------------------------------------------------------------
        """

    @Test func `Every column of an IS-IS table may go on below`() throws {
        let text =
            Self.isis + """

                EDGE-WEST-4-A1- GigabitEthernet0/  EDGE-WEST-4-A1-   Up   27s      L2       --
                07K*            3/1.2004           07K.03
                NAMETHATFILLSIT GE0/3/2            0000000014        Up   27s      L1L2     --
                ATALL
                ONE-NAME-THAT-IS-FAR-WIDER-THAN-ITS-COLUMN
                                GE0/3/3            0000000015        Init 9s       L1(L1L2) 64
                0000.0000.0009* Eth-Trunk7.40      0000000016        Down 9s       L2(L1L2) 64

                Total Peer(s): 4
                """
        let rows = try ISISPeerTable(text).rows
        #expect(
            rows.map(\.systemID) == [
                "EDGE-WEST-4-A1-07K", "NAMETHATFILLSITATALL", "ONE-NAME-THAT-IS-FAR-WIDER-THAN-ITS-COLUMN",
                "0000.0000.0009",
            ])
        #expect(
            rows.first?.interface == "GigabitEthernet0/3/1.2004" && rows.first?.circuitID == "EDGE-WEST-4-A1-07K.03")
        #expect(rows.map(\.type) == ["L2", "L1L2", "L1(L1L2)", "L2(L1L2)"] && rows.map(\.level) == [2, nil, 1, 2])
        #expect(rows.first?.line.text.contains("07K*") == true)
    }

    @Test(arguments: ["a word", "P-1", "P-1\nP-2", "P-1 GE0/3/1 0000000014 Up 27s L2 --\nnothing that goes on"])
    func `What is no rest of a row is refused`(more: String) throws {
        #expect(throws: DisplayParseError.self) { try ISISPeerTable(Self.isis + "\n" + more) }
    }

    @Test func `Fewer neighbours than are counted are no table`() throws {
        let text = Self.isis + "\nP-1 GE0/3/1 0000000014 Up 27s L2 --\n\nTotal Peer(s): 2"
        let error = try #require(throws: DisplayParseError.self) { try ISISPeerTable(text) }
        #expect(error.code == .cutOff(counted: 2, printed: 1))
        let huge = Self.isis + "\nTotal Peer(s): 9223372036854775807\nTotal Peer(s): 9223372036854775807"
        #expect(throws: DisplayParseError.self) { try ISISPeerTable(huge) }
    }

    @Test func `Label paths of every kind are told apart`() throws {
        let text = """
            -------------------------------------------------------------------------------
                             LSP Information: STATIC LSP
            -------------------------------------------------------------------------------
            FEC                In/Out Label    In/Out IF                      Vrf Name
            -/-                700/701         100GE0/3/1/50|100GE0/3/2
            192.0.2.9/32       702/NULL        Eth-Trunk7.40/-
            -------------------------------------------------------------------------------
                             LSP Information: BGP IPV6 LSP
            -------------------------------------------------------------------------------
            FEC                 :  2001:DB8:7::1/128
            In Label            :  18                    Out Label    : -----
            In Interface        :  -----                 OutInterface : -----
            Vrf6 Name           :  blue
                             LSP Information: LDP LSP
            FEC                In/Out Label    In/Out IF                      Vrf Name
            192.0.2.2/32       NULL/3          -/GE0/3/1(I*)
               **LDP FRR**(L)  NULL/1026       -/LDP LSP
                             LSP Information: L3VPN LSP
            FEC                In/Out Label    In/Out IF                      Vrf Name
            2001:DB8:8::/64    710/711         -/-                            ASBR LSP
            -/-                712/NULL        -/-                            blue
            """
        let rows = try MPLSLSPTable(text).rows
        #expect(rows.map(\.section.name) == ["STATIC", "STATIC", "LDP", "LDP", "L3VPN", "L3VPN"])
        #expect(rows.map(\.inInterface) == ["100GE0/3/1", "Eth-Trunk7.40", nil, nil, nil, nil])
        #expect(rows.map(\.outInterface) == ["50|100GE0/3/2", nil, "GE0/3/1", "LDP LSP", nil, nil])
        #expect(rows.map(\.fec?.description) == [nil, "192.0.2.9/32", "192.0.2.2/32", "192.0.2.2/32", nil, nil])
        #expect(rows.map(\.instance) == [nil, nil, nil, nil, nil, "blue"] && rows.filter(\.isBackup).count == 1)
        #expect(throws: DisplayParseError.self) { try MPLSLSPTable(text.replacing("LDP LSP\n", with: "LSP\n")) }
    }

    /// VRP5 in its last releases and in its first.
    @Test func `Older headings of LDP are known`() throws {
        let newer = """
             LDP Session(s) in Public Network
             Codes: LAM(Label Advertisement Mode), SsnAge Unit(DDDD:HH:MM)
             A '*' before a session means the session is being deleted.
             ------------------------------------------------------------------------------
             Peer-ID            Status      LAM  SsnRole  SsnAge      KA-Sent/Rcv
             ------------------------------------------------------------------------------
             192.0.2.2:0        Operational DU   Passive  0004:15:55  3823/3823
            *192.0.2.3:0        Open Sent   DU   Active   0000:00:00  0/0
             ------------------------------------------------------------------------------
             TOTAL: 2 session(s) Found.
            """
        let table = try LDPSessionTable(newer)
        #expect(
            table.rows.map(\.status) == ["Operational", "Open Sent"] && table.rows.map(\.isActive) == [false, true])
        #expect(
            table.rows.map(\.isBeingDeleted) == [false, true] && table.rows.map(\.age) == ["0004:15:55", "0000:00:00"])
        let first = """
              LDP Session(s) in Public Network
              Peer-ID              Status        LAM  SsnRole  FT   MD5  KA-Sent/Rcv
              192.0.2.2:0          Operational   DU   Active   Off  Off  4/4
              TOTAL: 1 session(s) Found.
            """
        #expect(try LDPSessionTable(first).rows.map(\.isOperational) == [true])
        #expect(throws: DisplayParseError.self) { try LDPSessionTable(newer.replacing("TOTAL: 2", with: "TOTAL: 3")) }
    }

    @Test func `Legends and counts of a routing table are passed over`() throws {
        let text = """
            2026-03-02 04:11:27.336 +01:00
            Proto: Protocol        Pre: Preference
            Route Flags: R - relay, D - download to fib, T - to vpn-instance,
                         B - black hole route
            ------------------------------------------------------------------------------
            Routing Tables: blue
            Summary Count : 2

            Destination/Mask    Proto   Pre  Cost        Flags NextHop         Interface

                 192.0.2.64/26  EBGP    255  0            TRD  203.0.113.6     Eth-Trunk7.40
                                IBGP    255  0             RD  198.51.100.4    GE0/3/1
            """
        let table = try IPRouteTable(text, command: .ipRoutes(instance: "blue"))
        #expect(table.rows.map(\.flags) == ["TRD", "RD"] && table.rows.allSatisfy { $0.prefix.length == 26 })
        let unnamed = text.replacing("Routing Tables: blue\n", with: "")
        #expect(throws: DisplayParseError.self) { try IPRouteTable(unnamed, command: .ipRoutes(instance: "blue")) }
        let cut = try #require(throws: DisplayParseError.self) {
            try IPRouteTable(text.replacing("Count : 2", with: "Count : 3"), command: .ipRoutes(instance: "blue"))
        }
        #expect(cut.code == .cutOff(counted: 3, printed: 2))
        // The name of the table alone is no table: nothing says that it is empty.
        let error = try #require(throws: DisplayParseError.self) {
            try IPRouteTable("Routing Tables: blue", command: .ipRoutes(instance: "blue"))
        }
        #expect(error.code == .noTable)
    }

    private static let routes = """

         BGP Local router ID is 192.0.2.1
         Status codes: * - valid, > - best, d - damped,
                       h - history,  i - internal, s - suppressed, S - Stale
                       Origin : i - IGP, e - EGP, ? - incomplete

         Total Number of Routes: 9
              Network            NextHop        MED        LocPrf    PrefVal Path/Ogn

        """

    @Test(
        arguments: [
            ("65010i", "65010", 65010), ("(65001 65002)?", "(65001 65002)", nil), ("i", "", nil),
            ("[65001 65002] 65010e", "[65001 65002] 65010", 65010),
            ("65010 {65020,65021}i", "65010 {65020,65021}", 65010),
            ("1.14 65010 (65003)i", "1.14 65010 (65003)", 65010), ("65010 65010 65010i", "65010 65010 65010", 65010),
        ] as [(String, String, UInt32?)])
    func `A path is kept as written, and its last AS in sequence is known`(
        shown: String, text: String, last: UInt32?
    ) throws {
        let row = " *>   198.51.100.0/26    203.0.113.6    0                     0      \(shown)"
        let table = try BGPRouteTable(Self.routes + row, command: .bgpRoutes)
        let path = try #require(table.rows.first?.attributes?.asPath)
        #expect(path.text == text && path.last == last && table.rows.first?.attributes?.med == 0)
        #expect(table.rows.first?.attributes?.localPreference == nil)
    }

    @Test(arguments: [
        "(65001i", "65001)i", "{65001i", "0i", "65001", "x65001i", "((65001))i", "65001.70000i", "{65001)i",
    ])
    func `What is no path is refused`(shown: String) {
        let row = " *>   198.51.100.0/26    203.0.113.6    0                     0      \(shown)"
        #expect(throws: DisplayParseError.self) { try BGPRouteTable(Self.routes + row, command: .bgpRoutes) }
    }

    @Test func `A long path goes on below, and so does what stands behind a long network`() throws {
        let rows = """
             *>   198.51.100.0/26    203.0.113.6    0                     0      65010 65011 65012 65013 65014
                                                                                65015 65016 {65017
                                                                                65018}i
             * i                     192.0.2.7      0          100        0      65010 65011i
             *>   2001:db8:1:2:3:4:5:0/112
                                     2001:db8:7::9  0                     0      65010i
            """
        let table = try BGPRouteTable(Self.routes + rows, command: .bgpRoutes)
        #expect(table.rows.map(\.network) == ["198.51.100.0/26", "198.51.100.0/26", "2001:db8:1:2:3:4:5:0/112"])
        #expect(table.rows.map(\.attributes?.asPath.last) == [65016, 65011, 65010])
        #expect(table.rows.map(\.nextHop) == ["203.0.113.6", "192.0.2.7", "2001:db8:7::9"])
        #expect(table.rows.map(\.status) == ["*>", "*i", "*>"])
        for end in 1..<rows.split(separator: "\n").count where end != 3 && end != 4 {
            let cut = rows.split(separator: "\n").prefix(end).joined(separator: "\n")
            #expect(throws: DisplayParseError.self) { try BGPRouteTable(Self.routes + cut, command: .bgpRoutes) }
        }
    }

    @Test func `VRP5's tables have columns of their own`() throws {
        let ports = """
            Interface             Status    TE Attr   LSP Count CRLSP Count Effective MTU
            GE0/3/1               Up        En        7         0           1500
            Eth-Trunk7.40         Down      Dis       0         0           ----
            """
        #expect(throws: DisplayParseError.self) { try MPLSInterfaceTable(ports) }
        let table = try MPLSInterfaceTable(ports.replacing("----", with: "9100"))
        #expect(table.rows.map(\.isUp) == [true, false] && table.rows.map(\.mtu) == [1500, 9100])
        let addresses = """
            *down: administratively down
            #down: LBDT down
            The number of interface that is UP in Physical is 1
            The number of interface that is DOWN in Physical is 1
            Interface                         IP Address/Mask      Physical   Protocol
            Eth-Trunk7                        192.0.2.1/30         up         up
            GigabitEthernet0/3/1              unassigned           #down      down
            """
        let interfaces = try IPInterfaceTable(addresses)
        #expect(interfaces.rows.map(\.isUp) == [true, false] && interfaces.rows.allSatisfy { $0.instance == nil })
        let neighbours = """
                      OSPF Process 7 with Router ID 192.0.2.1
                              Neighbors
             Area 0.0.0.9 interface 203.0.113.1(Eth-Trunk7.40)'s neighbors
             Router ID: 192.0.2.2        Address: 203.0.113.2      GR State: Normal
               State: Full  Mode:Nbr is  Master  Priority: 1
               DR: None  BDR: None  MTU: 0
               Dead timer due in 34  sec
               Retrans timer interval: 5
               Neighbor is up for 26h05m41s
               Authentication Sequence: [ 0 ]
            """
        #expect(try OSPFPeerTable(neighbours).rows.map(\.interface) == ["Eth-Trunk7.40"])
    }

    @Test func `A brief table of OSPF with less than it counts is no table`() throws {
        let text = """
                      OSPF Process 7 with Router ID 192.0.2.1
                               Peer Statistic Information
             Area Id          Interface                        Neighbor id      State
             0.0.0.9          Eth-Trunk7.40                    192.0.2.2(M)     Full
             Total Peer(s):     2
            """
        let error = try #require(throws: DisplayParseError.self) { try OSPFPeerTable(text) }
        #expect(error.code == .cutOff(counted: 2, printed: 1))
        #expect(try OSPFPeerTable(text.replacing("(s):     2", with: "(s):     1")).rows.count == 1)
    }

    /// Every table with logs and a date between all of its lines reads the same.
    @Test(arguments: HeadingTests.commands)
    func `Logs between any two lines change nothing`(command: DisplayCommand) throws {
        let text = DisplayWriter.output(for: command, router: Lab.router, model: Lab.model)
        let log = "Mar  2 2026 04:11:27 R-1 %%01IFNET/4/LINK_STATE(l):CID=0x8;The line protocol has entered DOWN."
        let mixed = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n\(log)\n")
        let read = try DisplayTable("2026-03-02 04:11:27.336 +01:00\n\(log)\n" + mixed, of: command)
        #expect(read.rowCount == (try DisplayTable(text, of: command)).rowCount)
    }
}
