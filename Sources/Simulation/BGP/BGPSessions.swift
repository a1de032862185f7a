/// Which BGP sessions come up, and why others do not (RFC 4271 section 8, RFC 4760 section 8).
struct BGPSessions {
    /// Why a session is not there.
    struct Failure: Error {
        var state: BGPSession.State
        var reason: String
    }

    let model: NetworkModel
    let topology: Topology
    let tables: [Place: RoutingTable]

    /// Every configured peer with its end of the session or the reason that there is none.
    func outcomes(of place: Place) -> [(peer: BGPPeer, outcome: Result<BGPEnd, Failure>)] {
        let peers = model.routers[place.router]?.instances[place.instance]?.bgp?.peers ?? []
        var seen: Set<IPv4> = []
        return peers.sorted { $0.address < $1.address }.filter { seen.insert($0.address).inserted }.map { peer in
            do throws(Failure) {
                return (peer, .success(try end(place, peer)))
            } catch {
                return (peer, .failure(error))
            }
        }
    }

    private func end(_ place: Place, _ peer: BGPPeer) throws(Failure) -> BGPEnd {
        guard let process = model.routers[place.router]?.bgp else {
            throw Failure(state: .idle, reason: "BGP has no AS number on \(place.router).")
        }
        if topology.owns(place, peer.address) {
            throw Failure(state: .idle, reason: "\(peer.address) is the router's own address.")
        }
        let source = try sourceAddress(place, peer)
        try checkDistance(place, peer, localAS: process.asNumber)
        let (remote, remotePeer) = try counterpart(place, peer, source: source)
        try checkNumbers(place, peer, remote, remotePeer)
        let families = Set(peer.families.keys).intersection(remotePeer.families.keys)
        let labels = [peer, remotePeer].allSatisfy { $0.families[.ipv4Unicast]?.labelCapability ?? false }
        return BGPEnd(
            place: place, peer: peer, localAddress: remotePeer.address, localAS: process.asNumber, remote: remote,
            remotePeer: remotePeer,
            remoteRouterID: model.routers[remote.router]?.bgpRouterID(remote.instance) ?? peer.address,
            families: families, labels: labels)
    }

    /// The address that packets to the peer carry: of the named interface, or of the one they leave by.
    private func sourceAddress(_ place: Place, _ peer: BGPPeer) throws(Failure) -> IPv4 {
        if let name = peer.localInterface {
            guard let port = topology.port(place, name) else {
                throw Failure(
                    state: .idle,
                    reason: "the source interface \(name) is down, has no address or is in another instance.")
            }
            return port.address
        }
        guard let route = tables[place]?.lookUp(peer.address), let exit = route.exits.first,
            let port = topology.port(place, exit.interface)
        else { throw Failure(state: .idle, reason: "\(place.router) has no route to \(peer.address).") }
        return port.address
    }

    private func checkDistance(_ place: Place, _ peer: BGPPeer, localAS: UInt32) throws(Failure) {
        guard tables[place]?.lookUp(peer.address) != nil else {
            throw Failure(state: .idle, reason: "\(place.router) has no route to \(peer.address).")
        }
        // RFC 4271 leaves the TTL open; every vendor sends 1 to EBGP peers unless told otherwise.
        guard peer.remoteAS != localAS, (peer.ebgpMaxHop ?? 1) <= 1 else { return }
        guard let port = topology.connectedPort(place, toward: peer.address) else {
            throw Failure(
                state: .idle,
                reason: "\(peer.address) is not on a connected network and the EBGP peer has no ebgp-max-hop.")
        }
        if let name = peer.localInterface, name != port.interface {
            throw Failure(
                state: .idle,
                reason: "the source interface \(name) does not face the EBGP peer, which has no ebgp-max-hop.")
        }
    }

    /// The router that owns the address and expects this one.
    private func counterpart(
        _ place: Place, _ peer: BGPPeer, source: IPv4
    ) throws(Failure) -> (Place, BGPPeer) {
        let owners = owners(of: peer.address, seenFrom: place)
        guard !owners.isEmpty else {
            throw Failure(state: .connect, reason: "no reachable router owns \(peer.address).")
        }
        for owner in owners {
            let candidates = model.routers[owner.place.router]?.instances[owner.place.instance]?.bgp?.peers ?? []
            for candidate in candidates.sorted(by: { $0.address < $1.address })
            where topology.owns(place, candidate.address) && agrees(place, peer, source, owner, candidate) {
                return (owner.place, candidate)
            }
        }
        let name = owners[0].place.router
        throw Failure(state: .active, reason: "\(name) has no matching peer \(source): it refuses the connection.")
    }

    /// Both name an address of the other; a configured source must be the address that the other named, and at least one
    /// must open the connection with it.
    private func agrees(
        _ place: Place, _ peer: BGPPeer, _ source: IPv4, _ owner: Port, _ candidate: BGPPeer
    ) -> Bool {
        let theirs = try? sourceAddress(owner.place, candidate)
        if peer.localInterface != nil && source != candidate.address { return false }
        if candidate.localInterface != nil && theirs != peer.address { return false }
        return source == candidate.address || theirs == peer.address
    }

    /// A connected address belongs to the neighbour on the cable, whatever else has it; others to whoever has it.
    private func owners(of address: IPv4, seenFrom place: Place) -> [Port] {
        let owners = topology.owners(of: address).filter { $0.place != place }
        guard let port = topology.connectedPort(place, toward: address) else {
            return owners.filter { $0.place.instance == place.instance || place.instance != RouterModel.publicInstance }
        }
        return topology.neighbor(of: port).map { $0.address == address ? [$0] : [] } ?? []
    }

    private func checkNumbers(
        _ place: Place, _ peer: BGPPeer, _ remote: Place, _ remotePeer: BGPPeer
    ) throws(Failure) {
        guard let localAS = model.routers[place.router]?.bgp?.asNumber,
            let actualAS = model.routers[remote.router]?.bgp?.asNumber
        else { throw Failure(state: .active, reason: "\(remote.router) runs no BGP: it refuses the connection.") }
        // RFC 4271 6.2: OPEN Message Error, Bad Peer AS.
        if peer.remoteAS != actualAS {
            throw Failure(
                state: .idle,
                reason:
                    "\(remote.router) is in AS \(actualAS), the peer is configured with AS \(peer.remoteAS) (Bad Peer AS)."
            )
        }
        if remotePeer.remoteAS != localAS {
            throw Failure(
                state: .idle,
                reason:
                    "\(remote.router) expects AS \(remotePeer.remoteAS), this router is in AS \(localAS) (Bad Peer AS)."
            )
        }
        do throws(Failure) {
            try checkDistance(remote, remotePeer, localAS: actualAS)
        } catch {
            throw Failure(state: .connect, reason: "\(remote.router) does not answer: \(error.reason)")
        }
        if Set(peer.families.keys).isDisjoint(with: remotePeer.families.keys) {
            throw Failure(state: .notNegotiated, reason: "the two ends have no address family in common.")
        }
    }
}
