import Diagnostics
import Fleet
import Simulation

/// L-01: a router with MPLS has an LSR ID.
///
/// Facts: carriers-carrier.md 2.0, I2.
struct L01LSRID: LintRule {
    let id = "L-01"
    let title = "MPLS is on without an LSR ID"
    let severity = Severity.error
    let rationale = """
        There is no default for `mpls lsr-id`, and neither MPLS nor LDP starts without one: no LDP session, no tunnel \
        ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.filter { ($0.model.mpls.enabled || $0.model.mpls.ldpEnabled) && $0.model.mpls.lsrID == nil }
            .map { router in
                let address = router.router.labelSwitchID.map { " \($0)" } ?? " A.B.C.D"
                return finding(
                    router, router.model.mpls.origin, "MPLS is on, but the router has no LSR ID: LDP cannot start",
                    hint: "type `mpls lsr-id\(address)`")
            }
    }
}
