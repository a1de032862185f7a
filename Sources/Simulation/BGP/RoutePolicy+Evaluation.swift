/// What a route policy decides about a route.
struct PolicyVerdict: Equatable {
    var permits: Bool
    var appliesLabel: Bool
}

extension RouterModel {
    /// The first node that matches decides, no match denies. Assumption (facts L-24): a policy that is named but does not
    /// exist lets everything pass and applies nothing.
    func evaluate(policy name: String?, prefix: Prefix, isLabeled: Bool) -> PolicyVerdict {
        guard let name, let policy = routePolicies[name] else {
            return PolicyVerdict(permits: true, appliesLabel: false)
        }
        for node in policy.nodes.sorted(by: { $0.sequence < $1.sequence }) {
            if node.matchesLabel && !isLabeled { continue }
            // A list that does not exist matches everything, as an absent condition does.
            if let list = node.prefixList.flatMap({ prefixLists[$0] }), !list.permits(prefix) { continue }
            return PolicyVerdict(permits: node.permit, appliesLabel: node.permit && node.appliesLabel)
        }
        return PolicyVerdict(permits: false, appliesLabel: false)
    }
}
