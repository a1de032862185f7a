import Addressing
import Fleet
import Simulation

/// What a router is, and what tells it.
struct FoundRole {
    var role: Role
    var reason: String
    var path: String
}

/// Tells routers' roles by what runs on them.
struct RoleFinder {
    let routers: [RouterFacts]
    let links: [FoundLink]
    private let byName: [String: RouterFacts]
    private let linksByRouter: [String: [FoundLink]]
    private let loopbacks: Set<IPv4Address>

    init(_ routers: [RouterFacts], _ links: [FoundLink]) {
        self.routers = routers
        self.links = links
        byName = Dictionary(routers.map { ($0.name, $0) }) { first, _ in first }
        var byRouter: [String: [FoundLink]] = [:]
        for link in links { for end in link.ends { byRouter[end.router, default: []].append(link) } }
        linksByRouter = byRouter
        loopbacks = Set(routers.compactMap(\.loopback?.address))
    }

    /// Of each router that has one; the domains are those of `IGPDomains`.
    func roles(_ domains: [IGPDomains.Domain]) -> [String: FoundRole] {
        var roles: [String: FoundRole] = [:]
        for router in routers { roles[router.name] = ofItself(router) }
        for domain in domains {
            let found = domain.members.compactMap { roles[$0]?.role }
            let level: CarrierLevel? =
                found.contains { $0.carrierLevel == .level1 } ? .level1 : found.contains(.level1CE) ? .level2 : nil
            guard let level else { continue }
            let borders = Set(domain.members.filter { roles[$0]?.role == .level1CE })
            for name in domain.members where roles[name] == nil {
                guard let router = byName[name] else { continue }
                roles[name] = level == .level1 ? within(router) : site(router, borders)
            }
        }
        return roles
    }

    /// What a router's own configuration and its links tell, wherever it stands.
    private func ofItself(_ router: RouterFacts) -> FoundRole? {
        if let instance = router.carriersInstances.first {
            return FoundRole(
                role: .level1PE, reason: "VPN instance \(instance.name) sends EVPN routes", path: instance.origin.path)
        }
        if let (near, far) = linkToInstance(of: router, where: { $0.carriersInstances.map(\.name) }) {
            return FoundRole(
                role: .level1CE,
                reason: "\(near.interface) leads to VPN instance \(far.instance) of the Level 1 PE \(far.router)",
                path: near.path)
        }
        if let session = router.sessions().first(where: { $0.has(.evpn) }) { return evpn(router, session) }
        guard !router.model.mpls.enabled,
            let (near, far) = linkToInstance(of: router, where: { $0.customersInstances.map(\.name) })
        else { return nil }
        return FoundRole(
            role: .level2CE,
            reason: "\(near.interface) leads to VPN instance \(far.instance) of \(far.router), and MPLS is off",
            path: near.path)
    }

    private func evpn(_ router: RouterFacts, _ session: BGPSessionFacts) -> FoundRole {
        let family = router.publicModel.bgp?.families[.evpn]
        let client = router.sessions().first { $0.peer.families[.evpn]?.reflectsToClient == true }
        if let client {
            return FoundRole(
                role: .level1RouteReflector, reason: "reflects EVPN routes to \(client.peer.address)",
                path: client.peer.origin.path)
        }
        if let family, !family.filtersByTarget {
            return FoundRole(
                role: .level1RouteReflector,
                reason: "takes EVPN routes of all targets, and has no VPN instance for them",
                path: family.origin.path)
        }
        return FoundRole(
            role: .level1PE, reason: "EVPN peer \(session.peer.address)", path: session.peer.origin.path)
    }

    /// The first link of the router whose other end is in an instance that `names` gives of its router.
    private func linkToInstance(
        of router: RouterFacts, where names: (RouterFacts) -> [String]
    ) -> (near: FoundEnd, far: FoundEnd)? {
        (linksByRouter[router.name] ?? []).compactMap { $0.ends(at: router.name) }.first { near, far in
            near.isPublic && byName[far.router].map { names($0).contains(far.instance) } ?? false
        }
    }

    private func within(_ router: RouterFacts) -> FoundRole {
        FoundRole(
            role: .level1P, reason: "in the Level 1 carrier's IGP, without EVPN",
            path: router.publicModel.origin.path)
    }

    private func site(_ router: RouterFacts, _ borders: Set<String>) -> FoundRole {
        let instance = router.publicModel
        let vpnv4 = router.sessions().filter { $0.has(.vpnv4) }
        let client = vpnv4.first { $0.peer.families[.vpnv4]?.reflectsToClient == true }
        if let client, router.customersInstances.isEmpty {
            return FoundRole(
                role: .level2RouteReflector, reason: "reflects VPNv4 routes to \(client.peer.address)",
                path: client.peer.origin.path)
        }
        if let family = instance.bgp?.families[.vpnv4], !family.filtersByTarget, router.customersInstances.isEmpty {
            return FoundRole(
                role: .level2RouteReflector, reason: "takes VPNv4 routes of all targets, and has no VPN instance",
                path: family.origin.path)
        }
        if let vpn = router.customersInstances.first {
            return FoundRole(role: .level2PE, reason: "VPN instance \(vpn.name)", path: vpn.origin.path)
        }
        if let peer = vpnv4.first(where: { loopbacks.contains($0.peer.address) }) {
            return FoundRole(
                role: .level2PE, reason: "VPNv4 peer \(peer.peer.address)", path: peer.peer.origin.path)
        }
        let borderLoopbacks = Set(borders.compactMap { byName[$0]?.loopback?.address })
        if let peer = router.sessions().first(where: { borderLoopbacks.contains($0.peer.address) }) {
            return FoundRole(
                role: .level2PE, reason: "BGP session with the Level 1 CE \(peer.peer.address)",
                path: peer.peer.origin.path)
        }
        return FoundRole(
            role: .level2P, reason: "in the site's IGP, without VPN instance and BGP towards the Level 1 CE",
            path: instance.origin.path)
    }
}
