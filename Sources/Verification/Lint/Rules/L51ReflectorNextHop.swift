import Diagnostics
import Simulation

/// L-51: a route reflector leaves next hops alone.
///
/// Facts: carriers-carrier.md 2.0.
struct L51ReflectorNextHop: LintRule {
    let id = "L-51"
    let title = "A route reflector puts itself in as next hop"
    let severity = Severity.warning
    let rationale = """
        On a reflector `peer.. next-hop-local` does take effect for labeled, VPNv4 and EVPN routes: it allocates labels of \
        its own and all traffic is switched through it ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).flatMap { near -> [LintFinding] in
            [AddressFamily.evpn, .vpnv4].compactMap { family in
                guard near.isPublic, near.router.reflects(family), let own = near.peer.families[family],
                    own.nextHop == .local
                else { return nil }
                return finding(
                    near.router, own.origin,
                    "routes reflected to \(near.title) get the reflector as next hop, and all traffic with it",
                    hint: "type `undo peer \(near.peer.address) next-hop-local` in `\(family.view)`")
            }
        }
    }
}
