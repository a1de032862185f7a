import Diagnostics
import Simulation

/// L-25: a route policy in use lets something pass.
struct L25PolicyPermitsNothing: LintRule {
    let id = "L-25"
    let title = "A route policy in use permits nothing"
    let severity = Severity.error
    let rationale = """
        What no node permits is denied, so a policy of deny nodes only, or of none, stops every route: \
        `Advertised total routes: 0` ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.flatMap { router in
            router.policyUses.filter { router.permitNodes(of: $0.name)?.isEmpty == true }.map { use in
                finding(
                    router, router.model.routePolicies[use.name]?.origin ?? use.origin,
                    "the route policy \(use.name), which \(use.purpose), has no permit node, so nothing passes",
                    hint: "type `route-policy \(use.name) permit node 10`")
            }
        }
    }
}
