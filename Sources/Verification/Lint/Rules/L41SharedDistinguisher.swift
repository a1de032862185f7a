import Diagnostics
import Playbooks
import Simulation

/// L-41: route distinguishers tell VPN instances apart.
struct L41SharedDistinguisher: LintRule {
    let id = "L-41"
    let title = "Two VPN instances share a route distinguisher"
    let severity = Severity.warning
    let looksBesideTheService = true
    let rationale = """
        On one PE the router refuses the second: an error. On two PEs it is legal, but a reflector or PE then takes the two \
        PEs' routes for one and keeps the best only, which hides the other path of a site with two PEs ([C1]; RFC 4364 4.2).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        var owners: [String: (router: String, instance: String)] = [:]
        return network.routers.flatMap { router in
            router.vpnInstances.compactMap { instance in
                guard let distinguisher = instance.routeDistinguisher else { return nil }
                let key = "\(network.space(of: router).map { "\($0)" } ?? "") \(distinguisher)"
                guard let owner = owners[key] else {
                    owners[key] = (router.name, instance.name)
                    return nil
                }
                let isSame = owner.router == router.name
                return finding(
                    router, instance.distinguisherOrigin,
                    isSame
                        ? "the VPN instance \(instance.name) has the route distinguisher \(distinguisher) of \(owner.instance): "
                            + "the router refuses it"
                        : "the VPN instance \(instance.name) has the route distinguisher \(distinguisher) of \(owner.instance) "
                            + "on \(owner.router), which hides one's paths behind the other's",
                    hint: "give each instance of each PE its own `route-distinguisher`, `{index}` in the playbook",
                    as: isSame ? .error : .warning)
            }
        }
    }
}
