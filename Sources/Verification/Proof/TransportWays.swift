import Fleet
import Playbooks

/// Whether cables and routers leave a way between two Level 2 PEs, whatever is configured on them: through the own site
/// to the Level 1 carrier, through that, and through the far site. A third site's network is no way.
struct TransportWays {
    let network: ServiceNetwork
    private let left: NetworkIndex

    /// `left`: the inventory without what is taken out.
    init(network: ServiceNetwork, left: Inventory) {
        self.network = network
        self.left = NetworkIndex(left)
    }

    /// Routes also need somebody who tells them: a PE learns them from its peers, reflectors where there are any.
    func exist(for claim: Claim) -> Bool {
        switch claim {
        case .labelPath(let from, let to), .fits(let from, let to): isJoined(from, to)
        case .customerRoute(_, _, let to, let from): isJoined(from, to) && isJoined(to, from) && areTold(from, to)
        default: true
        }
    }

    private func isJoined(_ from: String, _ to: String) -> Bool {
        guard let source = left.router(from), let target = left.router(to) else { return false }
        let own = reach(from: [from], in: source.carrier)
        if source.carrier == target.carrier { return own.contains(to) }
        let entries = crossings(from: own)
        guard let backbone = entries.lazy.compactMap({ left.router($0)?.carrier }).first else { return false }
        let core = reach(from: entries, in: backbone)
        let exits = crossings(from: core).filter { left.router($0)?.carrier == target.carrier }
        guard reach(from: exits, in: target.carrier).contains(to) else { return false }
        return entries.contains { pe in
            // One L1 PE for both sites has nothing to be told.
            crossings(from: [pe]).contains(where: exits.contains) || areTold(pe, in: core)
        }
    }

    /// The routers at the far ends of the links between the carriers.
    private func crossings(from routers: some Sequence<String>) -> [String] {
        routers.flatMap { left.links(of: $0, .csc) }.map(\.far.router)
    }

    private func areTold(_ pe: String, in core: Set<String>) -> Bool {
        left.router(pe).map { network.evpnPeers(of: $0).contains { core.contains($0.name) } } ?? false
    }

    /// Both have somebody to tell them who is left and can be reached.
    private func areTold(_ from: String, _ to: String) -> Bool {
        [from, to].allSatisfy { name in
            left.router(name).map { network.vpnv4Peers(of: $0).contains { isJoined(name, $0.name) } } ?? false
        }
    }

    private func reach(from start: [String], in carrier: String?) -> Set<String> {
        var reached = Set(start.filter { left.router($0)?.carrier == carrier })
        var waiting = Array(reached)
        while let next = waiting.popLast() {
            for (_, far) in left.links(of: next, .core) where reached.insert(far.router).inserted {
                waiting.append(far.router)
            }
        }
        return reached
    }
}
