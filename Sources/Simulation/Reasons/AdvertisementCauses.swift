/// Why a router does not send a route to a peer.
package enum AdvertisementCause: Sendable, Hashable, CustomStringConvertible {
    /// There is no session, or not in the family: the session's own reason says why.
    case noSession
    case notInTable
    case notValid
    case notBest
    /// It came from this peer.
    case learnedFromPeer
    /// Learned from an IBGP peer and not reflected (RFC 4456 section 6).
    case notReflected
    case deniedByPolicy(PolicyDecision)
    case deniedByPrefixList(String)
    case community(Community)
    /// The peer's own site has it already (RFC 4364 section 7).
    case siteOfOrigin(String)
    /// It leads to an address of the router itself.
    case ownAddress

    package var description: String {
        switch self {
        case .noSession: "there is no session with the peer in this family."
        case .notInTable: "the route is not in the table."
        case .notValid: "the route is not valid."
        case .notBest: "no route to the destination is the best."
        case .learnedFromPeer: "the route came from this peer."
        case .notReflected: "it was learned from an IBGP peer, and neither that one nor this peer is a client."
        case .deniedByPolicy(let decision): "\(decision) denies it on export."
        case .deniedByPrefixList(let list): "the prefix list \(list) denies it on export."
        case .community(let community): "its community \(community) keeps it from this peer (RFC 1997)."
        case .siteOfOrigin(let site): "it comes from the site \(site), to which this peer belongs."
        case .ownAddress: "the destination is an address of the router itself."
        }
    }
}

/// Why a route goes to a peer without a label.
package enum LabelCause: Sendable, Hashable, CustomStringConvertible {
    /// An end does not have the capability (RFC 8277 2, RFC 4760 8).
    case notNegotiated(here: Bool, there: Bool)
    case notApplied(PolicyDecision)
    /// A router exchanges labels with unicast routes and has a labeled address family besides.
    case bothModes(router: String)
    /// The peer's labels depend on a tunnel, and there is none to the destination.
    case noTunnel
    /// The next hop stays as it is, and the route came without a label.
    case receivedWithout

    package var description: String {
        switch self {
        case .notNegotiated(false, false): "neither end has the label capability."
        case .notNegotiated(false, true): "this end does not have the label capability."
        case .notNegotiated: "the far end does not have the label capability."
        case .bothModes(let router): "\(router) has both label modes, which exclude each other."
        case .notApplied(let decision): "\(decision) applies no label."
        case .noTunnel: "labels to this peer depend on a tunnel, and there is none."
        case .receivedWithout: "it came without a label and goes on with its next hop."
        }
    }
}

/// Why a route does not pass from one table of a router to another.
package enum CrossingCause: Sendable, Hashable, CustomStringConvertible {
    case notInTable
    case notBest
    case noDistinguisher
    /// VRP's `evpn mpls routing-enable` is missing.
    case evpnRoutingOff
    /// VRP's `advertise l2vpn evpn` is missing.
    case notAdvertisedToEVPN
    case noExportTargets
    /// It came into the instance from a VPN family and does not go back.
    case cameFromVPN
    case targetsDiffer(carried: Set<String>, imported: Set<String>)
    case noRIBImport(from: AddressFamily)
    /// `import-rib` takes no routes of import-route and network (facts 2.5).
    case originatedHere
    case coversNextHop
    case notLabeled
    case deniedByPolicy(PolicyDecision)

    package var description: String {
        switch self {
        case .notInTable: "the route is not in the table."
        case .notBest: "no route to the destination is the best."
        case .noDistinguisher: "the instance has no route distinguisher."
        case .evpnRoutingOff: "the instance makes no EVPN routes over MPLS."
        case .notAdvertisedToEVPN: "BGP does not advertise the instance's routes to EVPN."
        case .noExportTargets: "the instance has no export targets for the family."
        case .cameFromVPN: "it came from a VPN family and does not go back."
        case .targetsDiffer(let carried, let imported):
            "it carries the targets (\(carried.sorted().joined(separator: ", "))), the instance imports "
                + "(\(imported.sorted().joined(separator: ", ")))."
        case .noRIBImport(let family): "routes of the family \(family.rawValue) are not imported."
        case .originatedHere: "it was put in by import-route or network, which import-rib does not take."
        case .coversNextHop: "the prefix covers its own next hop."
        case .notLabeled: "it carries no label."
        case .deniedByPolicy(let decision): "\(decision) denies it."
        }
    }
}
