package import Addressing

/// An IS-IS process.
package struct ISISProcess: Sendable, Hashable {
    package enum Level: Sendable, Hashable {
        case level1
        case level2
        case level12
    }

    package struct Circuit: Sendable, Hashable {
        package var interface: String
        /// At both levels, unless `costs` has one for a level.
        package var cost: Int?
        /// By level (ISO 10589 gives each its own metric).
        package var costs: [Int: Int] = [:]
        package var level: Level?
        package var pointToPoint: Bool
        /// Announced, but no hellos are sent or heard (VRP's `isis silent`).
        package var isSilent: Bool = false
        /// Of hellos, by level (RFC 5304); nil is none.
        package var helloAuthentication: [Int: PacketAuthentication] = [:]
        package var origin: Origin

        package init(
            interface: String, cost: Int? = nil, level: Level? = nil, pointToPoint: Bool = false, origin: Origin
        ) {
            self.interface = interface
            self.cost = cost
            self.level = level
            self.pointToPoint = pointToPoint
            self.origin = origin
        }
    }

    /// In which of the two forms metrics are sent and understood: narrow ones (ISO 10589) or wide ones (RFC 5305).
    package enum MetricStyle: Sendable, Hashable {
        case narrow
        case wide
        /// Sends narrow ones, understands both.
        case narrowCompatible
        /// Sends wide ones, understands both.
        case wideCompatible
        /// Sends and understands both.
        case compatible
    }

    /// What an overloaded router goes on announcing.
    package struct Overload: Sendable, Hashable {
        package var announcesOtherLevels: Bool
        package var announcesOtherProtocols: Bool

        package init(announcesOtherLevels: Bool = false, announcesOtherProtocols: Bool = false) {
            self.announcesOtherLevels = announcesOtherLevels
            self.announcesOtherProtocols = announcesOtherProtocols
        }
    }

    package var id: Int
    package var level: Level = .level12
    /// Network entity titles, as written.
    package var networkEntities: [String] = []
    package var metricStyle: MetricStyle = .narrow
    /// Nobody sends transit traffic through it (ISO 10589 7.2.8.1, VRP's `set-overload`); nil where it is not.
    package var overload: Overload?
    package var circuits: [Circuit] = []
    package var imports: [RouteImport] = []
    package var origin: Origin

    package init(id: Int, origin: Origin) {
        self.id = id
        self.origin = origin
    }
}

/// An OSPFv2 process.
package struct OSPFProcess: Sendable, Hashable {
    package enum NetworkType: Sendable, Hashable {
        case broadcast
        case pointToPoint
    }

    /// `network A W` of an area: every interface whose address lies inside takes part.
    package struct Network: Sendable, Hashable {
        package var prefix: IPv4Prefix
        package var origin: Origin

        package init(prefix: IPv4Prefix, origin: Origin) {
            self.prefix = prefix
            self.origin = origin
        }
    }

    /// `ospf enable` on an interface, and its options.
    package struct Interface: Sendable, Hashable {
        package var name: String
        package var cost: Int?
        package var networkType: NetworkType?
        /// In seconds; nil is the protocol's default, and for the dead interval four times the hello interval.
        package var helloInterval: Int?
        package var deadInterval: Int?
        /// Database descriptions carry the interface's MTU and not 0 (VRP's `ospf mtu-enable`).
        package var announcesMTU: Bool = false
        /// Nil takes the area's.
        package var authentication: Authentication?
        package var origin: Origin

        package init(name: String, cost: Int? = nil, networkType: NetworkType? = nil, origin: Origin) {
            self.name = name
            self.cost = cost
            self.networkType = networkType
            self.origin = origin
        }
    }

    /// Which interfaces are silent.
    package enum SilentInterfaces: Sendable, Hashable {
        case named([String: Origin])
        case all(except: Set<String>, Origin)

        /// The line that silences an interface; nil if it speaks.
        package func origin(of interface: String) -> Origin? {
            switch self {
            case .named(let origins): origins[interface]
            case .all(let others, let origin): others.contains(interface) ? nil : origin
            }
        }
    }

    /// What an interface says of authentication.
    package enum Authentication: Sendable, Hashable {
        case off
        case on(PacketAuthentication)
    }

    package struct Area: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            case normal
            case stub
            case notSoStubby
        }

        package var id: IPv4Address
        package var kind: Kind = .normal
        /// Of all interfaces that have none of their own (RFC 2328 appendix D).
        package var authentication: PacketAuthentication?
        package var networks: [Network] = []
        package var interfaces: [Interface] = []
        /// Nil where it was made by assumption.
        package var origin: Origin?

        package init(id: IPv4Address) {
            self.id = id
        }
    }

    package var id: Int
    package var routerID: IPv4Address?
    package var areas: [Area] = []
    /// Interfaces that are announced, but send and hear no hellos (VRP's `silent-interface`), with the line that says so.
    package var silentInterfaces: SilentInterfaces = .named([:])
    /// In a VPN instance: routes that other provider edges put into the site are used here too, as on a customer's router
    /// (VRP's `vpn-instance-capability simple`; RFC 4577 4.2.5.1 forbids it on a PE).
    package var ignoresDownBit: Bool = false
    package var imports: [RouteImport] = []
    package var origin: Origin

    package init(id: Int, origin: Origin) {
        self.id = id
        self.origin = origin
    }
}

/// Routes of one protocol taken into another.
package struct RouteImport: Sendable, Hashable {
    package enum Source: Sendable, Hashable {
        case direct
        case `static`
        case isis(Int)
        case ospf(Int)
        case bgp
    }

    package var source: Source
    package var policy: String?
    /// The metric that the routes get in place of the one they have; nil keeps it, or takes the protocol's default.
    package var cost: Int?
    /// Into OSPF as a type 1 external route: the way to the router that imports it counts too (RFC 2328 2.3). VRP's own is
    /// type 2.
    package var countsTheWay: Bool = false
    /// The level of IS-IS that the routes go into.
    package var level: ISISProcess.Level = .level2
    /// BGP routes of IBGP peers come too (VRP's `permit-ibgp`).
    package var permitsIBGP: Bool = false
    /// The routes' labels are stitched to the tunnels to them; off by VRP's `non-relay-tunnel`.
    package var relaysTunnel: Bool = true
    package var origin: Origin

    package init(_ source: Source, policy: String? = nil, origin: Origin) {
        self.source = source
        self.policy = policy
        self.origin = origin
    }
}

/// A static route.
package struct StaticRoute: Sendable, Hashable {
    package var prefix: IPv4Prefix
    package var nextHop: IPv4Address?
    package var interface: String?
    /// Nil takes the protocol's.
    package var preference: Int?
    package var origin: Origin

    package init(
        prefix: IPv4Prefix, nextHop: IPv4Address? = nil, interface: String? = nil, preference: Int? = nil,
        origin: Origin
    ) {
        self.prefix = prefix
        self.nextHop = nextHop
        self.interface = interface
        self.preference = preference
        self.origin = origin
    }
}
