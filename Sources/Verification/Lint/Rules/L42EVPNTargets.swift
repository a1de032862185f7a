import Diagnostics
import Simulation

/// L-42: a Level 2 carrier's VPN instance has its targets in EVPN's lists.
///
/// Facts: carriers-carrier.md 2.1.
struct L42EVPNTargets: LintRule {
    let id = "L-42"
    let title = "Route targets in the VPNv4 lists instead of EVPN's"
    let severity = Severity.error
    let rationale = """
        `vpn-target` and `vpn-target.. evpn` are separate lists. With the plain one EVPN routes leave without a target or \
        are never installed: `display bgp evpn all routing-table prefix-route` has them, the instance's routing table does \
        not ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscInstances.flatMap { csc in
            let lists = [
                ("export", csc.instance.evpnExportTargets, csc.instance.exportTargets),
                ("import", csc.instance.evpnImportTargets, csc.instance.importTargets),
            ]
            return lists.filter { $0.1.isEmpty && !$0.2.isEmpty }.map { word, _, plain in
                finding(
                    csc.router, csc.instance.targetsOrigin,
                    "the VPN instance \(csc.instance.name) has its \(word) target \(plain.listed) for VPNv4 only, and none for EVPN",
                    hint:
                        "type `vpn-target \(plain.sorted().joined(separator: " ")) \(word)-extcommunity evpn` in its IPv4 family"
                )
            }
        }
    }
}
