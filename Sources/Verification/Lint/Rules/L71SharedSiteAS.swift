import Diagnostics
import Fleet
import Simulation

/// L-71: sites that share an AS get past the loop check.
///
/// Facts: carriers-carrier.md 2.7, I10.
struct L71SharedSiteAS: LintRule {
    let id = "L-71"
    let title = "Sites of one AS take each other's routes for loops"
    let severity = Severity.error
    let rationale = """
        With both sites in one AS the path arrives with the receiver's own AS in it and is dropped (RFC 4271 9.1.2): the \
        L1 PE shows advertised routes, the L1 CE lacks the far loopbacks. Either the L1 CE allows its AS, or the L1 PE \
        substitutes its own ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let sessions = network.cscSessions(from: .level1CE).filter { $0.near.isExternal && $0.near.labels != .none }
        let sites = Dictionary(grouping: sessions) { $0.near.router.asNumber ?? 0 }
        return sessions.compactMap { session in
            let near = session.near
            let others = (sites[near.router.asNumber ?? 0] ?? []).filter {
                $0.near.router.carrier?.name != near.router.carrier?.name && reaches($0, session)
            }
            guard let other = others.first, let family = near.labelFamily, family.allowedASLoops == 0,
                session.far?.labelFamily?.substitutesAS != true
            else { return nil }
            let number = near.router.asNumber.map(String.init) ?? ""
            return finding(
                near.router, family.origin,
                "\(other.near.router.name)'s site is in AS \(number) too, so its routes from \(near.title) are dropped as loops",
                hint: "type `peer \(near.peer.address) allow-as-loop`, or `substitute-as` for the L1 CE on "
                    + "\(near.farRouter?.name ?? "the L1 PE")")
        }
    }

    /// The L1 PE's instance of the one site takes the routes of the other's.
    private func reaches(_ other: LintSession, _ session: LintSession) -> Bool {
        guard let from = other.far?.instance, let to = session.far?.instance else { return false }
        let isOneInstance = from.name == to.name && other.far?.router.name == session.far?.router.name
        return isOneInstance || !from.evpnExportTargets.isDisjoint(with: to.evpnImportTargets)
    }
}
