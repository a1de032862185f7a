import Addressing

/// Brings BGP to rest: sessions depend on routes and routes on sessions, so both are computed in rounds, router by router in
/// the order of their names, until nothing changes. A router has its turn again only after something that it sees changed,
/// and looks only at what did.
struct BGPConvergence: Sendable {
    let model: NetworkModel
    let topology: Topology
    let igp: IGPResult
    let ldp: LDPResult
    /// The routing tables without BGP.
    let underlay: [Place: RoutingTable]

    /// What the instances of a router import together, by router and VPN family.
    private let importedTargets: [String: [AddressFamily: Set<String>]]

    var tables: [Place: RoutingTable]
    var ribs: [String: RouterRIB]
    var sessions: BGPSessionTable
    private(set) var oscillation: String?
    /// The routers that are to have a turn, and the routing tables that changed since sessions were looked at.
    var due: Set<String>
    var moved: Set<Place>
    /// The routers whose tables or sessions changed on the way.
    var touched: Set<String>

    init(
        model: NetworkModel, topology: Topology, igp: IGPResult, ldp: LDPResult, underlay: [Place: RoutingTable]
    ) {
        self.model = model
        self.topology = topology
        self.igp = igp
        self.ldp = ldp
        self.underlay = underlay
        tables = underlay
        ribs = model.routers.mapValues { RouterRIB(instances: $0.instances.keys) }
        sessions = BGPSessionTable(model: model, topology: topology)
        due = Set(model.routers.keys)
        moved = Set(underlay.keys)
        touched = due
        importedTargets = model.routers.mapValues { router in
            [AddressFamily.vpnv4, .evpn].reduce(into: [:]) { targets, family in
                targets[family] = router.instances.values.reduce(into: []) {
                    $0.formUnion($1.importTargets(family))
                }
            }
        }
    }

    /// By place; both ends of a session see it.
    var ends: [Place: [BGPEnd]] { sessions.ends }

    /// The tables of one router.
    func routes(_ router: String) -> BGPTables { ribs[router]?.ranked ?? [:] }

    /// A route crosses each router a few times at most; a network that moves longer than this never rests.
    private var bound: Int { 16 + 8 * model.routers.count }

    mutating func run() {
        let routers = model.routers.keys.sorted()
        var moving: [String] = []
        for _ in 0..<bound {
            moving = []
            touched.formUnion(sessions.hanging(on: moved).map(\.router))
            let changed = sessions.refresh(moved, tables)
            for end in changed { forget(end) }
            if !changed.isEmpty { moving.append("BGP sessions") }
            moved = []
            for router in routers where due.remove(router) != nil {
                let turn = update(router)
                moved.formUnion(turn.moved)
                guard turn.changed else { continue }
                touched.insert(router)
                moving.append("the routes of \(router)")
                due.formUnion(listeners(to: router))
            }
            if moving.isEmpty { return }
        }
        oscillation = "After \(bound) rounds these still change: \(moving.joined(separator: ", "))."
    }

    /// What a session brought is gone; if it is still there, it is read from the start.
    mutating func forget(_ end: BGPSessionTable.End) {
        guard ribs[end.place.router] != nil else { return }
        ribs[end.place.router]?.forget(end.peer, in: end.place.instance)
        due.insert(end.place.router)
        touched.insert(end.place.router)
    }

    /// Whoever sees the router's routes: its peers, and itself.
    private func listeners(to router: String) -> [String] {
        let instances = model.routers[router]?.instances.keys.map { $0 } ?? []
        return [router]
            + instances.flatMap { (ends[Place(router: router, instance: $0)] ?? []).map(\.remote.router) }
    }

    func outcomes(_ place: Place) -> [(peer: BGPPeer, outcome: Result<BGPEnd, BGPSessions.Failure>)] {
        sessions.sessions(tables).outcomes(of: place)
    }

    func advertiser(_ router: String) -> Advertiser? {
        let place = Place(router: router, instance: RouterModel.publicInstance)
        guard let model = model.routers[router], let id = topology.bgpRouterID(place) else { return nil }
        return Advertiser(router: model, behaviour: self.model.behaviour, routerID: id, tables: tables, ldp: ldp)
    }

    func receiver(_ place: Place) -> Receiver? {
        guard let router = model.routers[place.router], let id = topology.bgpRouterID(place) else { return nil }
        return Receiver(
            router: router, routerID: id, asNumber: router.bgp?.asNumber ?? 0,
            importedTargets: importedTargets[place.router] ?? [:])
    }

    /// The public labeled routes that a label switched path of BGP starts with here: those from peers, unless the router's
    /// trigger leaves them out. By family.
    func ingressPaths(_ router: RouterModel) -> [[BGPPath]] {
        let tables = routes(router.name)
        return [AddressFamily.ipv4Unicast, .ipv4Labeled].map { family in
            (tables[.shared(family)] ?? [:]).values.compactMap(\.first).filter(router.startsLabelSwitchedPath)
        }
    }

    // MARK: - One router's turn

