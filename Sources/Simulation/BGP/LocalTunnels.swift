import Addressing

/// The tunnels that labeled BGP sessions make straight to their peers (VRP's MPLS local IFNET): by default towards EBGP peers
/// with labeled routes or VPNv4, never towards IBGP peers, and never because of `mpls` on an interface alone.
struct LocalTunnels {
    /// A tunnel to a peer that is connected over an interface with MPLS, or one that is there and carries nothing.
    enum Found {
        case connected(Port)
        case dead(exit: FirstHop)
    }

    let router: RouterModel
    let behaviour: Behaviour
    let topology: Topology
    let tables: [Place: RoutingTable]

    func tunnel(to address: IPv4Address, in instance: String) -> Found? {
        guard let peer = peer(address, in: instance), makesTunnel(peer) else { return nil }
        let place = Place(router: router.name, instance: instance)
        if let port = topology.connectedPort(place, toward: address) { return port.mpls ? .connected(port) : nil }
        // The vendor's page: the tunnel to an indirectly connected peer is established and fails to transmit. Assumption: it
        // is there while there is a route to the peer.
        guard let exit = tables[place]?.lookUp(address)?.exits.first else { return nil }
        return .dead(exit: exit)
    }

    /// Whether what enters the tunnel to an address arrives.
    func carries(to address: IPv4Address, in instance: String) -> Bool {
        if case .connected = tunnel(to: address, in: instance) { true } else { false }
    }

    /// The labeled peer at a connected address that makes no tunnel, though both could; nil if there is none.
    func silent(_ address: IPv4Address, in instance: String) -> BGPPeer? {
        let place = Place(router: router.name, instance: instance)
        guard let peer = peer(address, in: instance), !makesTunnel(peer),
            topology.connectedPort(place, toward: address)?.mpls ?? false
        else { return nil }
        return peer
    }

    func keys(of instance: InstanceModel) -> [TunnelKey] {
        (instance.bgp?.peers ?? []).filter { tunnel(to: $0.address, in: instance.name) != nil }.map {
            TunnelKey(kind: .localInterface, instance: instance.name, destination: $0.address)
        }
    }

    private func peer(_ address: IPv4Address, in instance: String) -> BGPPeer? {
        router.instances[instance]?.bgp?.peers.first { $0.address == address && $0.hasLabels && !$0.isIgnored }
    }

    private func makesTunnel(_ peer: BGPPeer) -> Bool {
        if let configured = peer.makesLocalTunnel { return configured }
        return peer.remoteAS == router.bgp?.asNumber
            ? behaviour.localTunnelsToInternalPeers : behaviour.localTunnelsToExternalPeers
    }
}

extension BGPPeer {
    /// Routes with labels for which VRP makes a tunnel: labeled unicast in either form, and VPNv4, not EVPN.
    package var hasLabels: Bool {
        families.contains { $0.key == .ipv4Labeled || $0.key == .vpnv4 || $0.value.labelCapability }
    }
}
