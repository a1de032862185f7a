import Addressing
import Foundation
import Simulation
import TestSupport
import Testing
import VRP

/// Every output of a command that this room reads, in the vendor's documents, must be read, except those named here.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct SampleOutputTests {
    /// Files (and commands in them) whose text is not what the command prints, with the reason.
    private static let excluded: [String: String] = [
        "display_bgp_vpnv4_vpn_instance_x_routing_table.cfg__6.txt":
            "the document left out the command's address argument: this is the detail form of one route",
        "display_bgp_vpnv4_vpn_instance_x_routing_table_ip_n.cfg.txt": "the document goes on with a configuration",
    ]

    @Test func everyMatchingOutputIsRead() throws {
        var readings: [String: Int] = [:]
        for sample in try samples() {
            guard let command = DisplayCommand(sample.command) else { continue }
            if Self.excluded[sample.file] != nil {
                #expect(throws: DisplayParseError.self, "\(sample.file): no longer needs its exclusion") {
                    try DisplayTable(sample.output, of: command)
                }
                continue
            }
            do {
                let table = try DisplayTable(sample.output, of: command)
                let isNothing = sample.output.contains("Info: The network does not exist.")
                #expect(table.rowCount > 0 || isNothing, "\(sample.file): `\(sample.command)` gave no rows")
                readings[command.text.replacing(/vpn-instance \S+/, with: "vpn-instance X"), default: 0] += 1
            } catch {
                Issue.record("\(sample.file): \(error)")
            }
        }
        // What lies in the folder today; a new sample may only add to it.
        #expect(readings.values.reduce(0, +) >= 100)
        for command in [
            "display isis peer", "display bgp evpn all routing-table prefix-route", "display bgp routing-table label",
        ] {
            #expect(readings[command, default: 0] > 0, "\(command)")
        }
    }

    @Test func theRowsOfTheWorkedExampleAreCountedAndTyped() throws {
        let routes = try IPRouteTable(
            output("csc_evpn_labeled-route-mode__PE3__display_ip_routing_table.txt"), command: .ipRoutes(instance: nil))
        #expect(routes.rows.count == 14 && routes.routeCount == 14)
        let far = try #require(routes.rows.first { $0.prefix.description == "6.6.6.9/32" })
        #expect(
            far.source == "IBGP" && far.isRelayed && far.isInFIB && far.nextHop == "2.2.2.9" && far.preference == 255)
        #expect(far.instance == "_public_" && far.line.text.contains("6.6.6.9/32"))

        let peers = try BGPPeerTable(
            output("csc_evpn_ldp-dist-route-mode__PE3__display_bgp_vpnv4_all_peer.txt"), command: .bgpVPNv4Peer)
        #expect(peers.localAS == 200 && peers.total == 2 && peers.established == 2)
        #expect(peers.rows.map(\.instance) == [nil, "vpn1"] && peers.rows.map(\.remoteAS) == [300, 65410])

        let isis = try ISISPeerTable(output("csc_evpn_ldp-dist-route-mode__PE1__display_isis_peer.txt"))
        #expect(
            isis.rows.map(\.type) == ["L1(L1L2)", "L2(L1L2)"] && isis.rows.map(\.level) == [1, 2] && isis.total == 2)
    }

    @Test func blankColumnsAreToldByWhereTheOthersStand() throws {
        let table = try BGPRouteTable(
            output("display_bgp_vpnv4_all_routing_table.cfg__2.txt"), command: .bgpVPNv4Routes)
        #expect(table.rows.map(\.attributes?.med) == [nil, nil, 0, 0])
        #expect(table.rows.map(\.attributes?.localPreference) == [100, nil, nil, 100])
        #expect(table.rows.map(\.attributes?.asPath.sequence) == [[65001], [200, 65002], [65003], [200, 65004]])
        #expect(table.rows.map(\.routeDistinguisher) == ["100:1", "200:1", "100:3", "200:4"])
        let own = try BGPRouteTable(output("display_bgp_routing_table.cfg__3.txt"), command: .bgpRoutes)
        #expect(own.rows[4].status.isEmpty && !own.rows[4].isValid && own.rows[6].network == "10.2.3.0/24")
        #expect(own.rows[3].attributes?.localPreference == 100 && own.rows[2].attributes?.med == 1)
    }

    private struct Sample {
        var file: String
        var command: String
        var output: String
    }

    /// The parts of all files: each runs from a prompt with a command to the next prompt.
    private func samples() throws -> [Sample] {
        let folder = SharedMaterial.folder.appending(path: "samples/display")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.sorted { $0.path < $1.path }.flatMap { file in
            var found: [Sample] = []
            for line in try String(contentsOf: file, encoding: .utf8).split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            where !line.hasPrefix("# source") {
                if let match = line.firstMatch(of: /^[<\[][~*]?[\w.\-]+[>\]]\s*(\S.*)$/) {
                    let name = file.lastPathComponent
                    found.append(Sample(file: name, command: String(match.1), output: ""))
                } else if let last = found.indices.last {
                    found[last].output += line + "\n"
                }
            }
            return found
        }
    }

    private func output(_ file: String) throws -> String {
        try #require(try samples().first { $0.file == file }).output
    }
}
