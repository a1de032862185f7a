import Diagnostics
import Simulation

/// L-85: labels do not depend on a tunnel check that looks elsewhere.
///
/// Facts: carriers-carrier.md 2.2.
struct L85CheckTunnelReachable: LintRule {
    let id = "L-85"
    let title = "Labels depend on a tunnel check"
    let severity = Severity.warning
    let rationale = """
        `check-tunnel-reachable` looks at tunnels of the public network only, and sends routes without labels while the \
        tunnel is down: the session stays green and the far side loses its LSPs, as in L-23 ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).filter { $0.peer.families.values.contains(where: \.checksTunnel) }.map { near in
            finding(
                near.router, near.labelFamily?.origin ?? near.peer.origin,
                "routes go to \(near.title) without labels whenever the tunnel check fails",
                hint: "type `peer \(near.peer.address) label-route-capability` without check-tunnel-reachable")
        }
    }
}
