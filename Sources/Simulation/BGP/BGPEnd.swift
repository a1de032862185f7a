import Addressing

/// One end of an established BGP session.
struct BGPEnd: Sendable, Hashable {
    var place: Place
    var peer: BGPPeer
    var localAddress: IPv4Address
    var localAS: UInt32
    var remote: Place
    var remotePeer: BGPPeer
    var remoteRouterID: IPv4Address
    /// The negotiated families.
    var families: Set<AddressFamily>
    /// Why labels do not go with unicast routes; nil if both ends can send them (RFC 8277 2, RFC 4760 8).
    var unlabeled: Reason?

    var isInternal: Bool { localAS == peer.remoteAS }

    /// Why the family is not negotiated although this end offers it.
    func notNegotiated(_ family: AddressFamily) -> Reason {
        if family == .ipv4Labeled, let unlabeled, case .label(.bothModes) = unlabeled.cause { return unlabeled }
        return Reason(
            .session(.familyNotOffered(by: remote.router, family)), [Decider(remote.router, remotePeer.origin)])
    }

    /// Why an end cannot have labels with unicast routes; nil if both can.
    static func obstacle(_ near: Place, _ peer: BGPPeer, _ far: Place, _ farPeer: BGPPeer) -> Reason? {
        let ends = [(near, peer), (far, farPeer)]
        let capable = ends.map { $0.1.families[.ipv4Unicast]?.labelCapability ?? false }
        if capable.allSatisfy({ $0 }) { return nil }
        let deciders = zip(ends, capable).filter { !$0.1 }.map { end, _ in
            Decider(end.0.router, end.1.families[.ipv4Unicast]?.origin ?? end.1.origin)
        }
        return Reason(.label(.notNegotiated(here: capable[0], there: capable[1])), deciders)
    }
}
