import Diagnostics
import Simulation

/// L-45: a Level 2 carrier's VPN instance makes EVPN prefix routes.
///
/// Facts: carriers-carrier.md I7.
struct L45EVPNRouting: LintRule {
    let id = "L-45"
    let title = "A VPN instance of a Level 2 carrier makes no EVPN routes"
    let severity = Severity.error
    let rationale = """
        `evpn mpls routing-enable` is off by default; without it the instance neither generates nor advertises EVPN prefix \
        routes over MPLS: `Number of Ip Prefix Routes: 0` from this PE ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscInstances.filter { !$0.instance.evpnRouting }.map { csc in
            finding(
                csc.router, csc.instance.evpnOrigin,
                "the VPN instance \(csc.instance.name) makes no EVPN prefix routes",
                hint: "type `evpn mpls routing-enable` in its IPv4 family")
        }
    }
}
