import Addressing
import Simulation

/// What a route policy makes of a route, with the part of it that decides.
enum PolicyReading: Equatable {
    /// No policy is applied.
    case none
    /// One is applied that does not exist.
    case undefined(String)
    case permits(RoutePolicy.Node, of: RoutePolicy)
    case denies(RoutePolicy.Node, of: RoutePolicy)
    /// No node matches; `wantsLabel` if one would, had the route a label.
    case noMatch(RoutePolicy, wantsLabel: RoutePolicy.Node?)

    init(_ name: String?, of router: RouterModel, prefix: IPv4Prefix, isLabeled: Bool) {
        guard let name else {
            self = .none
            return
        }
        guard let policy = router.routePolicies[name] else {
            self = .undefined(name)
            return
        }
        var wanting: RoutePolicy.Node?
        for node in policy.nodes {
            if let list = node.prefixList.flatMap({ router.prefixLists[$0] }), !list.permits(prefix) { continue }
            if node.matchesLabel, !isLabeled {
                wanting = wanting ?? (node.permit ? node : nil)
                continue
            }
            self = node.permit ? .permits(node, of: policy) : .denies(node, of: policy)
            return
        }
        self = .noMatch(policy, wantsLabel: wanting)
    }
}
