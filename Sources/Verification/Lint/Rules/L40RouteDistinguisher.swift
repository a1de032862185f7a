import Diagnostics
import Simulation
import YANG

/// L-40: a VPN instance has a route distinguisher.
///
/// Facts: yang-mapping section 5.
struct L40RouteDistinguisher: LintRule {
    let id = "L-40"
    let title = "A VPN instance has no route distinguisher"
    let severity = Severity.error
    let rationale = """
        The instance's IPv4 family is not active without it, and the router refuses targets, label mode and EVPN settings \
        ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.filter { !givesAutomatically($0) }.flatMap { router in
            router.vpnInstances.filter { $0.routeDistinguisher == nil && isUsed($0, router) }.map { instance in
                finding(
                    router, instance.familyOrigin,
                    "the VPN instance \(instance.name) has no route distinguisher, so it is not active",
                    hint: "type `route-distinguisher AS:N` in its IPv4 family")
            }
        }
    }

    private func isUsed(_ instance: InstanceModel, _ router: LintRouter) -> Bool {
        instance.bgp != nil || router.model.interfaces.values.contains { $0.instance == instance.name }
    }

    private func givesAutomatically(_ router: LintRouter) -> Bool {
        router.tree.root("network-instance")?.descendant("global", "route-distinguisher-auto-ip") != nil
    }
}
