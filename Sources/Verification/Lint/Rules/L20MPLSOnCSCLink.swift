import Diagnostics
import Fleet
import Simulation

/// L-20: MPLS is on at both ends of a CSC link that carries labels.
///
/// Facts: carriers-carrier.md I3.
struct L20MPLSOnCSCLink: LintRule {
    let id = "L-20"
    let title = "MPLS is off at an end of a CSC link"
    let severity = Severity.error
    let rationale = """
        BGP is IP, so the labeled session comes up without `mpls` on the interface, but there is no `mpls local ifnet` \
        tunnel to the neighbour and labeled packets are dropped at that interface ([C1]; RFC 3031). The most common \
        slip of all, and every session stays green.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let sessions = network.sessions.filter { $0.near.isOnCSCLink && $0.near.labels != .none }
        return sessions.flatMap { session -> [LintFinding] in
            guard let link = session.near.link?.link else { return [] }
            return link.directions.filter { isMissing($0.near) }.map { end, other in
                finding(
                    end.router, end.instance?.mplsInterfacesOrigin ?? end.origin,
                    "MPLS is off on \(end.name), the CSC link to \(other.router.name): labeled packets are dropped there",
                    hint: "type `mpls` under `interface \(end.name)`")
            }
        }
    }

    /// An L1 PE's end outside of any VPN instance is L-52's.
    private func isMissing(_ end: LintLinkEnd) -> Bool {
        let isUnbound = end.router.role == .level1PE && end.interface?.instance == RouterModel.publicInstance
        return !end.runsMPLS && !isUnbound && end.router.router.isManaged
    }
}
