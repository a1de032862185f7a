import Diagnostics
import Simulation

/// L-81: the L1 CE puts itself in as next hop towards its site.
///
/// Facts: carriers-carrier.md I11.
struct L81InvariableNextHop: LintRule {
    let id = "L-81"
    let title = "The L1 CE leaves the next hop towards its site"
    let severity = Severity.error
    let rationale = """
        With `next-hop-invariable` the L2 PE gets the L1 PE's link address as next hop, for which it has no LDP LSP: the route \
        is there without `>`. By default labeled routes get the L1 CE as next hop ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.siteSessions.compactMap { session in
            guard let family = session.near.labelFamily, family.nextHop == .invariable else { return nil }
            return finding(
                session.near.router, family.origin,
                "\(session.near.title) gets the L1 PE's address as next hop, which has no LSP in the site",
                hint: "type `undo peer \(session.near.peer.address) next-hop-invariable`")
        }
    }
}
