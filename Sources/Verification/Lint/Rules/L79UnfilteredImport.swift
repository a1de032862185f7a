import Diagnostics
import Fleet
import Simulation

/// L-79: only the loopbacks of L2 PEs enter labeled BGP.
struct L79UnfilteredImport: LintRule {
    let id = "L-79"
    let title = "The L1 CE brings its whole IGP into labeled BGP"
    let severity = Severity.warning
    let rationale = """
        Unfiltered, `import-route` leaks the Level 2 carrier's links, and customers' routes if there are any, into the \
        Level 1 carrier, which needs the PE loopbacks only (RFC 4364 9). The vendor's example does it; a route policy with an \
        ip-prefix of the /32 loopbacks is the safer choice.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        LintOrigination.all(in: network).flatMap { own in
            (own.family?.imports ?? []).filter { isUnfiltered($0, own.router) }.map { imported in
                finding(
                    own.router, imported.origin,
                    "everything of \(imported.source.spoken) enters labeled BGP, not the L2 PEs' loopbacks only",
                    hint:
                        "type `import-route \(imported.source.spoken) route-policy P`, where P matches an ip-prefix of the loopbacks; "
                        + "in the playbook `labeled-routes: loopbacks`")
            }
        }
    }

    private func isUnfiltered(_ imported: RouteImport, _ router: LintRouter) -> Bool {
        guard let name = imported.policy else { return true }
        return router.permitNodes(of: name)?.contains { $0.prefixList == nil } ?? true
    }
}

extension RouteImport.Source {
    /// As VRP's `import-route` calls it.
    var spoken: String {
        switch self {
        case .direct: "direct"
        case .static: "static"
        case .isis(let id): "isis \(id)"
        case .ospf(let id): "ospf \(id)"
        case .bgp: "bgp"
        }
    }
}
