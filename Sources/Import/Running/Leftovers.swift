import Fleet
import Playbooks
import Simulation
import VRP

/// Notes what was read and stands in no file: routers without a place, sessions with others, what the schema does not know.
struct Leftovers {
    let network: FoundNetwork
    let routers: [RouterFacts]
    let services: [FoundService]
    let notes: ImportNotes

    func note() {
        for router in routers {
            if network.roles[router.name] == nil { noteWithoutPlace(router) }
            notePeers(router)
            for clause in UnmodelledClauses.of(router.reading.tree) {
                notes.add(router.evidence(clause.origin), clause.words)
            }
            for clause in UnknownSettings.of(router.reading.tree) {
                notes.add(router.evidence(clause.origin), clause.words)
            }
        }
        for (pe, vpn) in unservedVPNs() {
            notes.add(pe.evidence(vpn.origin), "no link of VPN instance \(vpn.name) leads to a router that was read")
        }
    }

    private func noteWithoutPlace(_ router: RouterFacts) {
        notes.add(
            router.evidence(router.publicModel.origin),
            "\(router.name) is left out: nothing that it runs tells what it is, and no link of its IGP leads to a router that is "
                + "described")
    }

    /// Sessions of the families that a service uses, with routers that were not read.
    private func notePeers(_ router: RouterFacts) {
        guard let role = network.role(router.name), role != .level2CE else { return }
        let linked = Set([Link.Kind.csc].flatMap { network.links(of: router.name, $0) }.map(\.far.address))
        for session in router.sessions() {
            let families = AddressFamily.allCases.filter { session.has($0) }
            guard network.owner(of: session.peer.address) == nil, !linked.contains(session.peer.address) else {
                continue
            }
            let words = families.isEmpty ? "no family" : families.map(\.words).joined(separator: ", ")
            notes.add(
                router.evidence(session.peer.origin),
                "BGP peer \(session.peer.address), AS \(session.peer.remoteAS) (\(words)): no router that was read; it stays as it is"
            )
        }
    }

    private func unservedVPNs() -> [(RouterFacts, InstanceModel)] {
        services.flatMap(\.vpns).flatMap { found in
            found.vpn.instances.compactMap { name, instance in
                let isLinked = network.links(of: name, .csc).contains { $0.near.instance == instance.name }
                return isLinked ? nil : network.routers[name].map { ($0, instance) }
            }
        }.sorted { $0.0.name < $1.0.name }
    }
}

extension AddressFamily {
    fileprivate var words: String {
        switch self {
        case .ipv4Unicast: "IPv4 unicast"
        case .ipv4Labeled: "labeled IPv4"
        case .vpnv4: "VPNv4"
        case .evpn: "EVPN"
        }
    }
}
