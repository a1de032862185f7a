import Diagnostics
import Simulation
import YANG

/// Y-01: BGP of VPN instances is configured where NETCONF may touch it.
///
/// Facts: yang-mapping section 5.
struct Y01YANGEnable: LintRule {
    let id = "Y-01"
    let title = "BGP of a VPN instance over NETCONF without yang-enable"
    let severity = Severity.error
    let rationale = """
        `bgp/global/yang-enable` is off by default, and without it no BGP node of a VPN instance is accepted or shown over \
        NETCONF. It stands in descriptions only, so every YANG validator passes such a configuration. Setting it concerns \
        the BGP of all VPN instances of the router: where others have any, it is a change of its own, `cscctl prepare`.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.compactMap { router in
            guard let instance = router.vpnInstances.first(where: { $0.bgp != nil }), let bgp = instance.bgp,
                router.tree.root("bgp")?.descendant("global", "yang-enable")?.value != "true"
            else { return nil }
            return finding(
                router, router.model.bgp?.origin ?? bgp.origin,
                "BGP of the VPN instance \(instance.name) is configured, but yang-enable is off: the router does not take it",
                hint:
                    "set bgp/global/yang-enable to true in the first edit that configures BGP, or before: cscctl prepare "
                    + router.name)
        }
    }
}
