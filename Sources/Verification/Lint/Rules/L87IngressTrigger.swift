import Diagnostics
import Fleet
import Simulation
import YANG

/// L-87: an L2 PE makes BGP LSPs to all far PEs.
///
/// Facts: carriers-carrier.md I12.
struct L87IngressTrigger: LintRule {
    let id = "L-87"
    let title = "An L2 PE makes no BGP LSP to a far PE"
    let severity = Severity.error
    let rationale = """
        `ingress-lsp trigger route-policy` limits which labeled routes become LSPs; a far PE's loopback that the policy does \
        not permit has a route and no `NULL/n` row in `display mpls lsp`, so its VPN routes are not resolved ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers(.level2PE).compactMap { router in
            let policies = router.familyNodes(of: router.publicInstance).flatMap {
                $0.leaves(named: "trigger-route-policy")
            }
            guard let policy = policies.first?.value, let bgp = router.publicInstance.bgp else { return nil }
            let missing = farPeers(of: router, network).filter {
                !router.model.permits(policy: policy, prefix: .host($0.peer.address), isLabeled: true)
            }
            guard !missing.isEmpty else { return nil }
            return finding(
                router, bgp.families[.ipv4Unicast]?.origin ?? bgp.origin,
                "the policy \(policy) for ingress LSPs leaves out \(missing.map(\.title).joined(separator: ", "))",
                hint: "let the loopbacks pass the policy, or type `undo ingress-lsp trigger`")
        }
    }

    /// VPNv4 peers outside of the own site.
    private func farPeers(of router: LintRouter, _ network: LintNetwork) -> [LintPeer] {
        network.sessions.map(\.near).filter {
            $0.router.name == router.name && $0.isPublic && $0.peer.families[.vpnv4] != nil
                && $0.farRouter?.carrier?.name != router.carrier?.name
        }
    }
}
