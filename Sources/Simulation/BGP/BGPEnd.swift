/// One end of an established BGP session.
struct BGPEnd: Sendable, Hashable {
    var place: Place
    var peer: BGPPeer
    var localAddress: IPv4
    var localAS: UInt32
    var remote: Place
    var remotePeer: BGPPeer
    var remoteRouterID: IPv4
    /// The negotiated families.
    var families: Set<AddressFamily>
    /// Both ends can send labels in the unicast family (RFC 8277 2.1).
    var labels: Bool

    var isInternal: Bool { localAS == peer.remoteAS }
}
