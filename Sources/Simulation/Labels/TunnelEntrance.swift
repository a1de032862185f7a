import Addressing

/// What entering a tunnel does to a packet: the labels that it gets, top first, and where it leaves.
struct TunnelEntrance {
    struct Result {
        var labels: [UInt32]
        var hop: FirstHop
    }

    let router: RouterState
    let topology: Topology

    func enter(_ id: UInt32) throws(ForwardingBreak) -> Result {
        guard let tunnel = router.tunnels.first(where: { $0.id == id }) else {
            throw ForwardingBreak(reason: "\(router.name) has no tunnel \(id).")
        }
        return try enter(tunnel)
    }

    /// BGP tunnels lie in other tunnels; more than a few of them mean that they lead into one another.
    func enter(_ tunnel: Tunnel, depth: Int = 0) throws(ForwardingBreak) -> Result {
        guard depth < 8 else {
            throw ForwardingBreak(reason: "the tunnels of \(router.name) lead into one another.")
        }
        switch tunnel.kind {
        case .localInterface: return try enterLocal(tunnel)
        case .ldp: return try enterLDP(tunnel)
        case .bgp: return try enterBGP(tunnel, depth)
        }
    }

    private func enterLocal(_ tunnel: Tunnel) throws(ForwardingBreak) -> Result {
        let place = Place(router: router.name, instance: tunnel.instance)
        guard let port = topology.connectedPort(place, toward: tunnel.destination) else {
            throw ForwardingBreak(
                reason: "the only tunnel of \(router.name) to \(tunnel.destination) is a local IFNET tunnel, and as "
                    + "\(tunnel.destination) is not directly connected, that carries nothing.")
        }
        return Result(labels: [], hop: FirstHop(interface: port.interface, address: tunnel.destination))
    }

    private func enterLDP(_ tunnel: Tunnel) throws(ForwardingBreak) -> Result {
        let row = router.ldpLSPs.first {
            $0.kind == .ingress && $0.fec == .host(tunnel.destination) && $0.instance == tunnel.instance
        }
        guard let row, let nextHop = row.nextHop, let interface = row.interface else {
            throw ForwardingBreak(reason: "\(router.name) has no LDP label for \(tunnel.destination).")
        }
        let pushed = row.outLabel.map { $0 == LDPResult.implicitNull ? [] : [$0] } ?? []
        return Result(labels: pushed, hop: FirstHop(interface: interface, address: nextHop))
    }

    private func enterBGP(_ tunnel: Tunnel, _ depth: Int) throws(ForwardingBreak) -> Result {
        let row = router.bgpLSPs.first { $0.kind == .ingress && $0.fec == .host(tunnel.destination) }
        guard let row, let out = row.outLabel, let nextHop = row.nextHop else {
            throw ForwardingBreak(reason: "\(router.name) has no BGP label for \(tunnel.destination).")
        }
        let candidates = router.tunnels.filter { $0.destination == nextHop && $0.instance == tunnel.instance }
        guard let next = candidates.min(by: { $0.id < $1.id }) else {
            throw ForwardingBreak(reason: "\(router.name) has no tunnel to the next hop \(nextHop).")
        }
        var result = try enter(next, depth: depth + 1)
        result.labels.append(out)
        return result
    }
}
