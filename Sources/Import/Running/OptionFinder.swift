import Fleet
import Playbooks
import Simulation
import VRP

/// Reads the service's options off its sessions and imports.
struct OptionFinder {
    let network: FoundNetwork
    let notes: ImportNotes
    let sessions: ServiceSessions
    let mode: AccessMode
    let vpns: [FoundLevel1VPN]
    let backbone: CarrierFacts
    let sites: [CarrierFacts]

    private var edges: [RouterFacts] { sites.flatMap { network.routers(.level1CE, in: $0) } }

    func options() -> FoundOptions {
        var options = FoundOptions()
        options.takesWholeIGP = wholeIGP()
        options.vpnv4InUnicast = uniform(sessions[.evpn] + sessions[.vpnv4], "IPv4 unicast of EVPN and VPNv4 peers") {
            $0.session.has(.ipv4Unicast)
        }
        if mode == .labeledAddressFamily {
            let publicOnes = (sessions[.csc] + sessions[.internal]).filter {
                $0.session.instance == RouterModel.publicInstance
            }
            options.labeledInUnicast = uniform(publicOnes, "IPv4 unicast of labeled peers") {
                $0.session.has(.ipv4Unicast)
            }
        }
        if mode != .ldp { options.ospfCoversCSCLink = coveredLink() }
        options.advertisedRoutes = advertisedRoutes()
        readLabeledSessions(&options)
        readVPNv4(&options)
        options.loopbackIsRouterID = routerID()
        return options
    }

    /// Where all of the ends have it; where only some have, a note at those.
    private func uniform(
        _ ends: [ServiceSessions.End], _ what: String, _ test: (ServiceSessions.End) -> Bool
    ) -> Evidence? {
        let having = ends.filter(test)
        guard let first = having.first else { return nil }
        guard having.count < ends.count else { return first.router.evidence(first.session.peer.origin) }
        for end in having {
            notes.add(
                end.router.evidence(end.session.peer.origin),
                "\(what) is on here and off at other peers of the service; a plan switches it off")
        }
        return nil
    }

    // MARK: what enters labeled BGP

    private func wholeIGP() -> Evidence? {
        let instances: [(RouterFacts, InstanceModel)] =
            mode == .ldp
            ? vpns.flatMap { vpn in
                vpn.vpn.routers.compactMap { name in
                    network.routers[name].flatMap { router in vpn.vpn.instances[name].map { (router, $0) } }
                }
            } : edges.map { ($0, $0.publicModel) }
        for (router, instance) in instances {
            let imports = instance.bgp?.families.values.flatMap(\.imports) ?? []
            let whole = imports.first { imported in
                switch imported.source {
                case .isis, .ospf: imported.policy == nil
                case .bgp, .direct, .static: false
                }
            }
            if let whole { return router.evidence(whole.origin) }
        }
        return nil
    }

    private func coveredLink() -> Evidence? {
        for router in edges {
            guard let process = network.process(of: router.name), process.kind == .ospf else { continue }
            for (near, _) in network.links(of: router.name, .csc)
            where router.processes(on: near.interface).contains(process) {
                return router.origin(of: process).map(router.evidence)
            }
        }
        return nil
    }

    private func advertisedRoutes() -> Found<String>? {
        let found = vpns.flatMap { vpn in
            vpn.vpn.routers.compactMap { name -> Found<String?>? in
                guard let router = network.routers[name],
                    let family = vpn.vpn.instances[name]?.bgp?.families[.ipv4Unicast]
                else { return nil }
                let word: String? =
                    switch family.evpnRoutes {
                    case .all: nil
                    case .valid: "valid"
                    case .best: "best"
                    }
                return Found(value: word, evidence: router.evidence(family.origin))
            }
        }
        guard let word = notes.agreed(found, on: "which routes go out by EVPN"), let first = found.first else {
            return nil
        }
        return Found(value: word, evidence: first.evidence)
    }

    // MARK: sessions

    private func readLabeledSessions(_ options: inout FoundOptions) {
        for end in sessions[.csc] {
            let families = [end.session.peer.families[.ipv4Labeled], end.session.peer.families[.ipv4Unicast]]
            if families.contains(where: { $0?.substitutesAS == true }) {
                options.substitutesAS = options.substitutesAS ?? end.router.evidence(end.session.peer.origin)
            }
        }
        if mode != .ldp, let site = sites.first(where: { $0.asNumber == backbone.asNumber }) {
            options.undocumented = site.evidence
        }
        let isOneAS = sites.contains { $0.asNumber == backbone.asNumber }
        let own = sessions[.internal].filter { network.role($0.router.name) == .level1CE }
        if !isOneAS {
            options.nextHopLocal = uniform(own, "`next-hop-local` towards the site's routers") { end in
                [.ipv4Labeled, .ipv4Unicast].contains { end.session.peer.families[$0]?.nextHop == .local }
            }
        }
    }

    private func readVPNv4(_ options: inout FoundOptions) {
        let external = sessions[.vpnv4].filter { $0.session.peer.remoteAS != $0.router.model.bgp?.asNumber }
        guard let first = external.first else { return }
        let hops = notes.agreed(
            external.map {
                Found(value: $0.session.peer.ebgpMaxHop, evidence: $0.router.evidence($0.session.peer.origin))
            }, on: "`ebgp-max-hop` of VPNv4 peers")
        if let hops, hops != 10 {
            options.ebgpMaxHop = Found(value: hops, evidence: first.router.evidence(first.session.peer.origin))
        }
        let leaving = external.filter { $0.session.peer.makesLocalTunnel != false }
        if leaving.count == external.count {
            options.vpnv4LocalIfnet = first.router.evidence(first.session.peer.origin)
        } else {
            for end in leaving {
                notes.add(
                    end.router.evidence(end.session.peer.origin),
                    "the local IFNET tunnel to \(end.session.peer.address) is on, and off at other VPNv4 peers; a plan switches "
                        + "it off")
            }
        }
    }

    /// Said for the service as a whole, so only where every router that speaks BGP has its loopback.
    private func routerID() -> Evidence? {
        let speakers = ([backbone] + sites).flatMap(\.members).compactMap { network.routers[$0] }.filter {
            $0.publicModel.bgp != nil && network.role($0.name) != .level1P && network.role($0.name) != .level2P
        }
        guard let first = speakers.first,
            speakers.allSatisfy({
                $0.publicModel.bgp?.routerID != nil && $0.publicModel.bgp?.routerID == $0.loopback?.address
            })
        else { return nil }
        return first.publicModel.bgp.map { first.evidence($0.origin) }
    }
}
