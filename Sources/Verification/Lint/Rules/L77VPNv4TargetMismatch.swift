import Diagnostics
import Simulation

/// L-77: the L2 PEs' instances of one customer VPN exchange routes.
struct L77VPNv4TargetMismatch: LintRule {
    let id = "L-77"
    let title = "VPNv4 route targets do not fit between L2 PEs"
    let severity = Severity.error
    let rationale = """
        A VPN route that no instance imports is dropped on arrival (`policy vpn-target`): `display bgp vpnv4 all \
        routing-table` lacks it, and so does the instance ([C1]; RFC 4364 4.3.1). Both directions are needed.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.vpnv4Targets.problems.map { member, problem in
            let name = member.instance.name
            let origin = member.instance.targetsOrigin
            switch problem {
            case .isolated(let others):
                let offered = others.flatMap(\.exports).sorted().first ?? "AS:N"
                return finding(
                    member.router, origin,
                    "the VPN instance \(name) exports \(member.exports.listed) and imports \(member.imports.listed), and shares no "
                        + "route target with \(others.title)",
                    hint: "give them one target: `vpn-target \(offered) both`")
            case .deaf(let others):
                return finding(
                    member.router, origin,
                    "the VPN instance \(name) imports \(member.imports.listed) and so takes no routes from \(others.title), which "
                        + "takes its own",
                    hint: "type `vpn-target \(others[0].exports.sorted().joined(separator: " ")) import-extcommunity`")
            }
        }
    }
}
