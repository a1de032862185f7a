import Fleet
import Playbooks
import Simulation
import VRP

/// A VPN instance's attributes that both carriers' VPNs have, as its PEs have them.
struct VPNFacts {
    var name: String
    /// By router: the instance's own name there.
    var instances: [String: InstanceModel]
    var exportTargets: [String]
    var importTargets: [String]
    var importsDirect = false
    var routeLimit: FoundRouteLimit?
    var tunnelPolicy: FoundTunnelPolicy?
    var evidence: Evidence

    /// In the order of names.
    var routers: [String] { instances.keys.sorted() }
}

/// `route-limit` of a VPN.
struct FoundRouteLimit: Hashable, Sendable {
    var routes: Int
    /// Nil: an alarm only.
    var warnAt: Int?
}

/// `tunnel-policy` of a VPN.
struct FoundTunnelPolicy: Hashable, Sendable {
    var name: String
    /// Nil: it says what the tool cannot, and is referred to.
    var types: [String]?
    var loadBalance: Int
}

/// Groups the VPN instances of several routers into VPNs, and reads what all of them say.
struct VPNGrouping {
    let notes: ImportNotes

    /// An instance of one router.
    struct Member {
        var router: RouterFacts
        var instance: InstanceModel
        /// Of the family that the VPN's routes go by.
        var exports: Set<String>
        var imports: Set<String>
    }

    /// By name; instances of other names that have the same targets on other routers are the same VPN.
    func groups(_ members: [Member]) -> [[Member]] {
        var groups: [[Member]] = []
        for (_, named) in Dictionary(grouping: members, by: \.instance.name).sorted(by: { $0.key < $1.key }) {
            let index = groups.firstIndex { group in
                let routers = Set(group.map(\.router.name))
                return routers.isDisjoint(with: named.map(\.router.name))
                    && group.allSatisfy { $0.exports == named[0].exports && $0.imports == named[0].imports }
                    && !named[0].exports.isEmpty
                    && named.allSatisfy { $0.exports == named[0].exports && $0.imports == named[0].imports }
            }
            if let index { groups[index] += named } else { groups.append(named) }
        }
        return groups
    }

    /// - Parameter evpn: whether targets and tunnel policy are those of EVPN.
    func facts(_ group: [Member], evpn: Bool) -> VPNFacts {
        let counts = Dictionary(grouping: group, by: \.instance.name).mapValues(\.count)
        let name = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        let targets = Dictionary(grouping: group) { [$0.exports, $0.imports] }
        let most =
            targets.max { ($0.value.count, $1.key[0].count) < ($1.value.count, $0.key[0].count) }?.key ?? [[], []]
        for member in group where [member.exports, member.imports] != most {
            notes.add(
                member.router.evidence(member.instance.origin),
                "the route targets of \(member.instance.name) are not those of the VPN's other PEs: a plan changes them"
            )
        }
        let first = group[0]
        var facts = VPNFacts(
            name: name,
            instances: Dictionary(group.map { ($0.router.name, $0.instance) }) { first, _ in first },
            exportTargets: most[0].sorted(), importTargets: most[1].sorted(),
            evidence: first.router.evidence(first.instance.origin))
        facts.importsDirect =
            agreed(group, "`import-route direct` of \(name)") { member in
                member.instance.bgp?.families[.ipv4Unicast]?.imports.contains { $0.source == .direct } ?? false
            } ?? false
        facts.routeLimit = agreed(group, "the route limit of \(name)") { Self.routeLimit($0) }
        facts.tunnelPolicy = agreed(group, "the tunnel policy of \(name)") { Self.tunnelPolicy($0, evpn: evpn) }
        return facts
    }

    func agreed<Value: Hashable & Sendable>(
        _ group: [Member], _ what: String, _ value: (Member) -> Value?
    ) -> Value? {
        notes.agreed(
            group.map { Found(value: value($0), evidence: $0.router.evidence($0.instance.origin)) }, on: what)
    }

    static func family(_ member: Member) -> ConfigurationCursor? {
        member.router.instance(member.instance.name)?.entry("afs", "af", where: "type", is: "ipv4-unicast")
    }

    private static func routeLimit(_ member: Member) -> FoundRouteLimit? {
        guard let option = family(member)?.at("routing", "routing-manage", "option"),
            let routes = option.number("route-limit-number")
        else { return nil }
        return FoundRouteLimit(routes: routes, warnAt: option.number("route-alert-percent"))
    }

    private static func tunnelPolicy(_ member: Member, evpn: Bool) -> FoundTunnelPolicy? {
        let instance = member.instance
        guard let name = evpn ? instance.evpnTunnelPolicy : instance.tunnelPolicy else { return nil }
        let entry = member.router.root("tunnel-management")?
            .entry("tunnel-policys", "tunnel-policy", where: "name", is: name)
        let sequence = entry?.at("ipv4-set", "select-sequence")
        let types = sequence?.entries("select-tunnel-types", "select-tunnel-type").compactMap { $0.text("type") }
        let isOurs = types.map { !$0.isEmpty && $0.allSatisfy { TunnelType(rawValue: $0) != nil } } ?? false
        return FoundTunnelPolicy(
            name: name, types: isOurs ? types : nil, loadBalance: sequence?.number("loadbalance") ?? 1)
    }
}
