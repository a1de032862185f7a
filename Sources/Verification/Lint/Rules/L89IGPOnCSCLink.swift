import Diagnostics
import Fleet
import Simulation

/// L-89: the site's IGP stays off a CSC link with labeled BGP.
///
/// Facts: carriers-carrier.md 1, 5.
struct L89IGPOnCSCLink: LintRule {
    let id = "L-89"
    let title = "The site's IGP covers the CSC link"
    let severity = Severity.warning
    let rationale = """
        The vendor's examples make the link internal to the site's OSPF. Should anything on the other side answer, routes come \
        in with OSPF's preference 10 against BGP's 255, and packets of the L1 CE itself go by them, without labels ([C1] \
        preferences). BGP's best routes are passed on all the same ([C1] active-route-advertise).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscSessions(from: .level1CE).filter { $0.near.labels != .none }.compactMap { session in
            guard let end = session.near.link?.near, end.runsIGP else { return nil }
            let origin = end.ospf?.origin ?? end.isis?.circuit.origin ?? end.origin
            return finding(
                end.router, origin, "the site's IGP runs on \(end.name), the link to the Level 1 carrier",
                hint: "take the link's `network` or `isis enable` away; in the playbook `ospf-covers-csc-link: false`")
        }
    }
}
