import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-87: an L2 PE makes BGP LSPs to all far PEs.
///
/// Facts: carriers-carrier.md I12.
struct L87IngressTrigger: LintRule {
    let id = "L-87"
    let title = "An L2 PE makes no BGP LSP to a far PE"
    let severity = Severity.error
    let rationale = """
        `ingress-lsp trigger route-policy` limits which labeled routes become LSPs; a far PE's loopback that the policy does \
        not permit has a route and no `NULL/n` row in `display mpls lsp`, so its VPN routes get into no instance ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let members = network.vpnv4Targets.members
        return network.routers(.level2PE).compactMap { router in
            guard let bgp = router.publicInstance.bgp, let policy = bgp.ingressPolicy else { return nil }
            let missing = farPEs(of: router, members).filter { pe in
                guard let prefix = pe.router.loopback.map({ IPv4Prefix.host($0.address) }) else { return false }
                return !router.model.permits(policy: policy, prefix: prefix, isLabeled: true)
            }
            guard !missing.isEmpty else { return nil }
            return finding(
                router, bgp.families[.ipv4Unicast]?.origin ?? bgp.origin,
                "the policy \(policy) for ingress LSPs leaves out \(missing.map(\.name).joined(separator: ", "))",
                hint: "let their loopbacks pass the policy, or type `undo ingress-lsp trigger`")
        }
    }

    /// PEs of other sites whose customers' routes it takes.
    private func farPEs(of router: LintRouter, _ members: [LintTargets.Member]) -> [LintRouter] {
        let own = members.filter { $0.router.name == router.name }
        let far = members.filter { other in
            other.router.carrier?.name != router.carrier?.name && own.contains { $0.takes(from: other) }
        }
        var seen: Set<String> = []
        return far.map(\.router).filter { seen.insert($0.name).inserted }
    }
}
