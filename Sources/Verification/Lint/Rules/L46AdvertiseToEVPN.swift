import Diagnostics
import Simulation

/// L-46: a Level 2 carrier's VPN instance gives its routes to EVPN.
///
/// Facts: carriers-carrier.md 0.3 D1, I7.
struct L46AdvertiseToEVPN: LintRule {
    let id = "L-46"
    let title = "A VPN instance of a Level 2 carrier keeps its routes from EVPN"
    let severity = Severity.error
    let rationale = """
        `advertise l2vpn evpn` is off by default. The vendor's step page for labeled route mode leaves it out, the worked \
        example has it: without it no route leaves the instance ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscInstances.compactMap { csc in
            let bgp = csc.instance.bgp
            let family = bgp?.families[.ipv4Unicast]
            guard family?.advertisesToEVPN != true else { return nil }
            return finding(
                csc.router, family?.origin ?? bgp?.origin ?? csc.instance.origin,
                "BGP of the VPN instance \(csc.instance.name) does not advertise its routes to EVPN",
                hint: "type `advertise l2vpn evpn` in `ipv4-family vpn-instance \(csc.instance.name)`")
        }
    }
}
