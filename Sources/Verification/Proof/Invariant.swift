/// What must hold for a label switched path between two Level 2 PEs to exist (facts 4.3), so that a refutation can name it.
package enum Invariant: Int, Sendable, Hashable, CaseIterable {
    case loopbacks = 1
    case underlay
    case labeledLink
    case labeledSessions
    case origination
    case labelFromTheSite
    case conversion
    case evpnSession
    case targets
    case labelToTheSite
    case labelToTheEdge
    case edgeEntrance
    case edgeSession
    case bothDirections
    case oneMode

    package var name: String { "I\(rawValue)" }

    package var meaning: String {
        switch self {
        case .loopbacks: "every loopback that protocols use is a /32, up, and in its IGP"
        case .underlay:
            "an IGP adjacency and an LDP session on every link inside a carrier, and labels for its loopbacks"
        case .labeledLink: "MPLS on both ends of every link between the carriers"
        case .labeledSessions: "labeled BGP sessions are up with labels negotiated on both ends"
        case .origination: "a site's L1 CE puts its PEs' loopbacks into labeled BGP, on top of LDP"
        case .labelFromTheSite: "the L1 CE sends the site's loopbacks with labels"
        case .conversion: "the L1 PE turns the site's routes into EVPN routes, with a label per route"
        case .evpnSession: "the L1 PEs' EVPN session is up and its next hops lead into LDP"
        case .targets: "the L1 PE imports what the other one exports"
        case .labelToTheSite: "the L1 PE sends remote loopbacks with labels, and the L1 CE accepts them"
        case .labelToTheEdge: "the L1 CE passes labeled routes on to the site's PEs"
        case .edgeEntrance: "the L2 PE has labels all the way at the start of the path"
        case .edgeSession: "the L2 PEs' VPNv4 session is up, and targets let the customers' routes through"
        case .bothDirections: "the same holds in the other direction"
        case .oneMode: "both ends of a session exchange labels the same way"
        }
    }
}
