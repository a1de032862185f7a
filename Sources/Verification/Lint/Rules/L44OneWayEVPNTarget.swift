import Diagnostics
import Simulation

/// L-44: EVPN routes go both ways between two L1 PEs.
///
/// Facts: carriers-carrier.md I14.
struct L44OneWayEVPNTarget: LintRule {
    let id = "L-44"
    let title = "EVPN route targets that work one way only"
    let severity = Severity.error
    let rationale = """
        Label switched paths are one-way and a session needs both: with a target imported on one side only one site has \
        the other's loopbacks, and nothing comes up ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.evpnTargets.problems.compactMap { member, problem in
            guard case .deaf(let others) = problem, !member.isMisplaced else { return nil }
            return finding(
                member.router, member.instance.evpnTargetsOrigin,
                "the VPN instance \(member.instance.name) imports \(member.imports.listed) and so takes no EVPN routes from "
                    + "\(others.title), which takes its own",
                hint: "type `vpn-target \(others[0].exports.sorted().joined(separator: " ")) import-extcommunity evpn`")
        }
    }
}
