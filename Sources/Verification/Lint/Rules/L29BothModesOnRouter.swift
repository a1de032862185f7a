import Diagnostics
import Simulation

/// L-29: a router exchanges labels in one of the two modes.
///
/// Facts: carriers-carrier.md 0.4.
struct L29BothModesOnRouter: LintRule {
    let id = "L-29"
    let title = "Both label modes on one router"
    let severity = Severity.error
    let rationale = """
        `ipv4-family labeled-unicast` and `peer label-route-capability` exclude each other; a peer enabled in both ways may \
        have its routes withdrawn or overwritten ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let sessions = Dictionary(grouping: network.sessions, by: \.near.router.name)
        return network.routers.compactMap { router in
            let hasFamily = router.instances.contains { $0.bgp?.families[.ipv4Labeled] != nil }
            let inRoutes = sessions[router.name]?.first { [.withRoutes, .both].contains($0.near.labels) }
            guard hasFamily, let near = inRoutes?.near else { return nil }
            return finding(
                router, near.peer.families[.ipv4Unicast]?.origin ?? near.peer.origin,
                "labels with unicast routes towards \(near.title), and a labeled address family besides: the modes exclude "
                    + "each other",
                hint: "type `undo peer \(near.peer.address) label-route-capability`, or take the labeled family away")
        }
    }
}
