import Addressing

/// VRP's `routing-table rib-only`: BGP keeps routes to itself (facts 2.0). They are chosen and passed on all the same, as a
/// reflector that forwards nothing does.
extension RouterModel {
    /// One of BGP's best routes, if it goes into an instance's routing table.
    func installed(_ candidate: Candidate, in instance: String) -> Candidate? {
        keepsOutOfRoutingTable(candidate.prefix, instance) ? nil : candidate
    }

    /// Assumption: with a policy, what it permits stays out.
    func keepsOutOfRoutingTable(_ prefix: IPv4Prefix, _ instance: String) -> Bool {
        guard let only = ribOnly(instance) else { return false }
        return evaluate(policy: only.policy, prefix: prefix, isLabeled: false).permits
    }

    private func ribOnly(_ instance: String) -> BGPInstance.RIBOnly? {
        instances[instance]?.bgp?.families[.ipv4Unicast]?.ribOnly
    }
}
