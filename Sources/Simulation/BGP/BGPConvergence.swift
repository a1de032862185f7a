/// Brings BGP to rest: sessions depend on routes and routes on sessions, so both are computed in rounds, router by router in
/// the order of their names, until nothing changes. A router is computed again only after something that it sees changed.
struct BGPConvergence: Sendable {
    let model: NetworkModel
    let topology: Topology
    let igp: IGPResult
    let ldp: LDPResult
    /// The routes of all other protocols.
    let base: [Place: [Candidate]]

    /// What the instances of a router import together, by router and VPN family.
    private let importedTargets: [String: [AddressFamily: Set<String>]]

    private(set) var tables: [Place: RoutingTable]
    private(set) var bgp: [String: BGPTables] = [:]
    /// What came and was refused, with the reasons.
    private(set) var refused: [String: [BGPTableKey: [BGPPath]]] = [:]
    private(set) var ends: [Place: [BGPEnd]] = [:]
    private(set) var oscillation: String?

    init(
        model: NetworkModel, topology: Topology, igp: IGPResult, ldp: LDPResult, base: [Place: [Candidate]],
        tables: [Place: RoutingTable]
    ) {
        self.model = model
        self.topology = topology
        self.igp = igp
        self.ldp = ldp
        self.base = base
        self.tables = tables
        importedTargets = model.routers.mapValues { router in
            [AddressFamily.vpnv4, .evpn].reduce(into: [:]) { targets, family in
                targets[family] = router.instances.values.reduce(into: []) {
                    $0.formUnion($1.importTargets(family))
                }
            }
        }
    }

    /// A route crosses each router a few times at most; a network that moves longer than this never rests.
    private var bound: Int { 16 + 8 * model.routers.count }

    mutating func run() {
        let routers = model.routers.keys.sorted()
        var due = Set(routers)
        var tablesMoved = true
        var moving: [String] = []
        for _ in 0..<bound {
            moving = []
            if tablesMoved {
                let before = ends
                ends = establishedEnds()
                let changed = Set(before.keys).union(ends.keys).filter { before[$0] != ends[$0] }
                due.formUnion(changed.map(\.router))
                if !changed.isEmpty { moving.append("BGP sessions") }
            }
            tablesMoved = false
            for router in routers where due.remove(router) != nil {
                let moved = update(router)
                tablesMoved = tablesMoved || moved.tables
                guard moved.tables || moved.routes else { continue }
                moving.append("the routes of \(router)")
                due.formUnion(listeners(to: router))
            }
            if moving.isEmpty { return }
        }
        oscillation = "After \(bound) rounds these still change: \(moving.joined(separator: ", "))."
    }

    /// Whoever sees the router's routes: its peers, and itself.
    private func listeners(to router: String) -> [String] {
        let instances = model.routers[router]?.instances.keys.map { $0 } ?? []
        return [router]
            + instances.flatMap { (ends[Place(router: router, instance: $0)] ?? []).map(\.remote.router) }
    }

    func outcomes(_ place: Place) -> [(peer: BGPPeer, outcome: Result<BGPEnd, BGPSessions.Failure>)] {
        BGPSessions(model: model, topology: topology, tables: tables).outcomes(of: place)
    }

    func advertiser(_ router: String) -> Advertiser? {
        model.routers[router].map {
            Advertiser(
                router: $0, behaviour: model.behaviour, routerID: $0.bgpRouterID(RouterModel.publicInstance),
                tables: tables, bgp: bgp[router] ?? [:], ldp: ldp)
        }
    }

    /// A session is up when both ends see it.
    private func establishedEnds() -> [Place: [BGPEnd]] {
        var found: [Place: [BGPEnd]] = [:]
        for (name, router) in model.routers {
            for instance in router.instances.keys {
                let place = Place(router: name, instance: instance)
                found[place] = outcomes(place).compactMap { try? $0.outcome.get() }
            }
        }
        return found.mapValues { $0.filter { BGPConvergence.mirror(of: $0, in: found) != nil } }.filter {
            !$0.value.isEmpty
        }
    }

    static func mirror(of end: BGPEnd, in ends: [Place: [BGPEnd]]) -> BGPEnd? {
        ends[end.remote]?.first { $0.remote == end.place && $0.peer.address == end.remotePeer.address }
    }

    /// Computes one router's tables from what its peers and itself have now.
    private mutating func update(_ name: String) -> (routes: Bool, tables: Bool) {
        guard let router = model.routers[name], router.bgp != nil else { return (false, false) }
        var fresh = received(router)
        let originator = Originator(
            router: router, behaviour: model.behaviour, topology: topology, igp: igp, tables: tables)
        let crossing = Crossing(router: router, bgp: bgp[name] ?? [:])
        for family in [AddressFamily.vpnv4, .evpn] {
            fresh[.shared(family), default: []] += crossing.exports(family)
        }
        for instance in router.instances.values.sorted(by: { $0.name < $1.name }) {
            for family in [AddressFamily.ipv4Unicast, .ipv4Labeled] {
                let key = BGPTableKey(instance: instance.name, family: family)
                fresh[key, default: []] += originator.localPaths(key) + crossing.ribImports(key)
            }
            let unicast = BGPTableKey(instance: instance.name, family: .ipv4Unicast)
            fresh[unicast, default: []] += crossing.imports(instance)
        }
        let resolver = resolver(router)
        let before = bgp[name]
        bgp[name] = fresh.filter { !$0.value.isEmpty }.reduce(into: [:]) { ranked, entry in
            ranked[entry.key] = rank(entry.value, in: entry.key, resolver)
        }
        return (bgp[name] != before, install(router))
    }

