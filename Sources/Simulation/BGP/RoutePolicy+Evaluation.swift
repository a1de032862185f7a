package import Addressing

/// What a route policy decides about a route.
struct PolicyVerdict: Equatable {
    var permits: Bool
    var appliesLabel: Bool
    var decision: PolicyDecision
    /// The node, or else the policy; nil where there is none.
    var origin: Origin?
    /// The node that permits, with what it sets.
    var node: RoutePolicy.Node?

    /// Local preference, metric, weight and communities as the node sets them.
    func apply(to path: inout BGPPath) {
        if let value = node?.setsLocalPreference { path.localPreference = UInt32(clamping: value) }
        if let value = node?.setsCost { path.med = UInt32(clamping: value) }
        if let value = node?.setsPreferredValue { path.preferredValue = value }
        switch node?.changesCommunities {
        case .removeAll: path.communities = []
        case .replace(let all): path.communities = all
        case .add(let more): path.communities.formUnion(more)
        case nil: break
        }
    }

    func deciders(_ router: String) -> [Decider] { origin.map { [Decider(router, $0)] } ?? [] }
}

extension RouterModel {
    /// The first node that matches decides, no match denies. Assumption (facts L-24): a policy that is named but does not
    /// exist lets everything pass and applies nothing.
    func evaluate(
        policy name: String?, prefix: IPv4Prefix, isLabeled: Bool, _ attributes: RouteAttributes = .none
    ) -> PolicyVerdict {
        guard let name else { return PolicyVerdict(permits: true, appliesLabel: false, decision: .noPolicy) }
        guard let policy = routePolicies[name] else {
            return PolicyVerdict(permits: true, appliesLabel: false, decision: .undefined(policy: name))
        }
        var labelWanted: Origin?
        for node in policy.nodes.sorted(by: { $0.sequence < $1.sequence }) where matches(node, prefix, attributes) {
            if node.matchesLabel && !isLabeled {
                if node.permit { labelWanted = labelWanted ?? node.origin }
                continue
            }
            return PolicyVerdict(
                permits: node.permit, appliesLabel: node.permit && node.appliesLabel,
                decision: .node(policy: name, sequence: node.sequence), origin: node.origin,
                node: node.permit ? node : nil)
        }
        return PolicyVerdict(
            permits: false, appliesLabel: false,
            decision: .noNodeMatches(policy: name, labelWanted: labelWanted != nil),
            origin: labelWanted ?? policy.origin)
    }

    /// Whether a route passes the policy; without one every route does.
    package func permits(policy name: String?, prefix: IPv4Prefix, isLabeled: Bool) -> Bool {
        evaluate(policy: name, prefix: prefix, isLabeled: isLabeled).permits
    }

    /// A list that does not exist matches everything, as an absent condition does. [A] Of several filters of one kind one has to
    /// match, of different kinds each.
    private func matches(_ node: RoutePolicy.Node, _ prefix: IPv4Prefix, _ attributes: RouteAttributes) -> Bool {
        guard node.prefixList.flatMap({ prefixLists[$0] })?.permits(prefix) ?? true else { return false }
        let communities = node.communityFilters
        let isInCommunity = communities.contains { match in
            communityFilters[match.filter]?.permitsCommunities(attributes.communities, whole: match.isWhole) ?? true
        }
        guard communities.isEmpty || isInCommunity else { return false }
        let paths = node.asPathFilters
        return paths.isEmpty || paths.contains { asPathFilters[$0]?.permitsASPath(attributes.asPath) ?? true }
    }
}
