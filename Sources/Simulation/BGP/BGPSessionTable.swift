import Addressing
import Parallel

/// The sessions that are up while the network converges. Whether one is hangs on the routing tables of its two ends, so it is
/// looked at again only when one of these changed.
struct BGPSessionTable: Sendable {
    /// A session as one of its ends names it.
    struct End: Hashable {
        var place: Place
        var peer: IPv4Address
    }

    private let model: NetworkModel
    private let topology: Topology
    private let index: BGPPeerIndex
    /// The places with a peer that may be this one.
    private let watchers: [Place: Set<Place>]
    /// What each end makes of its peers by itself.
    private var halves: [Place: [BGPEnd]] = [:]

    /// Both ends see these.
    private(set) var ends: [Place: [BGPEnd]] = [:]
    private var byPeer: [Place: [IPv4Address: BGPEnd]] = [:]

    init(model: NetworkModel, topology: Topology) {
        self.model = model
        self.topology = topology
        index = BGPPeerIndex(model)
        let sessions = BGPSessions(model: model, topology: topology, index: index, tables: [:])
        var watchers: [Place: Set<Place>] = [:]
        for (name, router) in model.routers {
            for (instance, settings) in router.instances {
                let place = Place(router: name, instance: instance)
                for peer in settings.bgp?.peers ?? [] {
                    for owner in sessions.owners(of: peer.address, seenFrom: place) {
                        watchers[owner.place, default: []].insert(place)
                    }
                }
            }
        }
        self.watchers = watchers
    }

    /// With these routing tables.
    func sessions(_ tables: [Place: RoutingTable]) -> BGPSessions {
        BGPSessions(model: model, topology: topology, index: index, tables: tables)
    }

    /// Goes on from the sessions of an earlier network, of which those that hang on `moved` are to be looked at again.
    mutating func resume(after earlier: BGPSessionTable) {
        halves = earlier.halves
        ends = earlier.ends
        byPeer = earlier.byPeer
    }

    /// The places whose sessions hang on these routing tables.
    func hanging(on moved: Set<Place>) -> Set<Place> { moved.union(moved.flatMap { watchers[$0] ?? [] }) }

    /// Whether a session of the place, or one that another place has to it, can hang on a route there.
    func hang(on prefix: IPv4Prefix, at place: Place) -> Bool { index.reaches(prefix, from: place) }

    /// The same session as its other end sees it.
    func mirror(of end: BGPEnd) -> BGPEnd? {
        guard let found = byPeer[end.remote]?[end.remotePeer.address], found.remote == end.place else { return nil }
        return found
    }

    /// Looks again at what hangs on these routing tables; gives both ends of every session that came, went, or is another
    /// one now.
    mutating func refresh(_ moved: Set<Place>, _ tables: [Place: RoutingTable]) -> Set<End> {
        let sessions = sessions(tables)
        var touched: Set<Place> = []
        let places = Array(hanging(on: moved))
        let found = places.parallelMap { place in
            sessions.outcomes(of: place).compactMap { try? $0.outcome.get() }
        }
        for (place, now) in zip(places, found) {
            let before = halves[place] ?? []
            guard now != before else { continue }
            halves[place] = now.isEmpty ? nil : now
            touched.insert(place)
            touched.formUnion((before + now).map(\.remote))
        }
        return touched.reduce(into: []) { $0.formUnion(settle($1)) }
    }

    private mutating func settle(_ place: Place) -> Set<End> {
        let before = Set(ends[place] ?? [])
        let now = (halves[place] ?? []).filter { end in
            halves[end.remote]?.contains { $0.remote == place && $0.peer.address == end.remotePeer.address } ?? false
        }
        let changed = before.symmetricDifference(now)
        guard !changed.isEmpty else { return [] }
        ends[place] = now.isEmpty ? nil : now
        byPeer[place] = Dictionary(now.map { ($0.peer.address, $0) }) { first, _ in first }
        return changed.reduce(into: []) {
            $0.insert(End(place: place, peer: $1.peer.address))
            $0.insert(End(place: $1.remote, peer: $1.remotePeer.address))
        }
    }
}
