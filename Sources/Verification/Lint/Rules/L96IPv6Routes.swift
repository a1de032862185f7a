import Diagnostics
import Simulation
import YANG

/// L-96: Level 2 carriers' internal routes are IPv4.
///
/// Facts: carriers-carrier.md 0.5.
struct L96IPv6Routes: LintRule {
    let id = "L-96"
    let title = "IPv6 in the VPN instance of a Level 2 carrier"
    let severity = Severity.error
    let rationale = """
        EVPN L3VPNv6 cannot import labeled VPN IPv6 routes, so there is no IPv6 carrier's carrier over EVPN ([C1] precautions). Customers' IPv6 is not concerned: it is external.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscInstances.compactMap { csc in
            let families = csc.router.instanceNodes[csc.instance.name]?.child("afs")?.children("af") ?? []
            guard families.contains(where: { $0.child("type")?.value == "ipv6-unicast" }) else { return nil }
            return finding(
                csc.router, csc.instance.origin.below("afs/af[type='ipv6-unicast']"),
                "the VPN instance \(csc.instance.name) has an IPv6 family, which cannot carry labels "
                    + "over EVPN", hint: "type `undo ipv6-family` in the VPN instance")
        }
    }
}
