/// The interior gateway protocol of a carrier's network.
package struct IGP: Sendable, Hashable {
    package var kind: Kind
    package var process: Int
    /// OSPF: the area in dotted form. IS-IS: the area address that begins each NET, such as `49.0001`.
    package var area: String
    /// IS-IS only; nil leaves the router's default.
    package var level: ISISLevel?
    /// IS-IS only; nil leaves the router's default.
    package var costStyle: ISISCostStyle?
    /// IS-IS only: announce the router's name as its dynamic hostname (RFC 5301).
    package var announcesNames: Bool
    /// Of the links within the network; nil leaves the router's.
    package var networkType: NetworkType?
    /// Of links that name none; nil leaves the router's.
    package var cost: Int?
    package var authentication: IGPAuthentication?
    package var bfd: BFD?

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case isis
        case ospf
    }
}

extension IGP {
    /// The IGP as a router of the carrier runs it: in its own process and area, where the inventory gives it one.
    package func run(by router: Router) -> IGP {
        var own = self
        own.process = router.process ?? process
        own.area = router.area ?? area
        return own
    }
}

/// Which IS-IS levels a router takes part in.
package enum ISISLevel: String, Sendable, Hashable, CaseIterable {
    case level1 = "level-1"
    case level2 = "level-2"
    case both = "level-1-2"
}

/// How wide IS-IS metrics are (RFC 5305).
package enum ISISCostStyle: String, Sendable, Hashable, CaseIterable {
    case narrow
    case wide
    case wideCompatible = "wide-compatible"
    case narrowCompatible = "narrow-compatible"
    case compatible
}
