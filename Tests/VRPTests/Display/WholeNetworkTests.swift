import Foundation
import Simulation
import TestSupport
import Testing
import VRP
import XML
import YANG

/// The vendor-shaped device documents as one network: configuration to model to state to text to rows.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct WholeNetworkTests {
    private static let documents = [
        "PE1": "PE1-isis-lrm", "PE2": "PE2-isis-lrm", "CE1": "CE1-isis-lrm", "CE2": "CE2-isis-lrm",
        "PE3": "PE3-isis-lrm-h-ebgp", "PE4": "PE4-isis-lrm-h-ebgp", "P": "P-isis",
    ]
    private let network: (models: [String: RouterModel], state: NetworkState)

    init() throws {
        var models: [String: RouterModel] = [:]
        for (name, file) in Self.documents { models[name] = try RealModules.model(file, name: name) }
        func link(_ a: String, _ first: String, _ b: String, _ second: String) -> NetworkModel.Link {
            NetworkModel.Link(
                .init(router: a, interface: "GigabitEthernet0/1/\(first)"),
                .init(router: b, interface: "GigabitEthernet0/1/\(second)"))
        }
        let links = [
            link("PE3", "1", "CE1", "1"), link("CE1", "0", "PE1", "0"), link("PE1", "1", "P", "0"),
            link("P", "1", "PE2", "1"), link("PE2", "0", "CE2", "0"), link("CE2", "1", "PE4", "1"),
        ]
        let state = ControlPlane.state(of: NetworkModel(routers: models, links: links, behaviour: .vrp8))
        network = (models, state)
    }

    @Test func everyCommandOfEveryRouterReadsBack() throws {
        let commands: [DisplayCommand] = [
            .isisPeer, .ospfPeer(process: nil), .ospfPeerBrief(process: nil), .ldpSession, .ldpLSP, .mplsLSP,
            .mplsInterface, .bgpPeer, .bgpEVPNPeer, .bgpVPNv4Peer, .bgpRoutes, .bgpLabels, .bgpEVPNPrefixRoutes,
            .bgpVPNv4Routes, .bgpVPNv4Labels, .ipRoutes(instance: nil), .tunnels, .vpnInstances, .ipInterfaces,
        ]
        for router in Self.documents.keys.sorted() {
            for command in commands {
                // A router without OSPF prints nothing, which is no table.
                if try output(router, command).isEmpty {
                    #expect(throws: DisplayParseError.self) { try table(router, command) }
                } else {
                    _ = try table(router, command)
                }
            }
        }
        for (router, vpn) in [("PE1", "csc1"), ("PE2", "csc1"), ("PE3", "vpn1"), ("PE4", "vpn1")] {
            _ = try table(router, .bgpInstancePeer(instance: vpn))
            _ = try table(router, .bgpInstanceRoutes(instance: vpn))
            _ = try table(router, .bgpInstanceLabels(instance: vpn))
            _ = try table(router, .ipRoutes(instance: vpn))
        }
    }

    @Test func theFarSitesLoopbackIsLabeledAllAlongTheWay() throws {
        guard case .isisPeers(let peers) = try table("P", .isisPeer) else { throw Wrong() }
        #expect(peers.rows.count == 2 && peers.rows.allSatisfy(\.isUp))
        guard case .ldpSessions(let sessions) = try table("P", .ldpSession) else { throw Wrong() }
        #expect(sessions.rows.count == 2 && sessions.rows.allSatisfy(\.isOperational))
        guard case .bgpRoutes(let far) = try table("PE3", .bgpLabels) else { throw Wrong() }
        let row = try #require(far.rows.first { $0.address == "7.7.7.7" })
        #expect(row.isBest && row.outLabel?.number != nil)
        guard case .bgpRoutes(let evpn) = try table("PE1", .bgpEVPNPrefixRoutes) else { throw Wrong() }
        #expect(evpn.rows.contains { $0.address == "7.7.7.7" && $0.length == 32 && $0.isInternal })
        guard case .bgpPeers(let vpnv4) = try table("PE3", .bgpVPNv4Peer) else { throw Wrong() }
        #expect(vpnv4.rows.contains { $0.peer == "7.7.7.7" && $0.isEstablished })
    }

    private struct Wrong: Error {}

    private func table(_ router: String, _ command: DisplayCommand) throws -> DisplayTable {
        try DisplayTable(try output(router, command), of: command)
    }

    private func output(_ router: String, _ command: DisplayCommand) throws -> String {
        let state = try #require(network.state.routers[router])
        let model = try #require(network.models[router])
        return DisplayWriter.output(for: command, router: state, model: model)
    }
}
