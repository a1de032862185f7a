import Addressing
import Foundation
import Simulation
import TestSupport
import Testing

@testable import VRP

/// Which behaviours a proof rests on is decided by what its network uses, and the page lists the catalogue.
@Suite struct BehaviourCatalogueTests {
    /// With CSCCTL_WRITE_DOCS=1 the page is written instead.
    @Test func docsBehaviourIsWhatTheCatalogueSays() throws {
        let file = SharedMaterial.repositoryRoot.appending(path: "docs/behaviour.md")
        if ProcessInfo.processInfo.environment["CSCCTL_WRITE_DOCS"] != nil {
            try BehaviourDocument.text.write(to: file, atomically: true, encoding: .utf8)
        }
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(
            text == BehaviourDocument.text,
            "write it anew: CSCCTL_WRITE_DOCS=1 swift test --filter BehaviourCatalogueTests")
    }

    private static let all = BehaviourCatalogue.subjects.flatMap(\.entries).map(\.behaviour)

    @Test func everyBehaviourIsWhole() {
        let ids = Self.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for behaviour in Self.all {
            #expect(behaviour.id.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*/#) != nil, "\(behaviour.id)")
            #expect(behaviour.sentence.hasSuffix("."), "\(behaviour.id)")
            #expect(!behaviour.source.isEmpty && !behaviour.lookAt.isEmpty, "\(behaviour.id)")
        }
    }

    private func used(_ change: (inout RouterModel) -> Void) -> Set<String> {
        var router = RouterModel(name: "PE1")
        router.bgp = BGPProcess(asNumber: 100, origin: Origin("test"))
        router.instances[RouterModel.publicInstance] = InstanceModel(
            name: RouterModel.publicInstance, origin: Origin("test"))
        router.instances["vpn1"] = InstanceModel(name: "vpn1", origin: Origin("test"))
        change(&router)
        let network = NetworkModel(routers: ["PE1": router], links: [], behaviour: .vrp8)
        return Set(BehaviourCatalogue.used(by: network).map(\.id))
    }

    @Test func emptyRoutersRestOnWhatAllDo() {
        #expect(used { _ in } == ["route-preferences", "interfaces-up-by-default"])
    }

    @Test func ldpOfAnInstanceCountsWhereThereIsOne() {
        let ids: Set = ["vpn-ldp-labels-backbone-routes", "vpn-ldp-transport-address"]
        #expect(used { $0.mpls.ldpEnabled = true }.isDisjoint(with: ids))
        let instance = used { $0.instances["vpn1"]?.ldp = LDPInstance(origin: Origin("test")) }
        #expect(instance.isSuperset(of: ids))
    }

    @Test func anInternalPeerOfAnInstanceCounts() {
        func peer(_ asNumber: UInt32, in instance: String) -> Set<String> {
            used {
                var bgp = BGPInstance(origin: Origin("test"))
                var peer = BGPPeer(address: IPv4Address(bits: 0x0b01_0102), remoteAS: asNumber, origin: Origin("test"))
                peer.families[.ipv4Unicast] = BGPPeer.Family(origin: Origin("test"))
                bgp.peers = [peer]
                $0.instances[instance]?.bgp = bgp
            }
        }
        #expect(peer(100, in: "vpn1").contains("imported-vpn-routes-to-ibgp"))
        #expect(!peer(200, in: "vpn1").contains("imported-vpn-routes-to-ibgp"))
        #expect(!peer(100, in: RouterModel.publicInstance).contains("imported-vpn-routes-to-ibgp"))
        #expect(peer(200, in: "vpn1").contains("ebgp-one-hop"))
        #expect(!peer(100, in: "vpn1").contains("ebgp-one-hop"))
    }

    @Test func tunnelsToPeersCountByWhatTheirSessionsSay() {
        func peer(_ asNumber: UInt32, in instance: String, tunnel: Bool?, hops: Int? = nil) -> Set<String> {
            used {
                var bgp = BGPInstance(origin: Origin("test"))
                var peer = BGPPeer(address: IPv4Address(bits: 0x0b01_0102), remoteAS: asNumber, origin: Origin("test"))
                peer.families[.vpnv4] = BGPPeer.Family(origin: Origin("test"))
                peer.makesLocalTunnel = tunnel
                peer.ebgpMaxHop = hops
                bgp.peers = [peer]
                $0.instances[instance]?.bgp = bgp
            }
            .filter { $0.hasPrefix("local-ifnet") }
        }
        let isPublic = RouterModel.publicInstance
        #expect(peer(200, in: isPublic, tunnel: nil) == ["local-ifnet-external"])
        #expect(peer(200, in: isPublic, tunnel: nil, hops: 10) == ["local-ifnet-external", "local-ifnet-indirect"])
        #expect(peer(200, in: isPublic, tunnel: false, hops: 10) == [])
        #expect(peer(100, in: isPublic, tunnel: nil) == [])
        #expect(peer(100, in: isPublic, tunnel: true) == ["local-ifnet-internal"])
        #expect(peer(100, in: "vpn1", tunnel: true) == ["local-ifnet-internal-vpn"])
    }

    @Test func aMissingPolicyCountsWhereOneIsNamed() {
        func network(_ policies: [String: RoutePolicy]) -> Set<String> {
            used {
                var process = ISISProcess(id: 1, origin: Origin("test"))
                process.imports = [RouteImport(.bgp, policy: "loopbacks", origin: Origin("test"))]
                $0.instances["vpn1"]?.isis = [process]
                $0.routePolicies = policies
            }
        }
        #expect(network([:]).contains("missing-policy"))
        let there = ["loopbacks": RoutePolicy(name: "loopbacks", origin: Origin("test"))]
        #expect(!network(there).contains("missing-policy"))
        #expect(network(there).isSuperset(of: ["isis-import-level", "isis-imports-backbone-routes"]))
    }
}
