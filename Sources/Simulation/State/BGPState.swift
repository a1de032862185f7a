package import Addressing

/// A BGP session in one address family, as one end sees it.
package struct BGPSession: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        case idle = "Idle"
        /// The peer is shut down by configuration (VRP's `peer ignore`).
        case idleAdmin = "Idle(Admin)"
        case connect = "Connect"
        case active = "Active"
        case openSent = "OpenSent"
        case openConfirm = "OpenConfirm"
        case established = "Established"
        /// The TCP session is up, this family was not negotiated.
        case notNegotiated = "No neg"
    }

    package var instance: String
    package var family: AddressFamily
    package var peer: IPv4Address
    package var peerRouter: String?
    package var remoteAS: UInt32
    package var state: State
    /// Labels were negotiated for the unicast family (route mode).
    package var labelsNegotiated: Bool
    package var prefixesReceived: Int
    /// Why it is not established; nil if it is.
    package var because: Reason?
    /// Why labels were not negotiated for the unicast family, if they were not.
    package var unlabeledBecause: Reason?

    /// `because` in a sentence.
    package var reason: String? { because?.description }

    package init(
        instance: String, family: AddressFamily, peer: IPv4Address, peerRouter: String? = nil, remoteAS: UInt32,
        state: State,
        labelsNegotiated: Bool = false, prefixesReceived: Int = 0, because: Reason? = nil,
        unlabeledBecause: Reason? = nil
    ) {
        self.instance = instance
        self.family = family
        self.peer = peer
        self.peerRouter = peerRouter
        self.remoteAS = remoteAS
        self.state = state
        self.labelsNegotiated = labelsNegotiated
        self.prefixesReceived = prefixesReceived
        self.because = because
        self.unlabeledBecause = unlabeledBecause
    }
}

/// A BGP table: one family of one instance. VPNv4 and EVPN have one table, in the public instance.
package struct BGPTable: Sendable, Hashable {
    package var instance: String
    package var family: AddressFamily
    package var routerID: IPv4Address
    /// Sorted by route distinguisher, prefix, best first.
    package var routes: [BGPRoute]

    package init(instance: String, family: AddressFamily, routerID: IPv4Address, routes: [BGPRoute] = []) {
        self.instance = instance
        self.family = family
        self.routerID = routerID
        self.routes = routes
    }
}

/// A path in a BGP table.
package struct BGPRoute: Sendable, Hashable {
    package enum Source: Sendable, Hashable {
        /// By import-route or network.
        case local
        case peer(IPv4Address)
        /// From a VPN or EVPN route of another router, by its route targets (VRP's remote cross).
        case remoteCross
        /// From another table of this router (import-rib, or another instance).
        case localCross
    }

    package enum OriginCode: String, Sendable, Hashable {
        case igp = "i"
        case egp = "e"
        case incomplete = "?"
    }

    /// Only in VPNv4 and EVPN tables.
    package var routeDistinguisher: String?
    package var prefix: IPv4Prefix
    package var nextHop: IPv4Address
    package var source: Source
    /// Learned over IBGP (the `i` flag).
    package var isInternal: Bool
    package var isValid: Bool
    package var isBest: Bool
    package var asPath: [UInt32]
    package var originCode: OriginCode
    package var med: UInt32?
    package var localPreference: UInt32?
    /// Handed out by this router, that arrives here.
    package var inLabel: UInt32?
    /// Received with the route, that leaves here.
    package var outLabel: UInt32?
    package var routeTargets: Set<String>
    /// Router ids that reflected it (RFC 4456).
    package var clusterList: [IPv4Address]
    package var originatorID: IPv4Address?
    /// Why it was refused, is not valid or not best; nil if it is the best.
    package var because: Reason?
    /// Why its sender gave it no label, for unicast routes from peers; nil if it has one.
    package var unlabeledBecause: Reason?

    /// `because` in a sentence.
    package var reason: String? { because?.description }

    package init(
        routeDistinguisher: String? = nil, prefix: IPv4Prefix, nextHop: IPv4Address, source: Source,
        isInternal: Bool = false,
        isValid: Bool = true, isBest: Bool = false, asPath: [UInt32] = [], originCode: OriginCode = .incomplete,
        med: UInt32? = nil, localPreference: UInt32? = nil, inLabel: UInt32? = nil, outLabel: UInt32? = nil,
        routeTargets: Set<String> = [], clusterList: [IPv4Address] = [], originatorID: IPv4Address? = nil,
        because: Reason? = nil,
        unlabeledBecause: Reason? = nil
    ) {
        self.routeDistinguisher = routeDistinguisher
        self.prefix = prefix
        self.nextHop = nextHop
        self.source = source
        self.isInternal = isInternal
        self.isValid = isValid
        self.isBest = isBest
        self.asPath = asPath
        self.originCode = originCode
        self.med = med
        self.localPreference = localPreference
        self.inLabel = inLabel
        self.outLabel = outLabel
        self.routeTargets = routeTargets
        self.clusterList = clusterList
        self.originatorID = originatorID
        self.because = because
        self.unlabeledBecause = unlabeledBecause
    }
}
