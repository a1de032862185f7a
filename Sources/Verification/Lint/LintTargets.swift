import Fleet
import Playbooks
import Simulation

/// Which VPN instances give each other routes, by their route targets (RFC 4364 section 4.3).
struct LintTargets: Sendable {
    /// A VPN instance with the targets that count for one kind of route.
    struct Member: Sendable {
        let router: LintRouter
        let instance: InstanceModel
        let exports: Set<String>
        let imports: Set<String>
        /// Routes pass between members of one space only.
        var space: AddressSpaces.Space?
        /// The targets are in the lists of the other kind of routes.
        var isMisplaced = false

        /// It imports what the other one exports.
        func takes(from other: Member) -> Bool { space == other.space && !imports.isDisjoint(with: other.exports) }
    }

    /// What a member lacks.
    enum Problem: Sendable {
        /// Nobody of its VPN takes its routes, and it takes nobody's.
        case isolated(from: [Member])
        /// These take its routes, but it does not take theirs.
        case deaf(to: [Member])
    }

    let members: [Member]
    /// Places in `members` by route target: a large network has thousands of instances, and few share one.
    private let exporters: [Target: [Int]]
    private let importers: [Target: [Int]]

    private struct Target: Hashable {
        var space: AddressSpaces.Space?
        var name: String
    }

    init(members: [Member]) {
        self.members = members
        var exporters: [Target: [Int]] = [:]
        var importers: [Target: [Int]] = [:]
        for (place, member) in members.enumerated() {
            for target in member.exports.map({ Target(space: member.space, name: $0) }) {
                exporters[target, default: []].append(place)
            }
            for target in member.imports.map({ Target(space: member.space, name: $0) }) {
                importers[target, default: []].append(place)
            }
        }
        self.exporters = exporters
        self.importers = importers
    }

    var problems: [(member: Member, problem: Problem)] {
        let takers = members.indices.map(takers(of:))
        let givers = members.indices.map(givers(to:))
        let alone = Set(members.indices.filter { takers[$0].isEmpty && givers[$0].isEmpty })
        return members.indices.compactMap { place in
            let member = members[place]
            if takers[place].isEmpty, givers[place].isEmpty {
                let others = members.indices.filter { other in
                    isOther(other, place) && members[other].space == member.space
                        && (members[other].instance.name == member.instance.name || alone.contains(other))
                }
                return others.isEmpty ? nil : (member, .isolated(from: others.map { members[$0] }))
            }
            let deaf = takers[place].subtracting(givers[place]).sorted()
            return deaf.isEmpty ? nil : (member, .deaf(to: deaf.map { members[$0] }))
        }
    }

    /// Members that give routes to another router's, or take them from one.
    var sharing: [Member] {
        members.indices.filter { !takers(of: $0).isEmpty || !givers(to: $0).isEmpty }.map { members[$0] }
    }

    /// Members of other routers that import what this one exports.
    private func takers(of place: Int) -> Set<Int> {
        let space = members[place].space
        return Set(
            members[place].exports.flatMap { importers[Target(space: space, name: $0)] ?? [] }.filter {
                isOther($0, place)
            })
    }

    /// Members of other routers whose exports this one imports.
    func givers(to place: Int) -> Set<Int> {
        let space = members[place].space
        return Set(
            members[place].imports.flatMap { exporters[Target(space: space, name: $0)] ?? [] }.filter {
                isOther($0, place)
            })
    }

    private func isOther(_ first: Int, _ second: Int) -> Bool {
        members[first].router.name != members[second].router.name
    }
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
                router.vpnInstances.filter { customerVPNs[router.name]?.contains($0.name) == true }.map {
                    LintTargets.Member(
                        router: router, instance: $0, exports: $0.exportTargets, imports: $0.importTargets,
                        space: space(of: router))
                }
            })
    }
}
