import Simulation
import Testing
import VRP

/// Routing tables that are asked for one network.
@Suite struct SingleNetworkTests {
    static let scopes: [BGPRouteScope] = [
        .publicInstance, .labeled(instance: nil), .labeled(instance: "x"), .vpnv4, .instance("x"), .evpn,
    ]

    @Test func `Networks are typed with a length, a mask or neither`() {
        let network = RouteDestination(Lab.ip("192.0.2.64"), 26)
        for text in ["192.0.2.64 26", "192.0.2.64 255.255.255.192"] {
            #expect(DisplayCommand("display ip routing-table \(text)") == .ipRoute(instance: nil, network))
            #expect(DisplayCommand("dis bgp vpnv4 all rou \(text)") == .bgpRoute(.vpnv4, network))
        }
        let host = RouteDestination(Lab.ip("192.0.2.64"))
        #expect(
            DisplayCommand("display ip routing-table vpn-instance blue 192.0.2.64") == .ipRoute(instance: "blue", host))
        #expect(
            DisplayCommand("display bgp evpn all routing-table prefix-route 0:192.0.2.64:26")
                == .bgpRoute(.evpn, network))
        for text in ["192.0.2 26", "192.0.2.64 33", "192.0.2.64 255.0.255.0", "192.0.2.64 26 26", "x"] {
            #expect(DisplayCommand("display ip routing-table \(text)") == nil)
        }
        #expect(DisplayGrammar.match("display ip routing-table x") == .unrecognized(word: 3))
        #expect(
            DisplayGrammar.match("display bgp evpn all routing-table prefix-route 7:1.1.1.1:3")
                == .unrecognized(word: 6))
    }

    private static let paragraphs = """

         BGP local router ID : 192.0.2.1
         Local AS number : 64500

         Total routes of Route Distinguisher(64500:7): 2
         BGP routing table entry information of 198.51.100.0/26:
         Label information (Received/Applied): 48060/48071
         From: 192.0.2.4 (192.0.2.4)  Route Duration: 1d01h06m07s
         Relay IP Nexthop: 203.0.113.2
         Relay Tunnel Out-Interface:
         Original nexthop: 192.0.2.4
         Qos information : 0x0
         Ext-Community: RT <7 : 1>
         AS-path 65010 (65001) {65020 65021}, origin igp, MED 7, localpref 120, pref-val 0, valid, internal, b
        est, select, pre 255, IGP cost 10
         Originator: 192.0.2.9
         Advertised to such 2 peers:
         Update-Group 0 :
            203.0.113.9
            2001:DB8::9

         BGP routing table entry information of 198.51.100.0/26:
         From: 192.0.2.5 (192.0.2.5)
         Original nexthop: 192.0.2.5
         AS-path Nil, origin incomplete, pref-val 0, valid, external, pre 255, not preferred for router ID
         Not advertised to any peers yet

         VPN-Instance blue, Router ID 192.0.2.1:
         Paths:   1 available, 1 best, 1 select, 0 best-external, 0 add-path
         BGP routing table entry information of 198.51.100.0/26:
         Route Distinguisher: 64500:7
         Remote-Cross route
         Original nexthop: 192.0.2.4
         AS-path 65010, origin igp, MED 0, localpref 100, pref-val 0, valid, internal, best, select, active, pre 255
         Not advertised to any peer yet
        """
    private static let command = DisplayCommand.bgpRoute(.vpnv4, RouteDestination(Lab.ip("198.51.100.0"), 26))

    @Test func `Paragraphs of paths read as rows of the table`() throws {
        let rows = try BGPRouteTable(Self.paragraphs, command: Self.command).rows
        #expect(
            rows.map(\.status) == ["*>i", "*", "*>i"] && rows.map(\.nextHop) == ["192.0.2.4", "192.0.2.5", "192.0.2.4"])
        #expect(
            rows.map(\.routeDistinguisher) == ["64500:7", "64500:7", nil] && rows.map(\.instance) == [nil, nil, "blue"])
        #expect(rows[0].outLabel == .label(48060) && rows[0].inLabel == .label(48071) && rows[1].outLabel == nil)
        #expect(rows.map(\.attributes?.asPath.text) == ["65010 (65001) {65020 65021}", "", "65010"])
        #expect(rows[0].attributes?.med == 7 && rows[0].attributes?.localPreference == 120)
        #expect(rows.map(\.length) == [26, 26, 26] && rows[1].attributes?.origin == "?")
    }

    @Test func `A network that does not exist is an empty table of that command alone`() throws {
        let none = "Info: The network does not exist."
        #expect(try BGPRouteTable(none, command: Self.command).rows.isEmpty)
        #expect(throws: DisplayParseError.self) { try BGPRouteTable(none, command: .bgpVPNv4Routes) }
        let route = DisplayCommand.ipRoute(instance: nil, RouteDestination(Lab.ip("198.51.100.0"), 26))
        #expect(throws: DisplayParseError.self) { try IPRouteTable(none, command: route) }
    }

    @Test func `Less than is counted, and paragraphs without what a row needs, are no table`() {
        for (old, new) in [
            ("(64500:7): 2", "(64500:7): 3"), (" Original nexthop: 192.0.2.5\n", ""), ("origin incomplete, ", ""),
            ("AS-path Nil", "AS-path nothing"), ("48060/48071", "many"), (" BGP local router ID : 192.0.2.1\n", ""),
            (" Remote-Cross route", " Something else"),
        ] {
            let text = Self.paragraphs.replacing(old, with: new)
            #expect(text != Self.paragraphs && (try? BGPRouteTable(text, command: Self.command)) == nil, "\(old)")
        }
    }

    /// Read or refused, whatever is missing.
    @Test func `No missing line or word ends the process`() {
        let lines = Self.paragraphs.split(separator: "\n").map(String.init)
        for place in lines.indices {
            var rest = lines
            rest.remove(at: place)
            _ = try? BGPRouteTable(rest.joined(separator: "\n"), command: Self.command)
            let words = lines[place].split(separator: " ")
            for end in words.indices {
                rest = lines
                rest[place] = words[..<end].joined(separator: " ")
                _ = try? BGPRouteTable(rest.joined(separator: "\n"), command: Self.command)
            }
        }
    }

    @Test func `What the lab prints of one network is what it has of it in the table`() throws {
        let (router, model) = (Lab.router, Lab.model)
        func table(_ command: DisplayCommand) throws -> [BGPRouteTable.Row] {
            try BGPRouteTable(DisplayWriter.output(for: command, router: router, model: model), command: command).rows
        }
        for (whole, scope) in [
            (DisplayCommand.bgpRoutes, BGPRouteScope.publicInstance), (.bgpVPNv4Routes, .vpnv4),
            (.bgpEVPNPrefixRoutes, .evpn), (.bgpInstanceRoutes(instance: "blue"), .instance("blue")),
        ] {
            let all = try table(whole)
            #expect(!all.isEmpty)
            for network in Set(all.map { "\($0.address)/\($0.length ?? 0)" }) {
                let wanted = all.filter { "\($0.address)/\($0.length ?? 0)" == network }
                let seen = try table(.bgpRoute(scope, RouteDestination(Lab.prefix(network))))
                #expect(seen.map(\.status) == wanted.map(\.status) && seen.map(\.nextHop) == wanted.map(\.nextHop))
                #expect(seen.map(\.routeDistinguisher) == wanted.map(\.routeDistinguisher))
                #expect(seen.map(\.network) == wanted.map(\.network))
            }
        }
        let missing = DisplayCommand.bgpRoute(.vpnv4, RouteDestination(Lab.ip("203.0.113.77"), 32))
        #expect(try table(missing).isEmpty)
        for route in router.routes[Lab.main] ?? [] {
            let command = DisplayCommand.ipRoute(instance: nil, RouteDestination(route.prefix))
            let text = DisplayWriter.output(for: command, router: router, model: model)
            #expect(try IPRouteTable(text, command: command).rows.contains { $0.nextHop == "\(route.nextHop)" })
        }
    }
}
