import Fleet
import Playbooks
import Simulation
import VRP

/// A customers' VPN of the Level 2 carrier, as it was found.
struct FoundLevel2VPN {
    var vpn: VPNFacts
    var label: LabelMode
    var customers: [FoundCustomer]
}

/// Finds the customers' VPNs that a playbook can describe; the others are noted, with what is in the way.
struct Level2VPNFinder {
    let network: FoundNetwork
    let notes: ImportNotes

    func vpns() -> [FoundLevel2VPN] {
        let grouping = VPNGrouping(notes: notes)
        let members = network.routers(.level2PE).flatMap { router in
            router.customersInstances.map {
                VPNGrouping.Member(router: router, instance: $0, exports: $0.exportTargets, imports: $0.importTargets)
            }
        }
        return grouping.groups(members).compactMap { group in
            // What is found of the accesses of a VPN that is not described is no news.
            let own = ImportNotes()
            let customers = group.map { member in
                CustomerFinder(router: member.router, instance: member.instance, network: network, notes: own)
                    .customers()
            }
            guard isDescribable(group, customers) else { return nil }
            notes.add(own.all)
            let facts = grouping.facts(group, evpn: false)
            let mode = grouping.agreed(group, "the label mode of \(facts.name)") { label($0.instance) }
            return FoundLevel2VPN(vpn: facts, label: mode ?? .perInstance, customers: customers.flatMap { $0 })
        }
    }

    private func label(_ instance: InstanceModel) -> LabelMode {
        switch instance.labelMode {
        case .perInstance: .perInstance
        case .perRoute: .perRoute
        case .perNextHop: .perNextHop
        }
    }

    /// A VPN that is described otherwise than it is would be changed by the first apply, so it is described whole or not at all.
    private func isDescribable(_ group: [VPNGrouping.Member], _ customers: [[FoundCustomer]]) -> Bool {
        let kept = customers.flatMap { $0 }
        guard !kept.isEmpty else {
            leaveOut(group, group.map { $0.instance.origin.path }, "no interface of a customer is in it")
            return false
        }
        for (member, own) in zip(group, customers) {
            guard let obstacle = obstacle(member.instance, own) else { continue }
            notes.add(
                member.router.evidence(obstacle.origin),
                "VPN instance \(member.instance.name) is not described: \(obstacle.words). It stays as it is")
            let others = group.filter { $0.router.name != member.router.name }
            leaveOut(others, others.map { $0.instance.origin.path }, "it is not on \(member.router.name)")
            return false
        }
        return true
    }

    private func leaveOut(_ group: [VPNGrouping.Member], _ paths: [String], _ reason: String) {
        for (member, path) in zip(group, paths) {
            notes.add(
                member.router.evidence(path),
                "VPN instance \(member.instance.name) is not described: \(reason). It stays as it is")
        }
    }

    private struct Obstacle {
        var origin: Origin
        var words: String
    }

    /// What of an instance no playbook can say.
    private func obstacle(_ instance: InstanceModel, _ customers: [FoundCustomer]) -> Obstacle? {
        if instance.exportTargets.isEmpty, instance.importTargets.isEmpty {
            return Obstacle(origin: instance.origin, words: "it has no route targets")
        }
        if let policy = instance.importPolicy ?? instance.exportPolicy {
            return Obstacle(origin: instance.origin, words: "the policy \(policy) chooses its routes")
        }
        guard let family = instance.bgp?.families[.ipv4Unicast] else {
            return Obstacle(origin: instance.origin, words: "BGP has no IPv4 unicast family in it")
        }
        var wanted = wantedImports(customers)
        for imported in family.imports {
            if imported.policy != nil || imported.cost != nil {
                return Obstacle(origin: imported.origin, words: "it imports routes by a policy or with a cost")
            }
            guard imported.source == .direct || wanted.remove(imported.source) != nil else {
                return Obstacle(
                    origin: imported.origin, words: "it imports routes that no access of a customer asks for")
            }
        }
        guard wanted.isEmpty else {
            return Obstacle(origin: family.origin, words: "it does not import the routes of a customer's protocol")
        }
        return nil
    }

    /// What the template has BGP of the instance import.
    private func wantedImports(_ customers: [FoundCustomer]) -> Set<RouteImport.Source> {
        Set(
            customers.compactMap { customer in
                switch customer.access {
                case .bgp: nil
                case .ospf(let process, _, _, _): .ospf(process)
                case .isis(let process, _, _, _, _): .isis(process)
                case .static: .static
                }
            })
    }
}
