import Diagnostics
import Fleet

/// What must hold of tunnel policies: one meaning for a name, and tunnels that this network has.
struct TunnelPolicyRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        let service = network.service
        for vpn in service.level1VPNs {
            // The Level 1 network's tunnels are LDP's; a policy without them leaves EVPN routes unresolved.
            warn(vpn.tunnelPolicy, needs: [.lsp, .ldp], vpn.name, "EVPN routes")
        }
        for vpn in service.level2VPNs {
            // Between sites the way is a BGP LSP where labels come to the PE by BGP; within one it is LDP's.
            let sites = Set(vpn.customers.compactMap { network.index.router($0.pe.value)?.carrier })
            let accesses = sites.isEmpty ? network.usedAccesses : sites.sorted().map(network.access(of:))
            let ways = Set(accesses.map { $0.distribution == .bgp ? TunnelType.bgp : .ldp })
            for way in [TunnelType.bgp, .ldp] where ways.contains(way) {
                warn(vpn.tunnelPolicy, needs: [.lsp, way], vpn.name, "routes of the other sites")
            }
        }
        var known: [String: TunnelPolicy] = [:]
        let scopes = service.names.routers + service.names.carriers
        let local = scopes.flatMap(\.names.vpns).compactMap(\.tunnelPolicy)
        let own = service.level1VPNs.compactMap(\.tunnelPolicy) + service.level2VPNs.compactMap(\.tunnelPolicy)
        for policy in own + local {
            if let other = known[policy.name], !other.agrees(with: policy) {
                findings.error(
                    "tunnel-policy `\(policy.name)`: line \(other.location.line) says otherwise", at: policy.location)
            }
            known[policy.name] = known[policy.name] ?? policy
        }
    }

    private func warn(_ policy: TunnelPolicy?, needs types: [TunnelType], _ vpn: String, _ what: String) {
        guard let policy, !policy.isExisting, Set(policy.types).isDisjoint(with: types) else { return }
        let words = types.map(\.rawValue).joined(separator: " nor ")
        findings.warning(
            "tunnel-policy `\(policy.name)` of `\(vpn)` has neither \(words): \(what) find no tunnel unless somebody "
                + "else builds one", at: policy.location, rule: "L-54")
    }
}
