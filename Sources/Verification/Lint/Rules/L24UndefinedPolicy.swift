import Diagnostics
import Simulation

/// L-24: a route policy that is named exists.
struct L24UndefinedPolicy: LintRule {
    let id = "L-24"
    let title = "A route policy is named and not defined"
    let severity = Severity.error
    let rationale = """
        The router takes the name and, as far as is known, lets everything pass without labels: routes leave unlabeled and \
        unfiltered. That it permits all is an inference of ours, not the vendor's word.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.flatMap { router in
            router.policyUses.filter { router.model.routePolicies[$0.name] == nil }.map { use in
                finding(
                    router, use.origin, "the route policy \(use.name), which \(use.purpose), is not defined",
                    hint: "type `route-policy \(use.name) permit node 10` with its clauses")
            }
        }
    }
}
