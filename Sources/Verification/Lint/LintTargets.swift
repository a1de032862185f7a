import Fleet
import Simulation

/// Which VPN instances give each other routes, by their route targets (RFC 4364 section 4.3).
struct LintTargets: Sendable {
    /// A VPN instance with the targets that count for one kind of route.
    struct Member: Sendable {
        let router: LintRouter
        let instance: InstanceModel
        let exports: Set<String>
        let imports: Set<String>
        /// The targets are in the lists of the other kind of routes.
        var isMisplaced = false

        /// It imports what the other one exports.
        func takes(from other: Member) -> Bool { !imports.isDisjoint(with: other.exports) }
    }

    /// What a member lacks.
    enum Problem: Sendable {
        /// Nobody of its VPN takes its routes, and it takes nobody's.
        case isolated(from: [Member])
        /// These take its routes, but it does not take theirs.
        case deaf(to: [Member])
    }

    let members: [Member]

    var problems: [(member: Member, problem: Problem)] {
        let alone = members.map { member in
            !members.contains { isOther($0, member) && (member.takes(from: $0) || $0.takes(from: member)) }
        }
        return members.enumerated().compactMap { index, member in
            if alone[index] {
                let others = members.enumerated().filter { place, other in
                    isOther(other, member) && (other.instance.name == member.instance.name || alone[place])
                }.map(\.element)
                return others.isEmpty ? nil : (member, .isolated(from: others))
            }
            let deaf = members.filter { isOther($0, member) && $0.takes(from: member) && !member.takes(from: $0) }
            return deaf.isEmpty ? nil : (member, .deaf(to: deaf))
        }
    }

    private func isOther(_ first: Member, _ second: Member) -> Bool { first.router.name != second.router.name }
}

extension [LintTargets.Member] {
    /// "vpn1 on PE2 and on PE5".
    var title: String { map { "\($0.instance.name) on \($0.router.name)" }.joined(separator: ", ") }
}

extension Set<String> {
    /// For a sentence: "1:1, 2:2", or "none".
    var listed: String { isEmpty ? "none" : sorted().joined(separator: ", ") }
}

extension LintNetwork {
    /// The Level 2 carriers' VPN instances, by the targets of EVPN routes.
    var evpnTargets: LintTargets {
        LintTargets(
            members: cscInstances.map {
                LintTargets.Member(
                    router: $0.router, instance: $0.instance, exports: $0.instance.evpnExportTargets,
                    imports: $0.instance.evpnImportTargets,
                    isMisplaced: $0.instance.evpnExportTargets.isEmpty && !$0.instance.exportTargets.isEmpty
                        || $0.instance.evpnImportTargets.isEmpty && !$0.instance.importTargets.isEmpty)
            })
    }

    /// The customers' VPN instances on L2 PEs, by the targets of VPNv4 routes.
    var vpnv4Targets: LintTargets {
        LintTargets(
            members: routers(.level2PE).flatMap { router in
                router.vpnInstances.map {
                    LintTargets.Member(
                        router: router, instance: $0, exports: $0.exportTargets, imports: $0.importTargets)
                }
            })
    }
}
