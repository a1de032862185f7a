import Diagnostics
import Fleet
import Simulation
import VRP

/// L-28: the L1 PE allocates a label per route for EVPN.
struct L28LabelPerRoute: LintRule {
    let id = "L-28"
    let title = "One label for a whole VPN instance of a Level 2 carrier"
    let severity = Severity.error
    let rationale = """
        With a label per instance, the default, the egress L1 PE takes the label off and looks up an IP address where the \
        Level 2 carrier's own label stands: VPN traffic is lost, while every session is up, every table is full and the \
        Level 2 PEs can ping each other ([C1] says "to ensure proper forwarding in CSC", reason inferred). No display is \
        red, so lint must say it.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscInstances.filter { mode($0, network) != .perRoute }.map { csc in
            finding(
                csc.router, csc.instance.evpnOrigin,
                "the VPN instance \(csc.instance.name) has no label per route: the Level 2 carrier's VPN traffic is lost, and "
                    + "no display shows it",
                hint: "type `apply-label per-route evpn` in the VPN instance's IPv4 family")
        }
    }

    /// A release that knows a mode for EVPN has per instance as its default; before it the instance's mode counts.
    private func mode(_ csc: LintCSCInstance, _ network: LintNetwork) -> InstanceModel.LabelMode {
        let hasOwn = network.platforms[csc.router.router.platform]?.has(.evpnLabelMode) ?? true
        return csc.instance.evpnLabelMode ?? (hasOwn ? .perInstance : csc.instance.labelMode)
    }
}