    private mutating func received(_ router: RouterModel) -> [BGPTableKey: [BGPPath]] {
        var accepted: [BGPTableKey: [BGPPath]] = [:]
        refused[router.name] = [:]
        for instance in router.instances.keys.sorted() {
            let receiver = Receiver(
                router: router, routerID: router.bgpRouterID(instance), asNumber: router.bgp?.asNumber ?? 0,
                importedTargets: importedTargets[router.name] ?? [:])
            for end in ends[Place(router: router.name, instance: instance)] ?? [] {
                guard let sender = BGPConvergence.mirror(of: end, in: ends),
                    let advertiser = advertiser(sender.place.router)
                else { continue }
                for family in end.families.sorted(by: { $0.rawValue < $1.rawValue }) {
                    let key = BGPTableKey(instance: instance, family: family)
                    for sent in advertiser.routes(sender, family) {
                        var (path, refusal) = receiver.receive(sent, end, family)
                        path.notBestReason = refusal
                        if refusal == nil {
                            accepted[key, default: []].append(path)
                        } else {
                            refused[router.name, default: [:]][key, default: []].append(path)
                        }
                    }
                }
            }
        }
        return accepted
    }

    private func rank(_ paths: [BGPPath], in key: BGPTableKey, _ resolver: Resolver) -> BGPRoutes {
        let resolved = paths.map { path in
            var path = path
            path.resolution = resolver.resolve(path, in: key)
            return path
        }
        return Dictionary(grouping: resolved, by: \.key).mapValues(BestPath.rank)
    }

    /// The public labeled routes that a label switched path of BGP starts with here: those from peers, unless the router's
    /// trigger leaves them out. By family.
    func ingressPaths(_ router: RouterModel) -> [[BGPPath]] {
        let policy = router.instances[RouterModel.publicInstance]?.bgp?.ingressPolicy
        return [AddressFamily.ipv4Unicast, .ipv4Labeled].map { family in
            (bgp[router.name]?[.shared(family)] ?? [:]).values.compactMap(\.first).filter {
                $0.isBest && $0.isFromPeer && $0.outLabel != nil
                    && router.evaluate(policy: policy, prefix: $0.prefix, isLabeled: true).permits
            }
        }
    }

    private func resolver(_ router: RouterModel) -> Resolver {
        var labeled: [Prefix: BGPPath] = [:]
        for path in ingressPaths(router).joined() { labeled[path.prefix] = path }
        let imports = router.instances.values.contains { !$0.importTargets.isEmpty || !$0.evpnImportTargets.isEmpty }
        return Resolver(
            router: router, behaviour: model.behaviour, topology: topology, ldp: ldp, tables: tables,
            labeledPaths: labeled, importsNothing: !imports)
    }

    /// Brings the best routes into the routing tables; true if that changed them.
    private mutating func install(_ router: RouterModel) -> Bool {
        var changed = false
        for instance in router.instances.keys {
            let place = Place(router: router.name, instance: instance)
            let routes = bgp[router.name]?[BGPTableKey(instance: instance, family: .ipv4Unicast)] ?? [:]
            let candidates = routes.values.compactMap { $0.first?.candidate(model.behaviour) }
            let table = RoutingTable((base[place] ?? []) + candidates)
            guard tables[place] != table else { continue }
            tables[place] = table
            changed = true
        }
        return changed
    }
}

extension BGPPath {
    /// The best path as a route for the routing table.
    fileprivate func candidate(_ behaviour: Behaviour) -> Candidate? {
        guard isBest, source != .local, let exit = resolution.exit else { return nil }
        // What another instance here put in by import-route or network has no next hop of its own. How VRP displays such a
        // row is an assumption.
        let hop = nextHop.bits == 0 ? exit : FirstHop(interface: exit.interface, address: nextHop)
        var candidate = Candidate(
            prefix: prefix, source: isInternal ? .ibgp : .ebgp, preference: behaviour.bgpPreference,
            cost: Int(med ?? 0), nextHops: [hop], exits: [exit])
        // A labeled route of the own table from a connected peer shows no relay; one that was resolved to a tunnel does.
        candidate.isRelayed = !(resolution.isDirect && isFromPeer)
        candidate.tunnel = resolution.tunnel
        candidate.isLeaked = source == .remoteCross
        candidate.ospf = ospf
        candidate.label = resolution.tunnel == nil ? nil : outLabel
        return candidate
    }
}
