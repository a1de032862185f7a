import Diagnostics
import Simulation

/// L-61: on the L1 PE the far sites' routes get into the labeled table, and so to the L1 CE.
///
/// Facts: carriers-carrier.md 2.5, I9.
struct L61RemoteToLabeledTable: LintRule {
    let id = "L-61"
    let title = "The L1 PE keeps the far sites' routes from the labeled table"
    let severity = Severity.error
    let rationale = """
        EVPN routes come into the unicast table of the instance; the L1 CE is served from the labeled one. Without `import-rib \
        vpn-instance X include-label-route` it never receives the far sites' loopbacks ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.labeledInstances.compactMap { csc, bgp in
            let family = bgp.families[.ipv4Labeled]
            let name = csc.instance.name
            let isThere = family?.ribImports.contains {
                $0.sourceFamily == .ipv4Unicast && $0.sourceInstance == name && $0.includesLabeledRoutes
            }
            guard isThere != true else { return nil }
            return finding(
                csc.router, family?.origin ?? bgp.origin, "the far sites' routes do not get to the L1 CEs of \(name)",
                hint:
                    "type `import-rib vpn-instance \(name) include-label-route` in `ipv4-labeled-unicast vpn-instance \(name)`"
            )
        }
    }
}
