import Addressing

/// A path to a destination while the network converges.
struct BGPPath: Sendable, Hashable {
    var distinguisher: String?
    var prefix: IPv4Prefix
    var nextHop: IPv4Address
    var source: BGPRoute.Source
    /// The family of the VPN route that a remote cross was made from, the instance that a VPN route was made from.
    var crossedFrom: String?
    var isInternal = false
    var asPath: [UInt32] = []
    var communities: Set<Community> = []
    var originCode = BGPRoute.OriginCode.incomplete
    var med: UInt32?
    var localPreference: UInt32?
    var inLabel: LabelKey?
    var outLabel: LabelKey?
    var targets: Set<String> = []
    /// RFC 4364 section 7.
    var siteOfOrigin: String?
    /// The OSPF route that a VPN instance made it from (RFC 4577 4.2.6): another instance may make one of the same kind.
    var ospf: OSPFKind?
    /// A local path's label is stitched to the tunnel to it.
    var relaysTunnel = true
    var preferredValue = 0
    var clusters: [IPv4Address] = []
    var originator: IPv4Address?
    var peerRouterID = IPv4Address(bits: 0)
    var peerAddress = IPv4Address(bits: 0)
    /// Learned from a route reflector's client.
    var fromClient = false
    var resolution = Resolution.local
    var isBest = false
    var notBestReason: Reason?
    /// Why its sender gave it no label, if it has none.
    var unlabeled: Reason?

    init(prefix: IPv4Prefix, nextHop: IPv4Address, source: BGPRoute.Source) {
        self.prefix = prefix
        self.nextHop = nextHop
        self.source = source
    }

    var key: BGPRouteKey { BGPRouteKey(distinguisher: distinguisher ?? "", prefix: prefix) }
    var isValid: Bool { resolution.reason == nil }
    /// Of a VPN route: the router gives it a label of its own, if only because its next hop may change towards IBGP peers.
    var getsOwnLabel: Bool { inLabel != nil || isFromPeer && !isInternal }
    var isFromPeer: Bool { if case .peer = source { true } else { false } }
    /// One of the two kinds of routes that VRP calls supernet routes.
    var coversNextHop: Bool { prefix.contains(nextHop) }
    /// RFC 4456: the originator's id stands in for the peer's.
    var decidingRouterID: IPv4Address { originator ?? peerRouterID }
}

/// Whether an OSPF route lies inside its domain or came into it from outside.
enum OSPFKind: Sendable, Hashable {
    case inside
    case external
}

/// What a path's next hop resolved to.
struct Resolution: Sendable, Hashable {
    static let local = Resolution()

    var exit: FirstHop?
    /// The next hop is on a connected subnet.
    var isDirect = false
    var tunnel: TunnelKey?
    /// The IGP's cost to the next hop.
    var cost = 0
    /// Why it does not resolve; nil if it does.
    var reason: Reason?

    static func unusable(_ cause: ResolutionCause, _ deciders: [Decider] = []) -> Resolution {
        var resolution = Resolution()
        resolution.reason = Reason(.resolution(cause), deciders)
        return resolution
    }
}
