import Diagnostics
import Simulation

/// L-26: the L1 CE passes on to its site only what came with a label.
///
/// Facts: carriers-carrier.md 2.3.
struct L26OwnRoutesToLevel2PE: LintRule {
    let id = "L-26"
    let title = "The L1 CE gives the site its own routes back by BGP"
    let severity = Severity.warning
    let rationale = """
        Without `if-match mpls-label` the L1 CE also labels and sends what it took from the site's IGP; the Level 2 PEs have \
        those routes already, and get supernet routes and noise ([C1] command, reason inferred).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.siteSessions.filter { $0.near.labels == .withRoutes }.compactMap { session in
            guard let name = session.near.peer.families[.ipv4Unicast]?.exportPolicy,
                let node = session.near.router.permitNodes(of: name)?.first(where: { !$0.matchesLabel })
            else { return nil }
            return finding(
                session.near.router, node.origin,
                "node \(node.sequence) of the policy \(name) sends the site's own routes back to \(session.near.title)",
                hint: "type `if-match mpls-label` under `route-policy \(name) permit node \(node.sequence)`")
        }
    }
}
