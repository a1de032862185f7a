import Diagnostics
import Fleet
import Simulation

/// L-27: what the L1 CE originates is not filtered for having no label yet.
///
/// Facts: carriers-carrier.md I6.
struct L27LabelMatchToLevel1PE: LintRule {
    let id = "L-27"
    let title = "The L1 CE filters its own routes towards the L1 PE"
    let severity = Severity.error
    let rationale = """
        Routes that the L1 CE takes from the IGP have no label when the export policy looks at them, so `if-match \
        mpls-label` denies them all and the far side never learns of the site ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscSessions(from: .level1CE).filter { $0.near.labels == .withRoutes }.compactMap { session in
            let near = session.near
            let family = near.bgp.families[.ipv4Unicast]
            guard family.map({ !$0.imports.isEmpty || !$0.networks.isEmpty }) == true,
                let name = near.peer.families[.ipv4Unicast]?.exportPolicy,
                let nodes = near.router.permitNodes(of: name), let node = nodes.first,
                nodes.allSatisfy(\.matchesLabel)
            else { return nil }
            return finding(
                near.router, node.origin,
                "the policy \(name) passes only routes that have a label, so none of the site's own goes to \(near.title)",
                hint: "type `undo if-match mpls-label` under `route-policy \(name) permit node \(node.sequence)`")
        }
    }
}
