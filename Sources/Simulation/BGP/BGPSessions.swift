import Addressing

/// Which BGP sessions come up, and why others do not (RFC 4271 section 8, RFC 4760 section 8).
struct BGPSessions: Sendable {
    /// Why a session is not there.
    struct Failure: Error {
        var state: BGPSession.State
        var reason: Reason

        init(state: BGPSession.State, _ cause: SessionCause, _ deciders: [Decider] = []) {
            self.state = state
            reason = Reason(.session(cause), deciders)
        }
    }

    let model: NetworkModel
    let topology: Topology
    let index: BGPPeerIndex
    let tables: [Place: RoutingTable]

    /// Every configured peer with its end of the session or the reason that there is none.
    func outcomes(of place: Place) -> [(peer: BGPPeer, outcome: Result<BGPEnd, Failure>)] {
        let peers = model.routers[place.router]?.instances[place.instance]?.bgp?.peers ?? []
        var seen: Set<IPv4Address> = []
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
            throw failure(.idle, .noProcess(router: place.router), place, peer)
        }
        if peer.isIgnored { throw failure(.idleAdmin, .ignored(router: place.router), place, peer) }
        if topology.owns(place, peer.address) { throw failure(.idle, .ownAddress(peer.address), place, peer) }
        let source = try sourceAddress(place, peer)
        try checkDistance(place, peer, localAS: process.asNumber)
        let (remote, remotePeer) = try counterpart(place, peer, source: source)
        try checkNumbers(place, peer, remote, remotePeer)
        // Assumption, the worst case: with both label modes a router has neither.
        let mixed = index.mixedModes(place, remote)
        let labeled: Set<AddressFamily> = mixed == nil ? [] : [.ipv4Labeled]
        let families = Set(peer.families.keys).intersection(remotePeer.families.keys).subtracting(labeled)
        return BGPEnd(
            place: place, peer: peer, localAddress: remotePeer.address, localAS: process.asNumber, remote: remote,
            remotePeer: remotePeer,
            remoteRouterID: topology.bgpRouterID(remote) ?? peer.address,
            families: families, unlabeled: mixed ?? BGPEnd.obstacle(place, peer, remote, remotePeer))
    }

    private func failure(
        _ state: BGPSession.State, _ cause: SessionCause, _ place: Place, _ peer: BGPPeer
    ) -> Failure {
        Failure(state: state, cause, [Decider(place.router, peer.origin)])
    }

    /// The address that packets to the peer carry: of the named interface, or of the one they leave by.
    private func sourceAddress(_ place: Place, _ peer: BGPPeer) throws(Failure) -> IPv4Address {
        if let name = peer.localInterface {
            guard let port = topology.port(place, name) else {
                throw failure(.idle, .sourceUnusable(interface: name), place, peer)
            }
            return port.address
        }
        guard let route = tables[place]?.lookUp(peer.address), let exit = route.exits.first,
            let port = topology.port(place, exit.interface)
        else { throw failure(.idle, .noRoute(router: place.router, to: peer.address), place, peer) }
        return port.address
    }

    private func checkDistance(_ place: Place, _ peer: BGPPeer, localAS: UInt32) throws(Failure) {
        guard tables[place]?.lookUp(peer.address) != nil else {
            throw failure(.idle, .noRoute(router: place.router, to: peer.address), place, peer)
        }
        // RFC 4271 leaves the TTL open; every vendor sends 1 to EBGP peers unless told otherwise.
        guard peer.remoteAS != localAS, (peer.ebgpMaxHop ?? 1) <= 1 else { return }
        guard let port = topology.connectedPort(place, toward: peer.address) else {
            throw failure(.idle, .notConnected(peer.address), place, peer)
        }
        if let name = peer.localInterface, name != port.interface {
            throw failure(.idle, .sourceFacesElsewhere(interface: name), place, peer)
        }
    }

    /// The router that owns the address and expects this one.
    private func counterpart(
        _ place: Place, _ peer: BGPPeer, source: IPv4Address
    ) throws(Failure) -> (Place, BGPPeer) {
        let owners = owners(of: peer.address, seenFrom: place)
        guard !owners.isEmpty else { throw failure(.connect, .nobodyOwns(peer.address), place, peer) }
        let own = (topology.ports[place] ?? []).map(\.address)
        for owner in owners {
            for candidate in index.peers(of: owner.place, at: own) where agrees(place, peer, source, owner, candidate) {
                return (owner.place, candidate)
            }
        }
        throw notExpected(place, peer, source, owners[0].place)
    }

    /// Points at the far end's BGP and at its peers that name this router by another address.
    private func notExpected(_ place: Place, _ peer: BGPPeer, _ source: IPv4Address, _ owner: Place) -> Failure {
        let far = model.routers[owner.router]?.instances[owner.instance]?.bgp
        let near = (far?.peers ?? []).filter { topology.owns(place, $0.address) }
        var deciders = near.map { Decider(owner.router, $0.origin) }
        if deciders.isEmpty, let far { deciders.append(Decider(owner.router, far.origin)) }
        return Failure(
            state: .active, .notExpected(by: owner.router, source: source),
            deciders + [Decider(place.router, peer.origin)])
    }

    /// Both name an address of the other; a configured source must be the address that the other named, and at least one
    /// must open the connection with it.
    private func agrees(
        _ place: Place, _ peer: BGPPeer, _ source: IPv4Address, _ owner: Port, _ candidate: BGPPeer
    ) -> Bool {
        let theirs = try? sourceAddress(owner.place, candidate)
        if peer.localInterface != nil && source != candidate.address { return false }
        if candidate.localInterface != nil && theirs != peer.address { return false }
        return source == candidate.address || theirs == peer.address
    }

    /// A connected address belongs to the neighbour on the cable, whatever else has it; others to whoever has it.
    func owners(of address: IPv4Address, seenFrom place: Place) -> [Port] {
        guard let port = topology.connectedPort(place, toward: address) else {
            return topology.owners(of: address, seenFrom: place).filter { port in
                port.place != place
                    && (port.place.instance == place.instance || place.instance != RouterModel.publicInstance)
            }
        }
        return topology.neighbor(of: port).map { $0.address == address ? [$0] : [] } ?? []
    }

    private func checkNumbers(
        _ place: Place, _ peer: BGPPeer, _ remote: Place, _ remotePeer: BGPPeer
    ) throws(Failure) {
        let deciders = [Decider(place.router, peer.origin), Decider(remote.router, remotePeer.origin)]
        guard let localAS = model.routers[place.router]?.bgp?.asNumber,
            let actualAS = model.routers[remote.router]?.bgp?.asNumber
        else { throw Failure(state: .active, .noProcessThere(router: remote.router), deciders) }
        // RFC 4271 6.2: OPEN Message Error, Bad Peer AS.
        if peer.remoteAS != actualAS {
            throw Failure(
                state: .idle,
                .wrongRemoteAS(router: remote.router, actual: actualAS, configured: peer.remoteAS), deciders)
        }
        if remotePeer.remoteAS != localAS {
            throw Failure(
                state: .idle, .otherASExpected(router: remote.router, expected: remotePeer.remoteAS, own: localAS),
                deciders.reversed())
        }
        if remotePeer.isIgnored {
            throw Failure(
                state: .active, .farEnd(router: remote.router, .ignored(router: remote.router)), deciders.reversed())
        }
        do throws(Failure) {
            try checkDistance(remote, remotePeer, localAS: actualAS)
        } catch {
            guard case .session(let cause) = error.reason.cause else { throw error }
            throw Failure(state: .connect, .farEnd(router: remote.router, cause), error.reason.deciders)
        }
        if Set(peer.families.keys).isDisjoint(with: remotePeer.families.keys) {
            throw Failure(state: .notNegotiated, .noCommonFamily, deciders)
        }
    }
}
