import Diagnostics
import Simulation

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
        network.routers.filter { $0.model.mpls.lastLabel != .implicitNull }.map { router in
            finding(
                router, router.model.mpls.origin,
                "it asks for \(router.model.mpls.lastLabel == .explicitNull ? "explicit null" : "a label of its own") on the last "
                    + "hop of its LSPs, which keeps the stack one label deeper there",
                hint: "type `label advertise implicit-null` in the MPLS view")
        }
    }
}