    /// Brings one router's tables up to what its peers and itself have now.
    private mutating func update(_ name: String) -> (changed: Bool, moved: [Place]) {
        guard let router = model.routers[name], router.bgp != nil else { return (false, []) }
        let news = arrivals(at: router)
        if ribs[name]?.take(news.arrivals, read: news.ends) ?? false { touched.insert(name) }
        guard ribs[name]?.isAtRest == false else { return (false, []) }
        for (table, paths) in originated(router) { ribs[name]?.originate(paths, in: table) }
        let changes = turn(of: router)?.changes() ?? []
        ribs[name]?.endTurn()
        for change in changes { ribs[name]?.rank(change.paths, change.table, change.route) }
        let moved = install(changes.filter { $0.table.family == .ipv4Unicast }.map { ($0.table, $0.route) }, name)
        return (!changes.isEmpty, moved)
    }

    private func turn(of router: RouterModel) -> RouterTurn? {
        guard let rib = ribs[router.name] else { return nil }
        let resolver = Resolver(
            router: router, behaviour: model.behaviour, topology: topology, ldp: ldp, tables: tables,
            routes: rib.ranked)
        return RouterTurn(router: router, rib: rib, resolver: resolver)
    }

    /// What peers send now for the destinations that changed since the router last read them.
    private func arrivals(at router: RouterModel) -> (arrivals: [RouterRIB.Arrival], ends: [RouterRIB.Session: Int]) {
        var found: [RouterRIB.Arrival] = []
        var reached: [RouterRIB.Session: Int] = [:]
        guard let rib = ribs[router.name] else { return ([], [:]) }
        for instance in router.instances.keys {
            let place = Place(router: router.name, instance: instance)
            let ends = sessions.ends[place] ?? []
            // A route reflector has hundreds of peers, few of which have news.
            for index in ends.indices {
                let session = RouterRIB.Session(instance: instance, peer: ends[index].peer.address)
                let count = ribs[ends[index].remote.router]?.log.count ?? 0
                guard rib.start(of: session) < count else { continue }
                reached[session] = count
                found += arrivals(of: session, over: ends[index], rib)
            }
        }
        return (found, reached)
    }

    private func arrivals(of session: RouterRIB.Session, over end: BGPEnd, _ own: RouterRIB) -> [RouterRIB.Arrival] {
        guard let sender = sessions.mirror(of: end), let advertiser = advertiser(sender.place.router),
            let theirs = ribs[sender.place.router], let receiver = receiver(end.place)
        else { return [] }
        let transfer = Transfer(sender: sender, end: end, receiver: receiver)
        return transfer.changes(in: theirs.log, since: own.start(of: session)).compactMap { change in
            let family = change.table.family
            guard change.table.instance == sender.place.instance, end.families.contains(family) else { return nil }
            let taken = transfer.take(theirs.paths(change.table, change.route), family, advertiser)
            let table = BGPTableKey(instance: end.place.instance, family: family)
            let feed = RouterRIB.Feed(table: table, peer: end.peer.address)
            if taken.path == nil, taken.refusedLabel == nil, !own.knows(change.route, by: feed) { return nil }
            return RouterRIB.Arrival(
                feed: feed, route: change.route, path: taken.path, refusedLabel: taken.refusedLabel)
        }
    }

    /// The router's own routes of the instances whose routing tables changed.
    private func originated(_ router: RouterModel) -> [(BGPTableKey, [BGPPath])] {
        let originator = Originator(
            router: router, behaviour: model.behaviour, topology: topology, igp: igp, tables: tables)
        return (ribs[router.name]?.moved ?? []).flatMap { instance in
            [AddressFamily.ipv4Unicast, .ipv4Labeled].map { family in
                let key = BGPTableKey(instance: instance, family: family)
                return (key, originator.localPaths(key))
            }
        }
    }

    /// Brings the best routes into the routing tables; gives those tables where a route changed that sessions can hang on.
    private mutating func install(_ changed: [(table: BGPTableKey, route: BGPRouteKey)], _ name: String) -> [Place] {
        var moved: Set<Place> = []
        for (table, route) in changed {
            let place = Place(router: name, instance: table.instance)
            let before = tables[place]?.active[route.prefix]
            let now = install(ribs[name]?.paths(table, route).first, for: route.prefix, in: place)
            guard now != before else { continue }
            if sessions.hang(on: route.prefix, at: place) { moved.insert(place) }
            ribs[name]?.noteMoved(table.instance)
        }
        return moved.sorted()
    }

    /// Brings a destination's best path into a routing table, if it is better than what else there is; gives what is there
    /// then.
    @discardableResult
    mutating func install(_ best: BGPPath?, for prefix: IPv4Prefix, in place: Place) -> Candidate? {
        let installed = best?.candidate(model.behaviour).flatMap {
            model.routers[place.router]?.installed($0, in: place.instance)
        }
        let now = RoutingTable.better(underlay[place]?.active[prefix], installed)
        if now != tables[place]?.active[prefix] { tables[place, default: RoutingTable([])].set(now, for: prefix) }
        return now
    }
}
