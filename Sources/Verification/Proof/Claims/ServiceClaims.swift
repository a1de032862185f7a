import Addressing
import Fleet
import Playbooks
import Simulation

/// What a service needs of the network, read off the inventory and the playbook; the most telling claims first.
struct ServiceClaims {
    let scope: ProofScope

    private var network: ServiceNetwork { scope.network }
    private var inventory: Inventory { network.inventory }

    func all() -> [Claim] {
        [.settles] + paths() + customers() + leaks() + links() + sessions() + underlay()
    }

    // MARK: - End to end

    /// Two Level 2 PEs, in the direction of the traffic.
    struct Pair: Sendable {
        let from: Router
        let to: Router
    }

    /// The ordered pairs of Level 2 PEs: in different sites, and in one site where they serve the same VPN.
    func pairs() -> [Pair] {
        let edges = network.routers(.level2PE).filter { $0.loopback != nil && promisesTransport(to: $0) }
        return edges.flatMap { from in
            let partners = network.partners(of: from).filter { $0.carrier == from.carrier }
            let names = Set((network.remotePEs(of: from) + partners).map(\.name))
            return network.index.routers(named: names).filter { $0.loopback != nil && promisesTransport(to: $0) }
                .map { Pair(from: from, to: $0) }
        }
    }

    /// Whether labels lead between a router's site and others that have them too.
    private func promisesTransport(to router: Router) -> Bool {
        scope.promises(network.access(of: router.carrier).transport)
    }

    private func paths() -> [Claim] {
        let pairs = pairs()
        return pairs.map { .labelPath(from: $0.from.name, to: $0.to.name) }
            + pairs.map { .fits(from: $0.from.name, to: $0.to.name) }
    }

    private func customers() -> [Claim] {
        let customers = CustomerClaims(network: network)
        let between = scope.promises(.level2MPBGP) ? customers.between() : []
        guard scope.promises(.level2VPN) else { return between }
        return between + customers.within()
            + inventory.routers.filter { $0.role.carrierLevel == .level1 || $0.role == .level1CE }.map {
                .noCustomerRoutes(at: $0.name)
            }
    }

    private func leaks() -> [Claim] {
        guard network.usedAccesses.contains(where: { scope.promises($0.transport) }) else { return [] }
        let sites = network.inventory.carriers.filter { $0.level == .level2 }
        guard sites.contains(where: { network.options(of: $0.name).labeledRoutes == .loopbacks }) else { return [] }
        return network.routers(.level1PE).map { .noSiteLinks(at: $0.name) }
    }

    // MARK: - What it stands on

    private func links() -> [Claim] {
        // A site in no Level 1 VPN gets nothing.
        let served = Set(network.routers(.level1PE).flatMap(network.cscLinks).map { NetworkModel.End($0.near) })
        let links = inventory.links.filter { link in
            link.kind == .csc && link.ends.contains { served.contains(NetworkModel.End($0)) }
        }
        let promised = links.filter { scope.promises(network.access(over: ($0.a, $0.b)).step) }
        let byLDP = promised.filter { network.access(over: ($0.a, $0.b)).mode == .ldp }
        return promised.flatMap(\.ends).map { .takesLabels(NetworkModel.End($0)) }
            + byLDP.flatMap { [.adjacency(LinkClaim($0)), .ldpSession(LinkClaim($0))] }
    }

    private func underlay() -> [Claim] {
        inventory.links.filter { $0.kind == .core }.flatMap { link -> [Claim] in
            guard let router = network.index.router(link.a.router) else { return [] }
            let isLevel1 = router.role.carrierLevel == .level1
            let hasIGP = scope.promises(isLevel1 ? .backboneIGP : .level2IGPLDP)
            let hasLDP = scope.promises(isLevel1 ? .backboneLDP : .level2IGPLDP)
            let claim = LinkClaim(link)
            return (hasIGP ? [.adjacency(claim)] : []) + (hasLDP ? [.ldpSession(claim)] : [])
        }
    }

    private func sessions() -> [Claim] {
        var known: Set<SessionClaim.Ends> = []
        return inventory.routers.flatMap { router in
            // Each session once, from the end that comes first in the inventory.
            let fresh = sessions(of: router).filter { !known.contains($0.ends.reversed) }
            known.formUnion(fresh.map(\.ends))
            return fresh.map(Claim.session)
        }
    }

    private func sessions(of router: Router) -> [SessionClaim] {
        var found: [SessionClaim] = []
        func add(_ others: [Router], _ family: AddressFamily, labeled: Bool = false) {
            found += others.compactMap { other in
                other.loopback.map {
                    SessionClaim(
                        router: router.name, instance: RouterModel.publicInstance, peer: $0.address,
                        peerRouter: other.name, family: family, labeled: labeled)
                }
            }
        }
        let isReflectorOrEdge = router.role == .level1RouteReflector || !network.cscLinks(of: router).isEmpty
        if scope.promises(.evpnIBGP), router.role.carrierLevel == .level1, isReflectorOrEdge {
            add(network.evpnPeers(of: router), .evpn)
        }
        if scope.promises(.cePELabeledAccess) {
            found += network.cscLinks(of: router, in: .cePELabeledAccess).map { near, far in
                let labels = network.access(over: (near, far)).labels
                let vpn = router.role == .level1PE ? network.level1VPN(over: (near, far))?.name : nil
                return SessionClaim(
                    router: router.name, instance: vpn ?? RouterModel.publicInstance, peer: far.address.address,
                    peerRouter: far.router, family: labels, labeled: labels == .ipv4Unicast, over: .init(near))
            }
        }
        if scope.promises(.level2PECELabels) {
            let labels = network.access(of: router.carrier).labels
            add(network.internalPeers(of: router), labels, labeled: labels == .ipv4Unicast)
        }
        if scope.promises(.level2MPBGP), router.role.carrierLevel == .level2 {
            add(network.vpnv4Peers(of: router), .vpnv4)
        }
        return found
    }
}

extension SessionClaim {
    /// A session between two loopbacks, or between the two ends of a link, is the same from both ends.
    fileprivate struct Ends: Hashable {
        var near: String
        var far: String
        var family: AddressFamily

        var reversed: Ends { Ends(near: far, far: near, family: family) }
    }

    fileprivate var ends: Ends { Ends(near: router, far: peerRouter, family: family) }
}

extension Access {
    /// The family that labeled routes travel in.
    var labels: AddressFamily { mode == .labeledAddressFamily ? .ipv4Labeled : .ipv4Unicast }
}

extension LinkClaim {
    init(_ link: Link) { self.init(near: NetworkModel.End(link.a), far: NetworkModel.End(link.b)) }
}
