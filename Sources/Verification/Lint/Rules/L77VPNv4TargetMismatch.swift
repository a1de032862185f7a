import Diagnostics
import Fleet
import Simulation

/// L-77: what an L2 PE's instance exports is imported, and instances of one customer VPN exchange routes.
struct L77VPNv4TargetMismatch: LintRule {
    let id = "L-77"
    let title = "VPNv4 route targets do not fit between L2 PEs"
    let severity = Severity.error
    let rationale = """
        A VPN route that no instance imports is dropped on arrival (`policy vpn-target`): `display bgp vpnv4 all \
        routing-table` lacks it, and so does the instance ([C1]; RFC 4364 4.3.1). Instances of one name need both \
        directions; those of different names, such as hub and spoke or an extranet, may meet as they like, but no target \
        may be one that nobody imports.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let targets = network.vpnv4Targets
        let mismatches = targets.problems.compactMap { finding($0.member, $0.problem) }
        let named = Set(mismatches.map(\.router))
        // Others than the service's own may import too.
        let instances = network.routers(.level2PE).flatMap(\.vpnInstances)
        let imported = instances.reduce(into: Set<String>()) { $0.formUnion($1.importTargets) }
        return mismatches
            + targets.members.filter { !named.contains($0.router.name) }.compactMap { member -> LintFinding? in
                let untaken = member.exports.subtracting(imported)
                guard !untaken.isEmpty else { return nil }
                return finding(
                    member.router, member.instance.targetsOrigin,
                    "the VPN instance \(member.instance.name) exports \(untaken.listed), which no VPN instance imports",
                    hint: "import it where the routes are to go, or take it out")
            }
    }

    /// Between instances of one name; a hub has another name than its spokes, or they would not be apart.
    private func finding(_ member: LintTargets.Member, _ problem: LintTargets.Problem) -> LintFinding? {
        let name = member.instance.name
        func alike(_ others: [LintTargets.Member]) -> [LintTargets.Member] {
            others.filter { $0.instance.name == name }
        }
        switch problem {
        case .isolated(let all):
            let others = alike(all)
            guard let offered = others.flatMap(\.exports).sorted().first else { return nil }
            return finding(
                member.router, member.instance.targetsOrigin,
                "the VPN instance \(name) exports \(member.exports.listed) and imports \(member.imports.listed), and shares no "
                    + "route target with \(others.title)",
                hint: "give them one target: `vpn-target \(offered) both`")
        case .deaf(let all):
            let others = alike(all)
            guard let first = others.first else { return nil }
            return finding(
                member.router, member.instance.targetsOrigin,
                "the VPN instance \(name) imports \(member.imports.listed) and so takes no routes from \(others.title), which "
                    + "takes its own",
                hint: "type `vpn-target \(first.exports.sorted().joined(separator: " ")) import-extcommunity`")
        }
    }
}
