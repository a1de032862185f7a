/// Which FECs each router has a label switched path for: downstream unsolicited, ordered control, liberal retention
/// (RFC 5036 2.6), exact match of a route (3.5.7).
struct LDPBindings {
    enum Binding: Sendable, Hashable {
        case egress
        /// The FEC is a labeled BGP route here (VRP's `lsp-trigger bgp-label-route`).
        case stitchedToBGP
        case transit([Hop])
    }

    struct Hop: Sendable, Hashable {
        var first: FirstHop
        var peer: Place
    }

    let model: NetworkModel
    let topology: Topology
    let tables: [Place: RoutingTable]
    let sessions: [Place: [LDPSession]]
    let labeledBGP: [Place: Set<Prefix>]

    func all() -> [Place: [Prefix: Binding]] {
        var bindings: [Place: [Prefix: Binding]] = [:]
        let places = sessions.keys.sorted()
        for place in places {
            bindings[place] = egresses(place)
        }
        var changed = true
        while changed {
            changed = false
            for place in places {
                for route in tables[place]?.active.values.sorted(by: { $0.prefix < $1.prefix }) ?? [] {
                    guard bindings[place]?[route.prefix] == nil, isTriggered(route, place),
                        let hops = hops(of: route, at: place, bindings)
                    else { continue }
                    bindings[place]?[route.prefix] = .transit(hops)
                    changed = true
                }
            }
        }
        return bindings
    }

    private func egresses(_ place: Place) -> [Prefix: Binding] {
        guard let router = model.routers[place.router] else { return [:] }
        var egresses: [Prefix: Binding] = [:]
        for port in topology.ports[place] ?? [] {
            // VRP's default trigger takes host routes only, and not those of other interfaces than loopbacks.
            let isHost = port.isLoopback && port.prefixLength == 32
            if allows(router, port.subnet, isHost: isHost) { egresses[port.subnet] = .egress }
        }
        for fec in labeledBGP[place] ?? [] where egresses[fec] == nil && router.mpls.ldpForLabeledBGP {
            egresses[fec] = .stitchedToBGP
        }
        return egresses
    }

    private func isTriggered(_ route: Candidate, _ place: Place) -> Bool {
        guard let router = model.routers[place.router], route.source != .direct, !route.isBGP else { return false }
        return allows(router, route.prefix, isHost: route.prefix.length == 32)
    }

    private func allows(_ router: RouterModel, _ prefix: Prefix, isHost: Bool) -> Bool {
        switch router.mpls.lspTrigger {
        case .all: true
        case .host: isHost
        case .none: false
        case .prefixList(let name): router.prefixLists[name]?.permits(prefix) ?? false
        }
    }

    /// Every equal-cost next hop needs a label: VRP takes the path down when one has none.
    private func hops(
        of route: Candidate, at place: Place, _ bindings: [Place: [Prefix: Binding]]
    ) -> [Hop]? {
        var hops: [Hop] = []
        for first in route.nextHops {
            guard let port = topology.port(place, first.interface), let far = topology.neighbor(of: port),
                far.address == first.address, isOperational(place, first.interface),
                bindings[far.place]?[route.prefix] != nil
            else { return nil }
            hops.append(Hop(first: first, peer: far.place))
        }
        return hops.isEmpty ? nil : hops
    }

    private func isOperational(_ place: Place, _ interface: String) -> Bool {
        sessions[place]?.contains { $0.state == .operational && $0.interfaces.contains(interface) } ?? false
    }
}
