import Addressing
import Fleet
import Playbooks
import Simulation

/// Makes services of what was found: one for each backbone, access mode and way of distribution.
struct ServiceFinder {
    let network: FoundNetwork
    let notes: ImportNotes
    /// What each site should have in its prefix list, by the router that has the list.
    let loopbacks: (String) -> [IPv4Prefix]

    private struct Kind: Hashable, Comparable {
        var backbone: String
        var mode: String
        var distribution: String

        static func < (left: Kind, right: Kind) -> Bool {
            (left.backbone, left.mode, left.distribution) < (right.backbone, right.mode, right.distribution)
        }
    }

    func services(_ level1: [FoundLevel1VPN], _ level2: [FoundLevel2VPN]) -> [FoundService] {
        // A VPN whose links have no labels yet goes with those of its backbone that have.
        let modes = Dictionary(grouping: level1.filter { $0.mode != nil }, by: \.backbone)
        let groups = Dictionary(grouping: level1) { vpn in
            let like = vpn.mode == nil ? modes[vpn.backbone]?.first ?? vpn : vpn
            return Kind(
                backbone: vpn.backbone, mode: (like.mode?.value ?? .labeledRoute).rawValue,
                distribution: like.distribution.rawValue)
        }
        var taken: Set<String> = []
        let services = groups.sorted { $0.key < $1.key }.compactMap { kind, vpns in
            service(kind, vpns, level2.filter { belongs($0, to: vpns, &taken) })
        }
        for vpn in level2 where !taken.contains(vpn.vpn.name) {
            notes.add(
                vpn.vpn.evidence,
                "the PEs of \(vpn.vpn.name) are not all in the sites of one service; left out of the playbooks")
        }
        return services
    }

    private func belongs(_ vpn: FoundLevel2VPN, to vpns: [FoundLevel1VPN], _ taken: inout Set<String>) -> Bool {
        let sites = Set(vpns.flatMap(\.sites))
        let isOurs = vpn.vpn.routers.allSatisfy { network.carrier(of: $0).map { sites.contains($0.name) } ?? false }
        if isOurs { taken.insert(vpn.vpn.name) }
        return isOurs
    }

    private func service(_ kind: Kind, _ vpns: [FoundLevel1VPN], _ level2: [FoundLevel2VPN]) -> FoundService? {
        guard let backbone = network.carriers.first(where: { $0.name == kind.backbone }),
            let mode = AccessMode(rawValue: kind.mode),
            let distribution = LabelDistribution(rawValue: kind.distribution)
        else { return nil }
        let names = Set(vpns.flatMap(\.sites))
        let sites = network.carriers.filter { names.contains($0.name) }
        let members = ([backbone] + sites).flatMap(\.members)
        let sessions = ServiceSessions(network, members: members, vpns: vpns.map(\.vpn))
        let finder = OptionFinder(
            network: network, notes: notes, sessions: sessions, mode: mode, vpns: vpns, backbone: backbone, sites: sites
        )
        let policies = PolicyFinder(network: network, loopbacks: loopbacks)
        return FoundService(
            vpns: vpns, customersVPNs: level2, mode: mode, modeEvidence: vpns.compactMap(\.mode).first?.evidence,
            distribution: distribution, options: finder.options(), sessions: settings(sessions),
            policies: Dictionary(
                members.compactMap { name in
                    network.routers[name].map { (name, policies.policies(of: $0)) }
                }
            ) { first, _ in first }, groups: groups(sessions), sessionKinds: sessions.kinds,
            backbone: backbone, sites: sites)
    }

    // MARK: sessions

    /// What all sessions of a kind say themselves.
    private func settings(_ sessions: ServiceSessions) -> [SessionKind: FoundSession] {
        var settings: [SessionKind: FoundSession] = [:]
        for kind in SessionKind.allCases {
            let found = sessions[kind].map { end in
                Found<FoundSession?>(
                    value: end.session.session(at: end.router, notes),
                    evidence: end.router.evidence(end.session.peer.origin))
            }
            let what = "what the BGP sessions `\(kind.rawValue)` say of timers, key chain and BFD"
            if let agreed = notes.agreed(found, on: what), !agreed.isEmpty { settings[kind] = agreed }
        }
        return settings
    }

    /// The group that all of a router's peers of a kind are in.
    private func groups(_ sessions: ServiceSessions) -> [String: [SessionKind: String]] {
        var groups: [String: [SessionKind: String]] = [:]
        for kind in SessionKind.allCases {
            for (name, ends) in Dictionary(grouping: sessions[kind], by: \.router.name) {
                let names = Set(ends.map(\.session.group))
                if names.count == 1, let group = names.first.flatMap({ $0 }) {
                    groups[name, default: [:]][kind] = group
                } else if names.count > 1 {
                    for end in ends where end.session.group != nil {
                        notes.add(
                            end.router.evidence(end.session.peer.origin),
                            "its peers `\(kind.rawValue)` are in different groups; the playbook names none")
                    }
                }
            }
        }
        return groups
    }
}
