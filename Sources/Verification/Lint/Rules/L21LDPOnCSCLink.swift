import Diagnostics
import Fleet
import Simulation

/// L-21: a CSC link gets its labels from BGP or from LDP, not from both and not from neither.
///
/// Facts: carriers-carrier.md 2.6.
struct L21LDPOnCSCLink: LintRule {
    let id = "L-21"
    let title = "LDP on a CSC link beside labeled BGP, or missing where nothing else gives labels"
    let severity = Severity.warning
    let rationale = """
        Where BGP distributes the labels, LDP on the link exchanges more of them for nothing. Where the link runs an IGP in \
        the VPN instance instead (LDP multi-instance, solution 1), LDP at both ends is the only source of labels, and it is \
        an error to leave it out ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let labeled = network.sessions.filter { $0.near.isOnCSCLink && $0.near.labels != .none }
        let links = Set(labeled.compactMap { $0.near.link?.link.link })
        return network.links(.csc).flatMap { link in
            let ends = [link.a, link.b].filter(\.router.router.isManaged)
            return links.contains(link.link) ? ends.compactMap(superfluous) : ends.compactMap { missing($0, link) }
        }
    }

    private func superfluous(_ end: LintLinkEnd) -> LintFinding? {
        guard end.runsLDP, let origin = end.instance?.ldpInterfaces[end.name] else { return nil }
        return finding(
            end.router, origin, "LDP runs on \(end.name), a CSC link whose labels come from BGP",
            hint: "type `undo mpls ldp` under `interface \(end.name)`")
    }

    private func missing(_ end: LintLinkEnd, _ link: LintLink) -> LintFinding? {
        let isMultiInstance = link.end(with: .level1PE).map {
            $0.runsIGP && $0.interface?.instance != RouterModel.publicInstance
        }
        guard isMultiInstance == true, !end.runsLDP else { return nil }
        return finding(
            end.router, end.origin,
            "LDP is off on \(end.name), and the CSC link has no labeled BGP either: it carries no labels",
            hint: "type `mpls` and `mpls ldp` under `interface \(end.name)`", as: .error)
    }
}
