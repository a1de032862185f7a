import Diagnostics
import Simulation

/// L-93: the LSR ID's interface is in the public instance.
///
/// Facts: carriers-carrier.md 2.0.
struct L93LSRIDInVPN: LintRule {
    let id = "L-93"
    let title = "The LSR ID is a VPN instance's address"
    let severity = Severity.error
    let rationale = """
        The loopback whose address is the LSR ID cannot be bound to a VPN instance; the neighbours would have no route to \
        LDP's transport address ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.compactMap { router in
            guard let identifier = router.model.mpls.lsrID else { return nil }
            let holders = router.interfaces.filter { $0.address == identifier }
            guard let first = holders.first, !holders.contains(where: { $0.instance == RouterModel.publicInstance })
            else {
                return nil
            }
            return finding(
                router, first.origin,
                "\(first.name), whose address is the LSR ID, is in the VPN instance \(first.instance)",
                hint:
                    "type `undo ip binding vpn-instance \(first.instance)` under `interface \(first.name)`, then its address again"
            )
        }
    }
}
