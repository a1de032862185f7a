import Addressing

/// A router's BGP while the network converges: what came in and what it makes itself, the ranked tables, and in which order
/// destinations changed, so that whoever reads them goes on where it stopped.
struct RouterRIB: Sendable {
    /// A session as its receiver names it.
    struct Session: Sendable, Hashable {
        var instance: String
        var peer: IPv4Address
    }

    /// A session's routes of one family.
    struct Feed: Sendable, Hashable {
        var table: BGPTableKey
        var peer: IPv4Address
    }

    /// A route that a peer sends now: the path that enters, or nil where none is sent or taken.
    struct Arrival: Sendable {
        var feed: Feed
        var route: BGPRouteKey
        var path: BGPPath?
        /// The label that its sender gave to a route that was refused here.
        var refusedLabel: LabelKey?
    }

    typealias Routes = [BGPTableKey: Set<BGPRouteKey>]

    private(set) var arrived: BGPTables = [:]
    private(set) var originated: [BGPTableKey: [BGPRouteKey: BGPPath]] = [:]
    private(set) var ranked: BGPTables = [:]
    private(set) var log = ChangeLog()
    private(set) var refusedLabels: [Feed: [BGPRouteKey: LabelKey]] = [:]
    /// How far into the senders' logs, and into the own one, has been read.
    private var read: [Session: Int] = [:]
    private var readOwn = 0
    /// The distinguishers of VPN routes, by family and prefix.
    private var distinguishers: [AddressFamily: [IPv4Prefix: Set<String>]] = [:]
    /// Destinations to rank again whatever else happened.
    private(set) var stale: Routes = [:]
    /// Instances whose routing tables changed since the last turn.
    private(set) var moved: Set<String>

    init(instances: some Sequence<String>) {
        moved = Set(instances)
    }

    /// For a router that is configured in another way now: everything is worked out again, and whoever reads it is told of
    /// what differs.
    func restarted(instances: some Sequence<String>) -> RouterRIB {
        var fresh = RouterRIB(instances: instances)
        fresh.ranked = ranked
        fresh.distinguishers = distinguishers
        fresh.log = log
        fresh.readOwn = log.count
        fresh.stale = ranked.mapValues { Set($0.keys) }
        return fresh
    }

    // MARK: - Reading

    /// How far a session has read its sender's log; one that was forgotten starts again.
    func start(of session: Session) -> Int { read[session] ?? 0 }

    /// What changed in the own tables since the last turn.
    var unreadOwn: Routes {
        log.changes(since: readOwn).reduce(into: [:]) { $0[$1.table, default: []].insert($1.route) }
    }

    /// Nothing changed since the last turn that its routes hang on.
    var isAtRest: Bool { stale.isEmpty && moved.isEmpty && readOwn == log.count }

    /// Whether a feed has brought a route to a destination, taken or not.
    func knows(_ route: BGPRouteKey, by feed: Feed) -> Bool {
        arrived[feed.table]?[route]?.contains { $0.peerAddress == feed.peer } ?? false
            || refusedLabels[feed]?[route] != nil
    }

    func paths(_ table: BGPTableKey, _ route: BGPRouteKey) -> [BGPPath] { ranked[table]?[route] ?? [] }

    /// The VPN routes to a prefix, of all distinguishers.
    func vpnPaths(_ family: AddressFamily, _ prefix: IPv4Prefix) -> [BGPPath] {
        (distinguishers[family]?[prefix] ?? []).flatMap {
            paths(.shared(family), BGPRouteKey(distinguisher: $0, prefix: prefix))
        }
    }

    // MARK: - Changing

    /// Takes in what peers send; true if anything is another than before.
    mutating func take(_ arrivals: [Arrival], read ends: [Session: Int]) -> Bool {
        var isNew = false
        for arrival in arrivals {
            if refusedLabels[arrival.feed]?[arrival.route] != arrival.refusedLabel {
                refusedLabels[arrival.feed, default: [:]][arrival.route] = arrival.refusedLabel
                isNew = true
            }
            guard replace(arrival) else { continue }
            stale[arrival.feed.table, default: []].insert(arrival.route)
            isNew = true
        }
        read.merge(ends) { $1 }
        return isNew
    }

    private mutating func replace(_ arrival: Arrival) -> Bool {
        let (table, route, peer) = (arrival.feed.table, arrival.route, arrival.feed.peer)
        let index = arrived[table]?[route]?.firstIndex { $0.peerAddress == peer }
        guard let path = arrival.path else {
            guard let index else { return false }
            arrived[table]?[route]?.remove(at: index)
            if arrived[table]?[route]?.isEmpty ?? false { arrived[table]?[route] = nil }
            return true
        }
        guard let index else {
            arrived[table, default: [:]][route, default: []].append(path)
            return true
        }
        guard arrived[table]?[route]?[index] != path else { return false }
        arrived[table]?[route]?[index] = path
        return true
    }

    /// A session went down or is another one now: what it brought is gone, and it is read from the start.
    mutating func forget(_ peer: IPv4Address, in instance: String) {
        for table in arrived.keys where table.instance == instance {
            for route in arrived[table]?.keys.map({ $0 }) ?? [] {
                let nothing = Arrival(feed: Feed(table: table, peer: peer), route: route)
                if replace(nothing) { stale[table, default: []].insert(route) }
            }
        }
        for family in AddressFamily.allCases {
            refusedLabels[Feed(table: BGPTableKey(instance: instance, family: family), peer: peer)] = nil
        }
        read[Session(instance: instance, peer: peer)] = nil
    }

    /// The router's own routes of a table; what differs is to be ranked again.
    mutating func originate(_ paths: [BGPPath], in table: BGPTableKey) {
        let before = originated[table] ?? [:]
        let now = Dictionary(paths.map { ($0.key, $0) }) { first, _ in first }
        let differing = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }
        guard !differing.isEmpty else { return }
        stale[table, default: []].formUnion(differing)
        originated[table] = now.isEmpty ? nil : now
    }

    mutating func endTurn() {
        readOwn = log.count
        stale = [:]
        moved = []
    }

    mutating func rank(_ paths: [BGPPath], _ table: BGPTableKey, _ route: BGPRouteKey) {
        let audience = ChangeLog.Audience(ranked[table]?[route]?.first, table.family)
        log.append(
            ChangeLog.Change(table: table, route: route),
            for: audience.union(ChangeLog.Audience(paths.first, table.family)))
        if paths.isEmpty {
            ranked[table]?[route] = nil
            if ranked[table]?.isEmpty ?? false { ranked[table] = nil }
        } else {
            ranked[table, default: [:]][route] = paths
        }
        guard table.family.isVPN else { return }
        if paths.isEmpty {
            distinguishers[table.family]?[route.prefix]?.remove(route.distinguisher)
        } else {
            distinguishers[table.family, default: [:]][route.prefix, default: []].insert(route.distinguisher)
        }
    }

    /// Whoever reads the table looks at the destination again.
    mutating func note(_ route: BGPRouteKey, in table: BGPTableKey) {
        log.append(ChangeLog.Change(table: table, route: route), for: .everybody)
    }

    mutating func noteMoved(_ instance: String) { moved.insert(instance) }

    /// Whether one of its paths has a label of these routers.
    func holdsLabels(of routers: Set<String>) -> Bool {
        ranked.values.contains { routes in
            routes.values.joined().contains { path in
                path.outLabel.map { routers.contains($0.router) } ?? false
            }
        }
    }
}
