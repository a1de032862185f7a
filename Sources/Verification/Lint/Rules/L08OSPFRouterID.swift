import Diagnostics
import Fleet
import Simulation

/// L-08: no two routers of a carrier's OSPF share a router ID.
struct L08OSPFRouterID: LintRule {
    let id = "L-08"
    let title = "Two routers of a carrier have one OSPF router ID"
    let severity = Severity.error
    let rationale = """
        Each takes the other's LSAs for its own old ones and floods them away (RFC 2328 13.4): neighbours fail with \
        "Router id confusion" and routes come and go ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        var owners: [String: String] = [:]
        return network.routers.flatMap { router in
            router.publicInstance.ospf.compactMap { process in
                guard let identifier = process.routerID else { return nil }
                let key = "\(router.carrier?.name ?? "") \(process.id) \(identifier)"
                guard let owner = owners[key] else {
                    owners[key] = router.name
                    return nil
                }
                return finding(
                    router, process.origin, "its OSPF router ID \(identifier) is that of \(owner)",
                    hint: "type `ospf \(process.id) router-id` with the router's own loopback")
            }
        }
    }
}
