import Addressing
import Foundation
import TestSupport
import Testing

@testable import Simulation

/// The vendor's other tables of the worked examples: neighbours, sessions, label switched paths.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct GoldenSessionTests {
    private static let withSessions: [WorkedExample] = WorkedExample.allCases.filter { $0 != .labeledRouteMode }

    private func rows(_ text: String, words: Int) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { $0.count >= words }
    }

    /// The printed role is left out: in two examples PE1, with the lower id, is `Active` against RFC 5036 2.5.2.
    @Test(arguments: withSessions) func ldpSessions(_ example: WorkedExample) throws {
        let text = try example.display("PE1", "display mpls ldp session")
        let printed = rows(text, words: 6).filter { $0[0].hasSuffix(":0") }
        let sessions = ControlPlane.state(of: try example.model).routers["PE1"]?.ldpSessions ?? []
        let shown = sessions.filter { $0.instance == RouterModel.publicInstance }
        #expect(!printed.isEmpty)
        #expect(shown.map { "\($0.peerLSRID):0 \($0.state.rawValue)" } == printed.map { "\($0[0]) \($0[1])" })
        #expect(shown.map(\.isActive) == [false], "RFC 5036 2.5.2: the greater transport address is active")
    }

    /// The circuit id is left out: it names the router with the greater MAC address.
    @Test(arguments: withSessions) func isisPeers(_ example: WorkedExample) throws {
        let printed = rows(try example.display("PE1", "display isis peer"), words: 7).filter { $0[3] == "Up" }
        let neighbours = ControlPlane.state(of: try example.model).routers["PE1"]?.isisNeighbors ?? []
        #expect(
            neighbours.map { "\($0.systemID) \($0.interface) L\($0.level)" }
                == printed.map {
                    "\($0[0]) \($0[1].replacing("Gigabit", with: "Gigabit").replacing("ethernet0", with: "Ethernet0")) \($0[5].prefix(2))"
                })
    }

    @Test(arguments: withSessions) func evpnPeers(_ example: WorkedExample) throws {
        let state = ControlPlane.state(of: try example.model)
        try expectPeers(example.display("PE1", "display bgp evpn peer"), state, "PE1", [.evpn])
    }

    /// CE1's table of one example is PE1's (AS 100, peer 4.4.4.9): it is left out.
    @Test(arguments: [WorkedExample.labeledRouteMode, .distributionRouteMode])
    func unicastPeers(_ example: WorkedExample) throws {
        let state = ControlPlane.state(of: try example.model)
        try expectPeers(example.display("CE1", "display bgp peer"), state, "CE1", [.ipv4Unicast])
    }

    /// The count of routes that the example shows after hours; the others' tables were taken within minutes.
    @Test func routesReceived() throws {
        let state = ControlPlane.state(of: try WorkedExample.distributionRouteMode.model)
        #expect(state.session("CE1", "11.1.1.2", .ipv4Unicast)?.prefixesReceived == 7)
    }

    @Test(arguments: [WorkedExample.distributionRouteMode, .distributionFamilyMode])
    func vpnPeers(_ example: WorkedExample) throws {
        let state = ControlPlane.state(of: try example.model)
        let text = try example.display("PE3", "display bgp vpnv4 all peer")
        let sessions = (state.routers["PE3"]?.bgpSessions ?? []).filter {
            $0.family == .vpnv4 || $0.instance != RouterModel.publicInstance
        }
        expect(text, sessions)
    }

    private func expectPeers(
        _ text: String, _ state: NetworkState, _ router: String, _ families: [AddressFamily]
    ) throws {
        let sessions = (state.routers[router]?.bgpSessions ?? []).filter { families.contains($0.family) }
        expect(text, sessions)
    }

    private func expect(_ text: String, _ sessions: [BGPSession]) {
        let printed = rows(text, words: 9).filter { IPv4Address($0[0]) as IPv4Address? != nil && $0[1] == "4" }
        #expect(!printed.isEmpty)
        #expect(
            Set(sessions.map { "\($0.peer) \($0.remoteAS) \($0.state.rawValue)" })
                == Set(printed.map { "\($0[0]) \($0[2]) \($0[7])" }))
    }

    /// MEDs are left out: the example's OSPF costs are another configuration's.
    @Test func labeledTable() throws {
        let example = WorkedExample.distributionFamilyMode
        let text = try example.display("CE1", "display bgp labeled routing-table")
        let printed = Set(
            rows(text, words: 4).filter { $0[0] == "*>" }.map { "\($0[1]) \($0[2]) \(path($0))" })
        let table = ControlPlane.state(of: try example.model).table("CE1", .ipv4Labeled)
        var shown: Set<String> = []
        for route in table?.routes ?? [] where route.isBest {
            let words = route.asPath.map(\.description) + [route.originCode.rawValue]
            let joined = words.dropLast().joined(separator: " ") + words[words.count - 1]
            shown.insert("\(route.prefix) \(route.nextHop) \(joined)")
        }
        #expect(printed.subtracting(shown) == [])
        // The table was taken without OSPF on the access links, which the configuration has.
        #expect(
            shown.subtracting(printed) == ["11.1.1.0/24 0.0.0.0 ?", "21.1.1.0/24 11.1.1.2 100 300?"]
                || shown.subtracting(printed) == ["11.1.1.0/24 0.0.0.0 ?"])
    }

    private func path(_ words: [String]) -> String {
        // What follows PrefVal, which is 0.
        guard let weight = words.lastIndex(of: "0") else { return "" }
        return words[(weight + 1)...].joined(separator: " ")
    }

    /// CE1 ends LDP's path and goes on in BGP's; PE4 has one for its own packets and one for others'.
    @Test(arguments: [WorkedExample.distributionRouteMode, .distributionFamilyMode])
    func labelSwitchedPaths(_ example: WorkedExample) throws {
        let state = ControlPlane.state(of: try example.model)
        for (router, fec) in [("CE1", "6.6.6.9"), ("PE4", "2.2.2.9")] {
            let text = try example.display(router, "display mpls lsp protocol ldp include \(fec) 32 verbose")
            let fields = text.split(separator: "\n").map {
                $0.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
            }
            func values(_ key: String) -> [String] { fields.filter { $0.first == key && $0.count > 1 }.map { $0[1] } }
            let paths = (state.routers[router]?.ldpLSPs ?? []).filter {
                $0.fec.description == fec + "/32" && $0.kind != .liberal
            }
            #expect(paths.map { "\($0.kind)" } == values("LsrType").map { $0.lowercased() })
            #expect(paths.map { $0.inLabel != nil } == values("In-Label").map { $0 != "NULL" })
            #expect(paths.map { $0.outLabel != nil } == values("Out-Label").map { $0 != "NULL" })
            let operations = values("Label Operation")
            for (path, operation) in zip(paths, operations) where path.kind == .egress {
                // SWAPPUSH on one release, POPGO on another: the label goes on as BGP's, out of the access link.
                #expect(["SWAPPUSH", "POPGO"].contains(operation))
                let entry = state.routers[router]?.labelEntries.first { $0.label == path.inLabel }
                guard case .swap(_, let nextHop, _) = entry?.operation else {
                    Issue.record("\(String(describing: entry))")
                    continue
                }
                #expect(nextHop == "11.1.1.2")
            }
        }
    }
}
