import Diagnostics
import Simulation

/// L-43: the L1 PEs' instances of one Level 2 carrier exchange routes.
///
/// Facts: carriers-carrier.md I9.
struct L43EVPNTargetMismatch: LintRule {
    let id = "L-43"
    let title = "EVPN route targets that nobody shares"
    let severity = Severity.error
    let rationale = """
        A route whose targets no instance imports is discarded at the receiver (`policy vpn-target`), so the sites behind \
        the two L1 PEs never hear of each other ([C1]; RFC 4364 4.3.1).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.evpnTargets.problems.compactMap { member, problem in
            // Targets in the wrong list are L-42's.
            guard case .isolated(let all) = problem, !member.isMisplaced else { return nil }
            let others = all.filter { !$0.isMisplaced }
            guard !others.isEmpty else { return nil }
            let offered = others.flatMap(\.exports).sorted().first ?? "AS:N"
            return finding(
                member.router, member.instance.evpnTargetsOrigin,
                "the VPN instance \(member.instance.name) exports \(member.exports.listed) and imports \(member.imports.listed), "
                    + "and shares no EVPN route target with \(others.title)",
                hint: "give them one target: `vpn-target \(offered) both evpn`")
        }
    }
}
