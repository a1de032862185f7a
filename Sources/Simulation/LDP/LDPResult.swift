import Addressing

/// The label switched paths that LDP sets up, with their labels.
struct LDPResult: Sendable {
    static let implicitNull: UInt32 = 3
    static let explicitNull: UInt32 = 0

    let sessions: [Place: [LDPSession]]
    let bindings: [Place: [IPv4Prefix: LDPBindings.Binding]]
    /// By router, then by instance and FEC: the label it gives to its peers.
    let labels: [String: [Place: [IPv4Prefix: UInt32]]]
    let nextFreeLabel: [String: UInt32]

    init(
        model: NetworkModel, sessions: [Place: [LDPSession]], bindings: [Place: [IPv4Prefix: LDPBindings.Binding]]
    ) {
        self.sessions = sessions
        self.bindings = bindings
        var labels: [String: [Place: [IPv4Prefix: UInt32]]] = [:]
        var next: [String: UInt32] = [:]
        for place in bindings.keys.sorted() {
            let last = model.routers[place.router]?.mpls.lastLabel ?? .implicitNull
            var free = next[place.router] ?? model.behaviour.firstLDPLabel
            var given: [IPv4Prefix: UInt32] = [:]
            for (fec, binding) in (bindings[place] ?? [:]).sorted(by: { $0.key < $1.key }) {
                switch last {
                case .implicitNull where binding == .egress: given[fec] = LDPResult.implicitNull
                case .explicitNull where binding == .egress: given[fec] = LDPResult.explicitNull
                default:
                    given[fec] = free
                    free += 1
                }
            }
            guard !given.isEmpty else { continue }
            if free > model.behaviour.firstLDPLabel { next[place.router] = free }
            labels[place.router, default: [:]][place] = given
        }
        self.labels = labels
        nextFreeLabel = next
    }

    func label(at place: Place, _ fec: IPv4Prefix) -> UInt32? { labels[place.router]?[place]?[fec] }

    /// The next hops of the path from here to an address, which must be a FEC of its own.
    func path(from place: Place, to address: IPv4Address) -> [LDPBindings.Hop]? {
        guard case .transit(let hops) = bindings[place]?[.host(address)] else { return nil }
        return hops
    }

    /// What a router shows of its instances, one after the other.
    func rows(_ places: [Place]) -> [LDPLSP] {
        places.reduce(into: []) { rows, place in
            let peers = (sessions[place] ?? []).filter { $0.state == .operational }
            LDPRows(place: place, peers: peers, result: self).add(to: &rows)
        }
    }

    /// The labels that an LDP peer of an instance gives to it.
    func labels(from peer: LDPSession, at place: Place) -> [IPv4Prefix: UInt32] {
        let candidates = (labels[peer.peerRouter] ?? [:]).sorted { $0.key < $1.key }
        // The far end may lie in another instance than this one: a link into a VPN instance.
        let twin = candidates.first { far, _ in
            sessions[far]?.contains { $0.peerRouter == place.router && $0.state == .operational } ?? false
        }
        return twin?.value ?? [:]
    }
}
