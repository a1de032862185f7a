import Addressing
package import Fleet

/// Questions about an inventory that a service asks: sites, links, Level 1 VPNs. Lists are in the inventory's order.
package struct ServiceNetwork: Sendable {
    /// The part of the inventory that the service is about.
    package let inventory: Inventory
    package let service: Service
    package let index: NetworkIndex
    /// The whole inventory: of other parts of it nothing is configured, and nothing is asked.
    package let whole: Inventory
    let wholeIndex: NetworkIndex
    /// Whose addresses meet.
    package let spaces: AddressSpaces
    let accesses: [String: Access]
    let siteOptions: [String: ServiceOptions]
    private let level1VPNs: [String: Level1VPN]
    private let served: [String: [VPNAtPE]]
    /// Per Level 1 VPN the routers of its sites.
    private let members: [String: [Role: [Router]]]

    /// What the playbook says of names, by router and by carrier.
    let routerNames: [String: LocalNames]
    let carrierNames: [String: LocalNames]

    let exchange: RouteExchange
    /// The sites of a Level 1 VPN that have one AS.
    private let sites: [Neighbourhood: Set<String>]

    private struct Neighbourhood: Hashable {
        var vpn: String
        var asNumber: UInt32
    }

    /// A customer VPN on one L2 PE, with its customers there.
    package struct VPNAtPE: Sendable {
        package var vpn: Level2VPN
        package var customers: [Customer]
    }

    package init(inventory whole: Inventory, service: Service) {
        self.whole = whole
        self.service = service
        let everything = NetworkIndex(whole)
        wholeIndex = everything
        let part = ServiceScope(inventory: whole, index: everything).part(for: service)
        let inventory = part ?? whole
        self.inventory = inventory
        index = part.map { NetworkIndex($0, partOf: everything) } ?? everything
        var level1VPNs: [String: Level1VPN] = [:]
        for vpn in service.level1VPNs {
            let sites = vpn.sites.isEmpty ? inventory.carriers.map(\.name) : vpn.sites.map(\.value)
            for site in sites { level1VPNs[site] = level1VPNs[site] ?? vpn }
        }
        self.level1VPNs = level1VPNs
        spaces = AddressSpaces(inventory, service, level1VPNs)
        let own = Dictionary(service.carrierAccesses.map { ($0.carrier.value, $0) }) { first, _ in first }
        let level2 = inventory.carriers.filter { $0.level == .level2 }.map(\.name)
        accesses = Dictionary(
            level2.map { ($0, own[$0]?.access ?? level1VPNs[$0]?.access ?? service.standardAccess) },
            uniquingKeysWith: { first, _ in first })
        siteOptions = Dictionary(
            level2.compactMap { site in
                let more = [level1VPNs[site]?.options, own[site]?.options].compactMap(\.self)
                return more.isEmpty ? nil : (site, more.reduce(service.options) { $1.applied(to: $0) })
            }, uniquingKeysWith: { first, _ in first })
        var sites: [Neighbourhood: Set<String>] = [:]
        for carrier in inventory.carriers where carrier.level == .level2 {
            guard let vpn = level1VPNs[carrier.name] else { continue }
            sites[Neighbourhood(vpn: vpn.key, asNumber: carrier.asNumber), default: []].insert(carrier.name)
        }
        self.sites = sites
        members = Dictionary(grouping: inventory.routers) { $0.carrier.flatMap { level1VPNs[$0]?.key } ?? "" }
            .mapValues { Dictionary(grouping: $0, by: \.role) }
        var served: [String: [VPNAtPE]] = [:]
        for vpn in service.level2VPNs {
            let groups = Dictionary(grouping: vpn.customers, by: \.pe.value)
            for (pe, customers) in groups { served[pe, default: []].append(VPNAtPE(vpn: vpn, customers: customers)) }
        }
        self.served = served
        exchange = RouteExchange(service.level2VPNs)
        routerNames = Dictionary(service.names.routers.map { ($0.name.value, $0.names) }) { first, _ in first }
            .filter { !$0.value.isEmpty }
        carrierNames = Dictionary(service.names.carriers.map { ($0.name.value, $0.names) }) { first, _ in first }
            .filter { !$0.value.isEmpty }
    }

    package func asNumber(of router: Router) -> UInt32 { index.carrier(router.carrier)?.asNumber ?? 0 }

    package func routers(_ role: Role) -> [Router] { index.routers(role) }

    /// Those of the sites that a Level 1 VPN joins.
    func routers(_ role: Role, in vpn: Level1VPN?) -> [Router] {
        vpn.flatMap { members[$0.key]?[role] } ?? []
    }

    /// The routers that a step configures: those of its roles that have something to do in it.
    package func routers(of step: Step) -> [Router] {
        inventory.routers.filter { router in
            guard step.roles.contains(router.role) else { return false }
            switch step {
            case .backboneIGP, .backboneLDP, .level2IGPLDP: return true
            case .evpnIBGP: return router.role == .level1RouteReflector || !cscLinks(of: router).isEmpty
            case .cePELabeledAccess, .cePELDPAccess: return !cscLinks(of: router, in: step).isEmpty
            case .level2LDPDistribution:
                return !cscLinks(of: router).isEmpty && step.belongs(to: access(of: router.carrier))
            case .level2PECELabels: return !internalPeers(of: router).isEmpty
            case .level2VPN: return !vpns(at: router).isEmpty
            case .level2MPBGP: return !vpnv4Peers(of: router).isEmpty
            }
        }
    }

    package func coreLinks(of router: Router) -> [NetworkIndex.Ends] { index.links(of: router.name, .core) }

    /// CSC links whose site is in a Level 1 VPN of the service.
    package func cscLinks(of router: Router) -> [NetworkIndex.Ends] {
        index.links(of: router.name, .csc).filter { level1VPN(over: $0) != nil }
    }

    package func level1VPN(of site: String?) -> Level1VPN? { site.flatMap { level1VPNs[$0] } }

    /// The Level 1 VPN that a CSC link belongs to, that of the site on it, as the L1 PE on it has it.
    package func level1VPN(over link: NetworkIndex.Ends) -> Level1VPN? {
        let ends = [link.near, link.far].compactMap { index.router($0.router) }
        guard let vpn = ends.first(where: { $0.role == .level1CE }).flatMap({ level1VPN(of: $0.carrier) }) else {
            return nil
        }
        return ends.first { $0.role == .level1PE }.map { local(vpn, at: $0) } ?? vpn
    }

    /// The Level 1 VPNs that an L1 PE has links for, as it has them, each with those links: of all sites, or of those that
    /// have a step.
    package func level1VPNs(
        at router: Router, in step: Step? = nil
    ) -> [(vpn: Level1VPN, links: [NetworkIndex.Ends])] {
        let links = Dictionary(grouping: cscLinks(of: router, in: step)) { level1VPN(over: $0)?.key }
        return service.level1VPNs.compactMap { vpn in links[vpn.key].map { (local(vpn, at: router), $0) } }
    }

    /// EVPN sessions: through the route reflectors where there are any (RFC 4456), else every L1 PE with every other.
    package func evpnPeers(of router: Router) -> [Router] {
        let reflectors = index.routers(.level1RouteReflector, in: router.carrier)
        let isReflector = router.role == .level1RouteReflector
        guard reflectors.isEmpty || isReflector else { return reflectors }
        let edges = index.routers(.level1PE, in: router.carrier).filter { !cscLinks(of: $0).isEmpty }
        guard isReflector else { return edges.filter { $0.name != router.name } }
        return index.routers(named: Set((edges + reflectors).map(\.name)).subtracting([router.name]))
    }

    /// Labeled IBGP within a site: every L1 CE with every L2 PE and VPNv4 route reflector.
    package func internalPeers(of router: Router) -> [Router] {
        guard access(of: router.carrier).distribution == .bgp, level1VPN(of: router.carrier) != nil else { return [] }
        return switch router.role {
        case .level1CE: speakers(in: router.carrier)
        case .level2PE, .level2RouteReflector: index.routers(.level1CE, in: router.carrier)
        default: []
        }
    }

    /// The routers of a site whose loopbacks the other sites must know: ends of VPNv4 sessions.
    package func speakers(in site: String?) -> [Router] {
        let edges = index.routers(.level2PE, in: site)
        let reflectors = index.routers(.level2RouteReflector, in: site)
        guard !reflectors.isEmpty else { return edges }
        return index.routers(named: Set((edges + reflectors).map(\.name)))
    }

    /// By its name in the playbook.
    package func vpn(_ key: String) -> Level2VPN? { exchange.vpn(key) }

    /// The VPNs that an L2 PE serves, as it has them.
    package func vpns(at router: Router) -> [VPNAtPE] {
        let served = served[router.name] ?? []
        guard !routerNames.isEmpty || !carrierNames.isEmpty else { return served }
        return served.map { VPNAtPE(vpn: local($0.vpn, at: router), customers: $0.customers) }
    }

    /// L2 PEs of the other sites in the same Level 1 VPN.
    package func remotePEs(of router: Router) -> [Router] {
        routers(.level2PE, in: level1VPN(of: router.carrier)).filter { $0.carrier != router.carrier }
    }

    /// Whether another site of the same Level 1 VPN has the same AS, so that its routes would be taken for loops. Where
    /// that AS is also the Level 1 carrier's, all sessions are IBGP and nothing is (carriers-carrier.md 2.6 e).
    package func sharesAS(_ carrier: String?) -> Bool {
        guard let carrier, let asNumber = index.carrier(carrier)?.asNumber, let vpn = level1VPN(of: carrier),
            !isInOneAS(carrier)
        else { return false }
        return !(sites[Neighbourhood(vpn: vpn.key, asNumber: asNumber)] ?? []).subtracting([carrier]).isEmpty
    }

    /// L1 PEs that a site hangs on.
    package func attachments(of site: String?) -> [Router] {
        index.routers(named: Set(index.routers(.level1CE, in: site).flatMap { cscLinks(of: $0).map(\.far.router) }))
    }

    package func distinguisher(of vpn: Level2VPN, at router: Router) -> String {
        distinguisher(local(vpn, at: router).distinguisher, at: router)
    }

    package func distinguisher(of vpn: Level1VPN, at router: Router) -> String {
        distinguisher(local(vpn, at: router).distinguisher, at: router)
    }

    private func distinguisher(_ pattern: DistinguisherPattern, at router: Router) -> String {
        pattern.distinguisher(
            index: index.number(of: router), asNumber: asNumber(of: router),
            loopback: router.loopback?.address.description ?? "")
    }
}
