import Diagnostics
import Fleet
import Simulation
import YANG

/// L-82: routers that forward put BGP routes into the routing table.
///
/// Facts: carriers-carrier.md 2.0.
struct L82RIBOnly: LintRule {
    let id = "L-82"
    let title = "BGP routes stay out of the routing table of a PE or CE"
    let severity = Severity.error
    let rationale = """
        `routing-table rib-only` is for reflectors that forward nothing; on an L1 CE or L2 PE it takes the far loopbacks out of \
        the routing table, and the VPNv4 session with them ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers(.level1PE, .level1CE, .level2PE).flatMap { router in
            router.instances.compactMap { instance in
                let switches = router.familyNodes(of: instance).flatMap(\.children).compactMap {
                    $0.descendant("routing-table-rib-only", "enable")?.value
                }
                guard switches.contains("true"), let bgp = instance.bgp else { return nil }
                return finding(
                    router, bgp.families[.ipv4Unicast]?.origin ?? bgp.origin,
                    "BGP routes of \(instance.name) stay out of the routing table",
                    hint: "type `undo routing-table rib-only`")
            }
        }
    }
}
