import Diagnostics
import Fleet
import Simulation

/// L-62: in a site labeled routes get into the routing table.
///
/// Facts: carriers-carrier.md 0.3, 8.4, I12.
struct L62LabeledToRoutingTable: LintRule {
    let id = "L-62"
    let title = "Labeled routes do not get into the routing table of an L2 PE or L1 CE"
    let severity = Severity.error
    let rationale = """
        The labeled table is not the routing table: without `import-rib public labeled-unicast` the L2 PE has a BGP LSP to the \
        far PE and no route to it, so the VPNv4 session stays Idle. The vendor's step page leaves the line out, the example \
        has it. On an L1 CE, which only switches labels, whether it is needed is unknown: there it is a warning ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers(.level1CE, .level2PE, .level2RouteReflector).compactMap { router in
            guard let bgp = router.publicInstance.bgp, bgp.peers.contains(where: { $0.families[.ipv4Labeled] != nil })
            else { return nil }
            let family = bgp.families[.ipv4Unicast]
            guard family?.ribImports.contains(where: { $0.sourceFamily == .ipv4Labeled }) != true else { return nil }
            return finding(
                router, family?.origin ?? bgp.origin, "labeled routes do not get into its routing table",
                hint: "type `import-rib public labeled-unicast` in `ipv4-family unicast`",
                as: router.role == .level1CE ? .warning : .error)
        }
    }
}
