import Addressing

/// The label switched paths of LDP as an instance of a router shows them: its own, and the labels of peers that it only keeps.
struct LDPRows {
    private struct Peer {
        var session: LDPSession
        /// What it gives to this router.
        var labels: [IPv4Prefix: UInt32]
    }

    private let instance: String
    private let bindings: [IPv4Prefix: LDPBindings.Binding]
    private let own: [IPv4Prefix: UInt32]
    private let peers: [Peer]
    /// The labels of next hops, by their places.
    private let downstream: [Place: [IPv4Prefix: UInt32]]
    private let fecs: [IPv4Prefix]

    init(place: Place, peers: [LDPSession], result: LDPResult) {
        instance = place.instance
        bindings = result.bindings[place] ?? [:]
        own = result.labels[place.router]?[place] ?? [:]
        self.peers = peers.map { Peer(session: $0, labels: result.labels(from: $0, at: place)) }
        var fecs = Set(bindings.keys)
        var downstream: [Place: [IPv4Prefix: UInt32]] = [:]
        for peer in peers {
            for (place, labels) in result.labels[peer.peerRouter] ?? [:] {
                downstream[place] = labels
                fecs.formUnion(labels.keys)
            }
        }
        self.downstream = downstream
        self.fecs = fecs.sorted()
    }

    func add(to rows: inout [LDPLSP]) {
        for fec in fecs {
            addOwn(fec, to: &rows)
            addLiberal(fec, to: &rows)
        }
    }

    private func addOwn(_ fec: IPv4Prefix, to rows: inout [LDPLSP]) {
        switch bindings[fec] {
        case nil: break
        case .egress, .stitchedToBGP:
            for peer in peers { rows.append(row(fec, .egress, given: own[fec], to: peer, hop: Candidate.own)) }
        case .transit(let hops):
            for hop in hops {
                let out = downstream[hop.peer]?[fec]
                rows.append(row(fec, .ingress, out: out, hop: hop.first))
                for peer in peers {
                    rows.append(row(fec, .transit, given: own[fec], to: peer, out: out, hop: hop.first))
                }
            }
        }
    }

    /// Labels of peers that are not the next hop are kept (RFC 5036 2.6.2.2).
    private func addLiberal(_ fec: IPv4Prefix, to rows: inout [LDPLSP]) {
        var used: [String] = []
        if case .transit(let hops) = bindings[fec] { used = hops.map(\.peer.router) }
        for peer in peers where !used.contains(peer.session.peerRouter) {
            guard let label = peer.labels[fec] else { continue }
            rows.append(
                LDPLSP(
                    instance: instance, fec: fec, kind: .liberal, outLabel: label, upstreamPeer: peer.session.peerLSRID)
            )
        }
    }

    private func row(
        _ fec: IPv4Prefix, _ kind: LDPLSP.Kind, given label: UInt32? = nil, to peer: Peer? = nil, out: UInt32? = nil,
        hop: FirstHop
    ) -> LDPLSP {
        LDPLSP(
            instance: instance, fec: fec, kind: kind, inLabel: label, outLabel: out,
            upstreamPeer: peer?.session.peerLSRID, nextHop: hop.address, interface: hop.interface)
    }
}
