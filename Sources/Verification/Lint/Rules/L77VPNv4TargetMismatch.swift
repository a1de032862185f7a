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
        let untaken = Untaken(network, targets.members, besides: Set(mismatches.map(\.router)))
        return mismatches + (slip(untaken).map { [$0] } ?? untaken.members.map { finding($0.member, $0.targets) })
    }

    /// What is exported and not imported anywhere, and what is imported and not exported anywhere.
    private struct Untaken {
        var members: [(member: LintTargets.Member, targets: Set<String>)]
        var orphans: [(member: LintTargets.Member, target: String)]

        /// Others than the service's own may import and export too.
        init(_ network: LintNetwork, _ all: [LintTargets.Member], besides named: Set<String>) {
            let instances = network.routers(.level2PE).flatMap(\.vpnInstances)
            let imported = instances.reduce(into: Set<String>()) { $0.formUnion($1.importTargets) }
            let exported = instances.reduce(into: Set<String>()) { $0.formUnion($1.exportTargets) }
            members = all.filter { !named.contains($0.router.name) }.compactMap { member in
                let targets = member.exports.subtracting(imported)
                return targets.isEmpty ? nil : (member: member, targets: targets)
            }
            orphans = all.flatMap { member in
                member.imports.subtracting(exported).sorted().map { (member: member, target: $0) }
            }
        }
    }

    /// Where one VPN alone imports something that nobody exports, that is the likely slip, and the line to mend.
    private func slip(_ untaken: Untaken) -> LintFinding? {
        guard !untaken.members.isEmpty, let orphan = untaken.orphans.first else { return nil }
        let name = orphan.member.instance.name
        guard untaken.orphans.allSatisfy({ $0.member.instance.name == name && $0.target == orphan.target }) else {
            return nil
        }
        let targets = untaken.members.reduce(into: Set<String>()) { $0.formUnion($1.targets) }
        return finding(
            orphan.member.router, origin(of: orphan.target, "import", in: orphan.member),
            "the VPN instance \(name) imports \(orphan.target), which no VPN instance exports, and none imports "
                + "\(targets.listed) of \(untaken.members.map { $0.member }.title)",
            hint: "import \(targets.listed) in its place")
    }

    private func finding(_ member: LintTargets.Member, _ targets: Set<String>) -> LintFinding {
        finding(
            member.router, origin(of: targets.sorted()[0], "export", in: member),
            "the VPN instance \(member.instance.name) exports \(targets.listed), which no VPN instance imports",
            hint: "import it where the routes are to go, or take it out")
    }

    private func origin(of target: String, _ direction: String, in member: LintTargets.Member) -> Origin {
        member.instance.targetsOrigin.below("vpn-target[value='\(target)'][type='\(direction)-extcommunity']")
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
