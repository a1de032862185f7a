import Addressing

/// The configured peers of every instance by their addresses: whoever asks whom an address names does not look through the
/// hundreds of a route reflector.
struct BGPPeerIndex: Sendable {
    private let peers: [Place: [IPv4Address: BGPPeer]]
    /// Ascending.
    private let addresses: [Place: [IPv4Address]]
    /// The routers with both label modes, with the line of the second.
    private let mixed: [String: Origin]

    init(_ model: NetworkModel) {
        var peers: [Place: [IPv4Address: BGPPeer]] = [:]
        for (name, router) in model.routers {
            for (instance, settings) in router.instances {
                guard let configured = settings.bgp?.peers, !configured.isEmpty else { continue }
                peers[Place(router: name, instance: instance)] = Dictionary(
                    configured.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
            }
        }
        self.peers = peers
        mixed = model.routers.compactMapValues { router in
            router.peerOfSecondLabelMode.map { $0.families[.ipv4Unicast]?.origin ?? $0.origin }
        }
        addresses = peers.mapValues { $0.keys.sorted() }
    }

    /// Whether a route can be the way to a peer of the instance.
    func reaches(_ prefix: IPv4Prefix, from place: Place) -> Bool {
        guard let addresses = addresses[place] else { return false }
        var (low, high) = (0, addresses.count)
        while low < high {
            let middle = (low + high) / 2
            if addresses[middle] < prefix.network { low = middle + 1 } else { high = middle }
        }
        return low < addresses.count && prefix.contains(addresses[low])
    }

    /// Why a session between two routers carries no labels whatever its ends say; nil if each keeps to one label mode.
    func mixedModes(_ near: Place, _ far: Place) -> Reason? {
        [near, far].lazy.compactMap { place in
            mixed[place.router].map {
                Reason(.label(.bothModes(router: place.router)), [Decider(place.router, $0)])
            }
        }.first
    }

    /// The peers of an instance that have one of these addresses, in the order of addresses.
    func peers(of place: Place, at addresses: some Sequence<IPv4Address>) -> [BGPPeer] {
        guard let known = peers[place] else { return [] }
        return Set(addresses).sorted().compactMap { known[$0] }
    }
}
