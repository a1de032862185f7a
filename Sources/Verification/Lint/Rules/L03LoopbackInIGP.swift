import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-03: a loopback that LDP and BGP rely on is known to the carrier's IGP.
///
/// Facts: carriers-carrier.md 2.0, I1.
struct L03LoopbackInIGP: LintRule {
    let id = "L-03"
    let title = "A loopback in use is not in the IGP"
    let severity = Severity.error
    let rationale = """
        Nobody in the carrier's network has a route to it: IBGP stays in Active or Idle, the LDP session in NonExistent \
        or Initialized. That the 32-bit loopback of each PE and CE must be advertised is an explicit note of the vendor's \
        ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let inside = Set(network.links(.core).flatMap { [$0.a.router.name, $0.b.router.name] })
        return network.routers.filter { inside.contains($0.name) }.flatMap { router in
            router.usedLoopbacks.filter { !isKnown($0, on: router) }.map { loopback in
                finding(
                    router, loopback.origin,
                    "\(loopback.name) is in no IGP process, so the other routers have no route to it",
                    hint: hint(router, loopback))
            }
        }
    }

    private func isKnown(_ loopback: InterfaceModel, on router: LintRouter) -> Bool {
        let instance = router.publicInstance
        let imports = instance.isis.flatMap(\.imports) + instance.ospf.flatMap(\.imports)
        return LintLinkEnd(router, loopback.name).runsIGP || imports.contains { $0.source == .direct }
    }

    private func hint(_ router: LintRouter, _ loopback: InterfaceModel) -> String {
        if router.carrier?.igp.kind == .isis {
            return "type `isis enable \(router.carrier?.igp.process ?? 1)` under `interface \(loopback.name)`"
        }
        return "type `network \(loopback.address.map(\.description) ?? "A.B.C.D") 0.0.0.0` in the OSPF area"
    }
}
