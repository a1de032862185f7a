import Addressing

@testable import Simulation

extension RouterModel {
    mutating func bgp(_ asNumber: UInt32) {
        bgp = BGPProcess(asNumber: asNumber, origin: .test)
        family(.ipv4Unicast) { _ in }
    }

    mutating func bgp(in vpn: String, _ change: (inout BGPInstance) -> Void) {
        instance(vpn) {
            var bgp = $0.bgp ?? BGPInstance(origin: .test)
            change(&bgp)
            $0.bgp = bgp
        }
    }

    mutating func family(
        _ family: AddressFamily, in vpn: String = RouterModel.publicInstance,
        _ change: (inout BGPInstance.Family) -> Void
    ) {
        bgp(in: vpn) {
            var settings = $0.families[family] ?? BGPInstance.Family(origin: .test)
            change(&settings)
            $0.families[family] = settings
        }
    }

    mutating func peer(
        _ address: IPv4Address, as remoteAS: UInt32, in vpn: String = RouterModel.publicInstance,
        from interface: String? = nil, maxHop: Int? = nil, families: [AddressFamily] = [.ipv4Unicast],
        labels: Bool = false, export policy: String? = nil
    ) {
        var peer = BGPPeer(address: address, remoteAS: remoteAS, origin: .test)
        peer.localInterface = interface
        peer.ebgpMaxHop = maxHop
        for family in families {
            peer.families[family] = BGPPeer.Family(origin: .test)
        }
        peer.families[.ipv4Unicast]?.labelCapability = labels
        peer.families[.ipv4Unicast]?.exportPolicy = policy
        bgp(in: vpn) { $0.peers.append(peer) }
    }

    mutating func changePeer(
        _ address: IPv4Address, in vpn: String = RouterModel.publicInstance, _ change: (inout BGPPeer) -> Void
    ) {
        bgp(in: vpn) {
            for index in $0.peers.indices where $0.peers[index].address == address {
                change(&$0.peers[index])
            }
        }
    }

    mutating func importRIB(
        into family: AddressFamily, from source: AddressFamily, labeled: Bool = false,
        in vpn: String = RouterModel.publicInstance
    ) {
        self.family(family, in: vpn) {
            $0.ribImports.append(
                BGPInstance.RIBImport(
                    sourceInstance: vpn, sourceFamily: source, includesLabeledRoutes: labeled, origin: .test))
        }
    }
}
