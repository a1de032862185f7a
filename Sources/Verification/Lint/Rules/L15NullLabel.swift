import Diagnostics
import Simulation
import YANG

/// L-15: the last router of an LSP leaves the popping to the one before it.
///
/// Facts: carriers-carrier.md 0.2.
struct L15NullLabel: LintRule {
    let id = "L-15"
    let title = "No popping at the penultimate hop"
    let severity = Severity.warning
    let rationale = """
        With `label advertise explicit-null` or `non-null` every stack is one label deeper on its last hop and the egress \
        looks up twice. It works; it costs MTU and only affects LSPs built afterwards ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.compactMap { router in
            // The vendor's spelling (huawei-mpls).
            let kind = router.tree.root("mpls")?.descendant("common", "global", "null-lable-type")?.value
            guard let kind, kind != "implicit-null" else { return nil }
            return finding(
                router, router.model.mpls.origin,
                "it advertises \(kind) for its own LSPs, which keeps a label on the last hop",
                hint: "type `label advertise implicit-null` in the MPLS view")
        }
    }
}
