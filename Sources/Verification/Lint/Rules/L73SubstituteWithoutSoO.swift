import Diagnostics
import Fleet
import Simulation

/// L-73: where the AS is substituted, a site with several accesses is marked.
///
/// Facts: carriers-carrier.md 2.7.
struct L73SubstituteWithoutSoO: LintRule {
    let id = "L-73"
    let title = "substitute-as for a multihomed site without soo"
    let severity = Severity.warning
    let rationale = """
        Substitution takes away what the loop check goes by, so a site's routes can come back to it over its second access; \
        a site of origin (`peer.. soo`) on each access prevents it ([C1]; RFC 4364 7).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let sessions = network.sessions.filter { !$0.near.isPublic && $0.near.farRouter != nil }
        // A site is a Level 2 carrier's network; a customer's is what hangs on one of its routers.
        let sites = Dictionary(grouping: sessions) { $0.near.farRouter.map { $0.carrier?.name ?? $0.name } ?? "" }
        return sessions.map(\.near).compactMap { near in
            let site = near.farRouter.map { $0.carrier?.name ?? $0.name } ?? ""
            let families = near.peer.families.values.filter(\.substitutesAS)
            guard let family = families.first, (sites[site]?.count ?? 0) > 1,
                !near.peer.families.values.contains(where: { $0.siteOfOrigin != nil })
            else {
                return nil
            }
            return finding(
                near.router, family.origin,
                "the AS is substituted towards \(near.title), whose site \(site) has several accesses, and there is no soo",
                hint: "type `peer \(near.peer.address) soo AS:N`, the same on every access of the site")
        }
    }
}
