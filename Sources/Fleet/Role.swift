/// What a router is in a Carrier's Carrier network.
package enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
    case level1PE = "l1-pe"
    case level1P = "l1-p"
    case level1RouteReflector = "l1-rr"
    /// The Level 2 carrier's border router (CSC-CE): it stands in the Level 2 carrier's network.
    case level1CE = "l1-ce"
    case level2P = "l2-p"
    case level2PE = "l2-pe"
    /// Reflects customers' VPN routes within a Level 2 AS (RFC 4456).
    case level2RouteReflector = "l2-rr"
    /// A customer's router; it belongs to no carrier.
    case level2CE = "l2-ce"

    /// The level of the carrier whose network the router stands in; nil for a customer's router.
    package var carrierLevel: CarrierLevel? {
        switch self {
        case .level1PE, .level1P, .level1RouteReflector: .level1
        case .level1CE, .level2P, .level2PE, .level2RouteReflector: .level2
        case .level2CE: nil
        }
    }

    package static func < (first: Role, second: Role) -> Bool { first.order < second.order }

    private var order: Int { Role.allCases.firstIndex(of: self) ?? 0 }
}

/// Level 1 carries the networks of Level 2.
package enum CarrierLevel: Int, Sendable, Hashable {
    case level1 = 1
    case level2 = 2
}
