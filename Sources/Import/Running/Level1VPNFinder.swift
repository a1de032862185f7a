import Fleet
import Playbooks
import Simulation
import VRP

/// The Level 1 carrier's VPN for a Level 2 carrier, as it was found.
struct FoundLevel1VPN {
    var vpn: VPNFacts
    /// The carriers that it joins, in the order of the inventory.
    var sites: [String]
    /// Nil where nothing on its links tells.
    var mode: Found<AccessMode>?
    var distribution: LabelDistribution
    /// Of the instance's IGP, in mode `ldp`.
    var process: Int?
    /// The Level 1 carrier.
    var backbone: String
}

/// Finds the Level 1 VPNs, their sites, and how labels get over their links.
struct Level1VPNFinder {
    let network: FoundNetwork
    let notes: ImportNotes

    func vpns() -> [FoundLevel1VPN] {
        let grouping = VPNGrouping(notes: notes)
        let members = network.routers(.level1PE).flatMap { router in
            router.carriersInstances.map {
                VPNGrouping.Member(
                    router: router, instance: $0, exports: $0.evpnExportTargets, imports: $0.evpnImportTargets)
            }
        }
        let byBackbone = Dictionary(grouping: members) { network.carrier(of: $0.router.name)?.name ?? "" }
        return byBackbone.sorted { $0.key < $1.key }.flatMap { backbone, members in
            grouping.groups(members).map { found(grouping.facts($0, evpn: true), $0, backbone) }
        }
    }

    private func found(_ vpn: VPNFacts, _ group: [VPNGrouping.Member], _ backbone: String) -> FoundLevel1VPN {
        let links = links(of: vpn)
        let edges = links.map(\.far.router)
        let names = Set(edges.compactMap { network.carrier(of: $0)?.name })
        if vpn.exportTargets.isEmpty, vpn.importTargets.isEmpty {
            notes.add(vpn.evidence, "\(vpn.name) has no EVPN route targets, so that its sites do not meet")
        }
        checkImports(of: group)
        let mode = mode(links, vpn)
        return FoundLevel1VPN(
            vpn: vpn, sites: network.carriers.map(\.name).filter(names.contains), mode: mode,
            distribution: mode?.value == .ldp ? .bgp : distribution(edges),
            process: mode?.value == .ldp ? process(group) : nil,
            backbone: backbone)
    }

    func links(of vpn: VPNFacts) -> [(near: FoundEnd, far: FoundEnd)] {
        vpn.routers.flatMap { router in
            network.links(of: router, .csc).filter { $0.near.instance == vpn.instances[router]?.name }
        }
    }

    /// The template owns what BGP of the instance takes in: connected routes, and in mode `ldp` the sites' IGP.
    private func checkImports(of group: [VPNGrouping.Member]) {
        for member in group {
            for imported in member.instance.bgp?.families[.ipv4Unicast]?.imports ?? [] {
                switch imported.source {
                case .direct where imported.policy == nil && imported.cost == nil: continue
                case .isis, .ospf: continue
                default:
                    notes.add(
                        member.router.evidence(imported.origin),
                        "the playbook has no word for this import of routes, and a plan would take it away")
                }
            }
        }
    }

    // MARK: labels

    private func mode(_ links: [(near: FoundEnd, far: FoundEnd)], _ vpn: VPNFacts) -> Found<AccessMode>? {
        var found: [Found<AccessMode>] = []
        for (near, far) in links {
            guard let router = network.routers[near.router], let instance = vpn.instances[near.router] else { continue }
            let session = router.sessions(in: instance.name).first { $0.peer.address == far.address }
            if let session, let family = session.peer.families[.ipv4Labeled] {
                found.append(Found(value: .labeledAddressFamily, evidence: router.evidence(family.origin)))
            } else if let session, let family = session.peer.families[.ipv4Unicast], family.labelCapability {
                found.append(Found(value: .labeledRoute, evidence: router.evidence(family.origin)))
            } else if let ldp = instance.ldpInterfaces[near.interface] {
                found.append(Found(value: .ldp, evidence: router.evidence(ldp)))
            } else {
                notes.add(
                    Evidence(router: near.router, path: near.path),
                    "no labels over \(near.interface) to \(far.router): a plan adds the access")
            }
        }
        let counts = Dictionary(grouping: found, by: \.value)
        guard let most = counts.max(by: { ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue) })
        else {
            return nil
        }
        for other in found where other.value != most.key {
            notes.add(
                other.evidence,
                "labels of \(vpn.name) go by \(other.value.rawValue) here and by \(most.key.rawValue) elsewhere; a playbook's "
                    + "VPN is described by the latter")
        }
        return most.value.first
    }

    /// By LDP where a Level 1 CE takes BGP's routes into its IGP for LDP to label.
    private func distribution(_ edges: [String]) -> LabelDistribution {
        let byLDP = edges.contains { name in
            guard let router = network.routers[name] else { return false }
            let takesIn =
                router.publicModel.ospf.flatMap(\.imports).contains { $0.source == .bgp }
                || router.publicModel.isis.flatMap(\.imports).contains { $0.source == .bgp }
            return router.model.mpls.ldpForLabeledBGP || takesIn && !hasLabeledPeerInSite(router)
        }
        return byLDP ? .ldp : .bgp
    }

    private func hasLabeledPeerInSite(_ router: RouterFacts) -> Bool {
        router.sessions().contains { session in
            let isLabeled =
                session.has(.ipv4Labeled) || session.peer.families[.ipv4Unicast]?.labelCapability == true
            return isLabeled && network.owner(of: session.peer.address) != nil
        }
    }

    private func process(_ group: [VPNGrouping.Member]) -> Int? {
        let numbers = group.flatMap { member in member.instance.isis.map(\.id) + member.instance.ospf.map(\.id) }
        return Set(numbers).count == 1 ? numbers[0] : nil
    }
}
