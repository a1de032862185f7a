package import Addressing

/// The address families that carrier's carrier services use.
package enum AddressFamily: String, Sendable, Hashable, CaseIterable {
    case ipv4Unicast
    case ipv4Labeled
    case vpnv4
    case evpn
}

/// BGP in one routing instance.
package struct BGPInstance: Sendable, Hashable {
    /// A family as configured for the instance.
    package struct Family: Sendable, Hashable {
        package var imports: [RouteImport] = []
        package var networks: [Network] = []
        /// The instance's routes go out as EVPN type-5 routes (VRP's `advertise l2vpn evpn`).
        package var advertisesToEVPN: Bool = false
        /// Which of them.
        package var evpnRoutes: EVPNRoutes = .all
        /// Also those that another instance of the router gave (VRP's `include-local-cross-route`).
        package var evpnTakesLocalCross: Bool = false
        /// Received VPN routes whose targets no instance imports are dropped (VRP's `policy vpn-target`).
        package var filtersByTarget: Bool = true
        package var ribImports: [RIBImport] = []
        /// RFC 4456 7: the id of the cluster that this router reflects for; nil takes the router id.
        package var clusterID: IPv4Address?
        /// Routes of clients go to other clients; off where the clients are meshed (RFC 4456 6).
        package var reflectsBetweenClients: Bool = true
        /// Best routes stay out of the routing table (VRP's `routing-table rib-only`).
        package var ribOnly: RIBOnly?
        /// What a route's next hop must resolve to before the route can be chosen; nil is the software's own rule.
        package var nextHopNeeds: NextHopNeed?
        package var origin: Origin

        package init(origin: Origin) {
            self.origin = origin
        }
    }

    /// What the next hop of a route must resolve to (VRP's `bestroute nexthop-resolved`).
    package enum NextHopNeed: Sendable, Hashable {
        case address
        case tunnel
        case nothing
    }

    /// Which of an instance's routes go out as EVPN routes (VRP's `advertise-route-mode`).
    package enum EVPNRoutes: Sendable, Hashable {
        /// Also those that are not valid, or not the best.
        case all
        case valid
        case best
    }

    /// Which routes stay out of the routing table: those that the policy permits, all without one.
    package struct RIBOnly: Sendable, Hashable {
        package var policy: String?
        package var origin: Origin

        package init(policy: String? = nil, origin: Origin) {
            self.policy = policy
            self.origin = origin
        }
    }

    package struct Network: Sendable, Hashable {
        package var prefix: IPv4Prefix
        package var policy: String?
        package var origin: Origin

        package init(prefix: IPv4Prefix, policy: String? = nil, origin: Origin) {
            self.prefix = prefix
            self.policy = policy
            self.origin = origin
        }
    }

    /// Routes of another family's table of the same instance taken into this one (VRP's `import-rib`).
    package struct RIBImport: Sendable, Hashable {
        package var sourceInstance: String
        package var sourceFamily: AddressFamily
        package var includesLabeledRoutes: Bool
        /// Takes no route that is not valid in its own table.
        package var needsValidRoutes: Bool
        package var origin: Origin

        package init(
            sourceInstance: String, sourceFamily: AddressFamily, includesLabeledRoutes: Bool,
            needsValidRoutes: Bool = false, origin: Origin
        ) {
            self.sourceInstance = sourceInstance
            self.sourceFamily = sourceFamily
            self.includesLabeledRoutes = includesLabeledRoutes
            self.needsValidRoutes = needsValidRoutes
            self.origin = origin
        }
    }

    package var routerID: IPv4Address?
    /// Labeled routes make a label switched path here only if this policy permits them (VRP's `ingress-lsp trigger`).
    package var ingressPolicy: String?
    package var ingressPolicyOrigin: Origin?
    package var families: [AddressFamily: Family] = [:]
    /// In the order of the configuration.
    package var peers: [BGPPeer] = []
    package var origin: Origin

    package init(origin: Origin) {
        self.origin = origin
    }
}

/// A BGP peer as configured.
package struct BGPPeer: Sendable, Hashable {
    package enum NextHop: Sendable, Hashable {
        case byRule
        case local
        case invariable
    }

    /// The peer in one family.
    package struct Family: Sendable, Hashable {
        /// Labeled routes in the unicast family (VRP's `label-route-capability`); toggling resets the session.
        package var labelCapability: Bool = false
        package var exportPolicy: String?
        package var importPolicy: String?
        package var nextHop: NextHop = .byRule
        /// How often the own AS may stand in a received path.
        package var allowedASLoops: Int = 0
        package var substitutesAS: Bool = false
        package var reflectsToClient: Bool = false
        /// Marks the routes of this peer's site, and keeps routes with the mark from it (RFC 4364 section 7).
        package var siteOfOrigin: String?
        /// Labels only go with routes that have a tunnel (VRP's `check-tunnel-reachable`).
        package var checksTunnel: Bool = false
        /// VRP's own weight of the peer's routes, the first step of its decision; never sent.
        package var preferredValue: Int = 0
        package var importPrefixList: String?
        package var exportPrefixList: String?
        /// Communities go with the routes to the peer (VRP's `advertise-community`, off by default).
        package var sendsCommunities: Bool = false
        package var origin: Origin

        package init(origin: Origin) {
            self.origin = origin
        }
    }

    package var address: IPv4Address
    package var remoteAS: UInt32
    /// Source interface of the session; nil takes the outgoing one.
    package var localInterface: String?
    /// Nil is the default: 1 hop for EBGP, any for IBGP.
    package var ebgpMaxHop: Int?
    /// Administratively down (VRP's `peer ignore`).
    package var isIgnored: Bool = false
    /// Whether a labeled session makes a tunnel straight to the peer (VRP's `mpls-local-ifnet`); nil is the software's own
    /// rule.
    package var makesLocalTunnel: Bool?
    package var families: [AddressFamily: Family] = [:]
    package var origin: Origin

    package init(address: IPv4Address, remoteAS: UInt32, origin: Origin) {
        self.address = address
        self.remoteAS = remoteAS
        self.origin = origin
    }
}
