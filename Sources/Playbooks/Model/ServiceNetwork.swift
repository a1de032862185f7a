import Fleet

/// Questions about an inventory that a service asks: sites, sessions, peers. Lists are in the inventory's order.
struct ServiceNetwork {
    let inventory: Inventory
    let service: Service

    func routers(_ role: Role) -> [Router] { inventory.routers.filter { $0.role == role } }

    func routers(_ role: Role, in carrier: String?) -> [Router] { routers(role).filter { $0.carrier == carrier } }

    /// Counted from 1 among the routers of the same role.
    func index(of router: Router) -> Int {
        (routers(router.role).firstIndex { $0.name == router.name } ?? 0) + 1
    }

    func asNumber(of router: Router) -> UInt32 { inventory.carrier(of: router)?.asNumber ?? 0 }

    /// The routers that a step configures: those of its roles that have something to do in it.
    func routers(of step: Step) -> [Router] {
        inventory.routers.filter { router in
            guard step.roles.contains(router.role) else { return false }
            switch step {
            case .backboneIGP, .backboneLDP, .level2IGPLDP: return true
            case .evpnIBGP: return router.role == .level1RouteReflector || !cscLinks(of: router).isEmpty
            case .cePELabeledAccess: return !cscLinks(of: router).isEmpty
            case .level2PECELabels: return !internalPeers(of: router).isEmpty
            case .level2VPN: return !vpns(at: router).isEmpty
            case .level2MPBGP: return !vpnv4Peers(of: router).isEmpty
            }
        }
    }

    func coreLinks(of router: Router) -> [(near: LinkEnd, far: LinkEnd)] { inventory.links(of: router.name, .core) }

    func cscLinks(of router: Router) -> [(near: LinkEnd, far: LinkEnd)] { inventory.links(of: router.name, .csc) }

    /// EVPN sessions: through the route reflectors where there are any (RFC 4456), else every L1 PE with every other.
    func evpnPeers(of router: Router) -> [Router] {
        let reflectors = routers(.level1RouteReflector, in: router.carrier)
        let edges = routers(.level1PE, in: router.carrier).filter { !cscLinks(of: $0).isEmpty }
        let peers: [Router]
        if router.role == .level1RouteReflector {
            peers = inventory.routers.filter { (edges + reflectors).contains($0) }
        } else {
            peers = reflectors.isEmpty ? edges : reflectors
        }
        return peers.filter { $0.name != router.name }
    }

    /// Labeled IBGP within a site: every L1 CE with every L2 PE.
    func internalPeers(of router: Router) -> [Router] {
        switch router.role {
        case .level1CE: routers(.level2PE, in: router.carrier)
        case .level2PE: routers(.level1CE, in: router.carrier)
        default: []
        }
    }

    func vpns(at router: Router) -> [(vpn: Level2VPN, customers: [Customer])] {
        service.level2VPNs.compactMap { vpn in
            let customers = vpn.customers.filter { $0.pe.value == router.name }
            return customers.isEmpty ? nil : (vpn, customers)
        }
    }

    /// The other L2 PEs that serve a VPN this one serves too.
    func vpnv4Peers(of router: Router) -> [Router] {
        let mine = Set(vpns(at: router).map(\.vpn.name))
        return routers(.level2PE).filter { other in
            other.name != router.name && vpns(at: other).contains { mine.contains($0.vpn.name) }
        }
    }

    func remotePEs(of router: Router) -> [Router] { routers(.level2PE).filter { $0.carrier != router.carrier } }

    /// Whether another site has the same AS, so that its routes would be taken for loops.
    func sharesAS(_ carrier: String?) -> Bool {
        guard let name = carrier, let own = inventory.carrier(name) else { return false }
        return inventory.carriers.contains { $0.level == .level2 && $0.name != name && $0.asNumber == own.asNumber }
    }

    /// L1 PEs that a site hangs on.
    func attachments(of site: String?) -> [Router] {
        let names = routers(.level1CE, in: site).flatMap { cscLinks(of: $0).map(\.far.router) }
        return routers(.level1PE).filter { names.contains($0.name) }
    }

    func distinguisher(of vpn: Level2VPN, at router: Router) -> String {
        vpn.distinguisher.distinguisher(index: index(of: router), asNumber: asNumber(of: router))
    }
}
