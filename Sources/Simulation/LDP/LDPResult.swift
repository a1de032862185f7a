/// The label switched paths that LDP sets up, with their labels.
struct LDPResult: Sendable {
    static let implicitNull: UInt32 = 3
    static let explicitNull: UInt32 = 0

    let sessions: [Place: [LDPSession]]
    let bindings: [Place: [Prefix: LDPBindings.Binding]]
    /// By router, then by instance and FEC: the label it gives to its peers.
    let labels: [String: [Place: [Prefix: UInt32]]]
    let nextFreeLabel: [String: UInt32]

    init(
        model: NetworkModel, sessions: [Place: [LDPSession]], bindings: [Place: [Prefix: LDPBindings.Binding]]
    ) {
        self.sessions = sessions
        self.bindings = bindings
        var labels: [String: [Place: [Prefix: UInt32]]] = [:]
        var next: [String: UInt32] = [:]
        for place in bindings.keys.sorted() {
            for (fec, binding) in (bindings[place] ?? [:]).sorted(by: { $0.key < $1.key }) {
                let last = model.routers[place.router]?.mpls.lastLabel ?? .implicitNull
                var label = next[place.router] ?? model.behaviour.firstLDPLabel
                switch last {
                case .implicitNull where binding == .egress: label = LDPResult.implicitNull
                case .explicitNull where binding == .egress: label = LDPResult.explicitNull
                default: next[place.router] = label + 1
                }
                labels[place.router, default: [:]][place, default: [:]][fec] = label
            }
        }
        self.labels = labels
        nextFreeLabel = next
    }

    func label(at place: Place, _ fec: Prefix) -> UInt32? { labels[place.router]?[place]?[fec] }

    /// The next hops of the path from here to an address, which must be a FEC of its own.
    func path(from place: Place, to address: IPv4) -> [LDPBindings.Hop]? {
        guard case .transit(let hops) = bindings[place]?[.host(address)] else { return nil }
        return hops
    }

    func rows(_ place: Place) -> [LDPLSP] {
        let peers = (sessions[place] ?? []).filter { $0.state == .operational }
        let known = peers.flatMap { (labels[$0.peerRouter] ?? [:]).values.flatMap(\.keys) }
        let fecs = Set(known).union((bindings[place] ?? [:]).keys)
        return fecs.sorted().flatMap { fec in
            ownRows(place, fec, peers) + liberalRows(place, fec, peers)
        }
    }

    private func ownRows(_ place: Place, _ fec: Prefix, _ peers: [LDPSession]) -> [LDPLSP] {
        let own = label(at: place, fec)
        switch bindings[place]?[fec] {
        case nil: return []
        case .egress, .stitchedToBGP:
            return peers.map {
                LDPLSP(
                    instance: place.instance, fec: fec, kind: .egress, inLabel: own, upstreamPeer: $0.peerLSRID,
                    nextHop: Candidate.own.address, interface: Candidate.own.interface)
            }
        case .transit(let hops):
            return hops.flatMap { hop -> [LDPLSP] in
                let out = label(at: hop.peer, fec)
                var rows = [
                    LDPLSP(
                        instance: place.instance, fec: fec, kind: .ingress, outLabel: out, nextHop: hop.first.address,
                        interface: hop.first.interface)
                ]
                rows += peers.map {
                    LDPLSP(
                        instance: place.instance, fec: fec, kind: .transit, inLabel: own, outLabel: out,
                        upstreamPeer: $0.peerLSRID, nextHop: hop.first.address, interface: hop.first.interface)
                }
                return rows
            }
        }
    }

    /// Labels of peers that are not the next hop are kept (RFC 5036 2.6.2.2).
    private func liberalRows(_ place: Place, _ fec: Prefix, _ peers: [LDPSession]) -> [LDPLSP] {
        var used: Set<String> = []
        if case .transit(let hops) = bindings[place]?[fec] { used = Set(hops.map(\.peer.router)) }
        return peers.compactMap { peer in
            guard !used.contains(peer.peerRouter),
                let label = peerLabel(peer, place, fec)
            else { return nil }
            return LDPLSP(
                instance: place.instance, fec: fec, kind: .liberal, outLabel: label, upstreamPeer: peer.peerLSRID)
        }
    }

    private func peerLabel(_ peer: LDPSession, _ place: Place, _ fec: Prefix) -> UInt32? {
        let candidates = (labels[peer.peerRouter] ?? [:]).sorted { $0.key < $1.key }
        // The far end may lie in another instance than this one: a link into a VPN instance.
        let twin = candidates.first { far, _ in
            sessions[far]?.contains { $0.peerRouter == place.router && $0.state == .operational } ?? false
        }
        return twin?.value[fec]
    }
}
