import Addressing
import Fleet
import Playbooks
import Simulation

/// Why a Level 2 PE's loopback is not, or not with a label, in a BGP table: back along the way that it should have come.
extension Explainer {
    func best(_ spot: Spot, _ prefix: IPv4Prefix) -> BGPRoute? {
        rows(spot, prefix).first(where: \.isBest)
    }

    /// Of EVPN those of the VPN alone that the place is about.
    func rows(_ spot: Spot, _ prefix: IPv4Prefix) -> [BGPRoute] {
        (view.table(spot.family, at: spot.router, in: spot.instance)?.routes ?? []).filter { route in
            route.prefix == prefix && isOf(spot.vpn, route, spot.family)
        }
    }

    private func isOf(_ vpn: String?, _ route: BGPRoute, _ family: AddressFamily) -> Bool {
        guard family == .evpn, let vpn, let other = view.level1Instance(of: route) else { return true }
        return other == vpn
    }

    /// What a router should have, and does not have or cannot use.
    func noRoute(_ spot: Spot, _ prefix: IPv4Prefix, after seen: Set<Spot> = []) -> [Because] {
        guard !seen.contains(spot), model.routers[spot.router] != nil else {
            return [Because(spot.router, "no other way for \(prefix) is left")]
        }
        let rows = rows(spot, prefix)
        if let best = rows.first(where: \.isBest) { return unusable(best, spot, prefix) }
        if let row = rows.first { return invalid(row, spot, prefix) }
        let refused = converged.refused(spot.family, at: spot.router, in: spot.instance, to: prefix).filter {
            isOf(spot.vpn, $0, spot.family)
        }
        let ways = ways(to: spot, prefix)
        if case .local(let chain) = ways { return chain }
        if let row = refused.first { return self.refused(row, spot, prefix) }
        guard case .peers(let senders) = ways else { return [] }
        // The sender that has come furthest tells most: one that has the route, then one whose session is up.
        let able = senders.first { best($0, prefix) != nil && sessionState(from: $0, to: spot) == .established }
        let near = senders.first { best($0, prefix) != nil } ?? senders.first
        guard let sender = able ?? near else {
            return [Because(spot.router, "\(spot.router) has no neighbour that could send it \(prefix)")]
        }
        return fromSender(sender, spot, prefix, seen.union([spot]))
    }

    private func fromSender(_ sender: Spot, _ spot: Spot, _ prefix: IPv4Prefix, _ seen: Set<Spot>) -> [Because] {
        if let down = brokenSession(from: sender, to: spot) { return down }
        guard let route = best(sender, prefix) else {
            return [
                Because(
                    sender.router,
                    "\(sender.router) sends \(spot.router) nothing for \(prefix), as it has no such route itself")
            ]
                + noRoute(sender, prefix, after: seen)
        }
        return unsent(route, sender, spot, prefix)
    }

    // MARK: - Present, and of no use

    private func unusable(_ route: BGPRoute, _ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        if case .peer(let peer) = route.source, route.outLabel == nil { return unlabeled(spot, prefix, from: peer) }
        if let cause = notTriggered(spot, prefix) { return [cause] }
        return [
            Because(
                spot.router,
                "\(spot.router) has \(prefix) with a label, but no labels lead to its next hop \(route.nextHop)")
        ]
            + noTunnel(
                spot.router, route.nextHop,
                in: spot.instance == RouterModel.publicInstance || route.source != .remoteCross
                    ? spot.instance : RouterModel.publicInstance)
    }

    /// L-87: the router makes no label switched path of the route.
    private func notTriggered(_ spot: Spot, _ prefix: IPv4Prefix) -> Because? {
        guard spot.instance == RouterModel.publicInstance, let configured = model.routers[spot.router],
            let bgp = configured.instances[spot.instance]?.bgp, let policy = bgp.ingressPolicy
        else { return nil }
        switch PolicyReading(policy, of: configured, prefix: prefix, isLabeled: true) {
        case .none, .permits, .undefined: return nil
        case .denies, .noMatch: break
        }
        let path = bgp.ingressPolicyOrigin?.path ?? bgp.origin.path
        return Because(
            spot.router,
            "policy \(policy) of \(spot.router) (ingress-lsp trigger) leaves \(prefix) out, so no label switched path starts there",
            fault: fault("L-87", .edgeEntrance, spot.router, path))
    }

    /// L-54: there are tunnels, and the instance's tunnel policy wants none of them.
    func excluded(_ route: BGPRoute, _ router: String) -> Because? {
        guard case .resolution(.excludedByTunnelPolicy(let name, let address)) = route.because?.cause,
            let policy = model.routers[router]?.tunnelPolicies[name]
        else { return nil }
        return Because(
            router,
            "tunnel policy \(name) of \(router) allows none of the tunnels that lead to \(address)",
            fault: fault(
                "L-54", isLevel1(router) ? .evpnSession : .edgeSession, router,
                policy.origin.path + "/ipv4-set/select-sequence", beside: policy.origin.path))
    }

    private func invalid(_ route: BGPRoute, _ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        let first = Because(
            spot.router,
            "\(spot.router) cannot use \(prefix) with the next hop \(route.nextHop): \(route.reason?.trimmed ?? "it is not valid")"
        )
        if case .peer(let address) = route.source, let sender = peerSpot(spot, address),
            let settings = peer(at: sender, toward: spot), let family = settings.families[spot.family],
            family.nextHop == .invariable
        {
            return [
                first,
                Because(
                    sender.router, "\(sender.router) leaves the next hop of what it sends to \(spot.router) as it came",
                    fault: fault(
                        "L-81", .labelToTheEdge, sender.router,
                        family.origin.path + "/\(spot.family.container)/nexthop-configure")),
            ]
        }
        if case .peer(let address) = route.source, route.outLabel == nil,
            spot.family == labels(spot.router, spot.instance)
        {
            return [first] + unlabeled(spot, prefix, from: address)
        }
        if let cause = excluded(route, spot.router) { return [first, cause] }
        let isVPN = spot.family == .evpn || spot.family == .vpnv4 || route.source == .remoteCross
        return [first] + noTunnel(spot.router, route.nextHop, in: isVPN ? RouterModel.publicInstance : spot.instance)
    }

    // MARK: - The way

    enum Ways {
        /// Tables of neighbours that should send it.
        case peers([Spot])
        /// It should come from another table of the same router, or from the router itself; why it does not.
        case local([Because])
    }

    private func ways(to spot: Spot, _ prefix: IPv4Prefix) -> Ways {
        guard let router = network.router(spot.router), let owner = owner(of: prefix.network, at: spot) else {
            return .peers([])
        }
        let publicly = RouterModel.publicInstance
        let labels = labels(spot.router, spot.instance)
        if spot.family == .ipv4Unicast, spot.instance == publicly, labels == .ipv4Labeled {
            let twin = Spot(router.name, publicly, .ipv4Labeled)
            // Facts 2.5: import-rib is the only way between the two tables.
            return .local(best(twin, prefix) == nil ? noRoute(twin, prefix) : [ribImportMissing(spot, prefix)])
        }
        switch (router.role, spot.family) {
        case (.level2PE, _), (.level2RouteReflector, _), (.level2P, _):
            if access(at: router.name).distribution == .ldp { return .local(notCarried(router.name, prefix)) }
            return .peers(network.internalPeers(of: router).map { Spot($0.name, publicly, labels) })
        case (.level1CE, _):
            if access(at: router.name).mode == .ldp { return .local(notCarried(router.name, prefix)) }
            if sameCarrier(router.name, owner) { return .local(notOriginated(spot, prefix)) }
            return .peers(
                network.cscLinks(of: router).map {
                    Spot($0.far.router, network.level1VPN(over: $0)?.name ?? publicly, labels)
                })
        case (.level1PE, .evpn), (.level1RouteReflector, .evpn):
            return reflected(router, spot, prefix, owner)
        case (.level1PE, _):
            return instanceWays(router, spot, prefix, owner)
        default: return .peers([])
        }
    }

    private func attached(_ router: Router, _ owner: String) -> [Spot] {
        network.cscLinks(of: router).filter { sameCarrier($0.far.router, owner) }.map {
            Spot($0.far.router, RouterModel.publicInstance, labels($0.far.router))
        }
    }

    /// Into the VPN instance: from the site on the router's own links, or from EVPN.
    private func instanceWays(_ router: Router, _ spot: Spot, _ prefix: IPv4Prefix, _ owner: String) -> Ways {
        let sites = attached(router, owner)
        let labels = labels(router.name, spot.instance)
        if access(at: router.name, in: spot.instance).mode == .ldp, !sites.isEmpty {
            return .local(notFromIGP(router, spot, prefix))
        }
        let twin = Spot(router.name, spot.instance, spot.family == .ipv4Labeled ? .ipv4Unicast : .ipv4Labeled)
        let isTwoTables = labels == .ipv4Labeled
        if !sites.isEmpty, spot.family == labels { return .peers(sites) }
        if isTwoTables, !sites.isEmpty || spot.family == .ipv4Labeled {
            // Facts 2.5: import-rib is the only way between the two tables.
            guard best(twin, prefix) != nil else { return .local(noRoute(twin, prefix)) }
            return .local([ribImportMissing(spot, prefix)])
        }
        return .local(notImported(router, spot, prefix))
    }

    private func ribImportMissing(_ spot: Spot, _ prefix: IPv4Prefix) -> Because {
        let intoUnicast = spot.family == .ipv4Unicast
        let instance = model.routers[spot.router]?.instances[spot.instance]
        let base = instance?.bgp?.origin.path ?? "\(instance?.origin.path ?? "")/bgp/base-process"
        let rule = spot.instance == RouterModel.publicInstance ? "L-62" : intoUnicast ? "L-60" : "L-61"
        return Because(
            spot.router,
            "\(spot.router) has \(prefix) in its \(intoUnicast ? "labeled" : "unicast") table and does not take it into the \(intoUnicast ? "unicast" : "labeled") one: import-rib is missing",
            fault: fault(
                rule, rule == "L-62" ? .edgeEntrance : intoUnicast ? .conversion : .targets, spot.router,
                base + "/afs/af[type='\(spot.family.type)']/\(spot.family.container)/import-ribs",
                beside: base + "/afs/af[type='\(spot.family.type)']"))
    }

    /// EVPN: from the PEs that the site hangs on, through the reflectors where there are any.
    private func reflected(_ router: Router, _ spot: Spot, _ prefix: IPv4Prefix, _ owner: String) -> Ways {
        let homes = Set(network.attachments(of: network.router(owner)?.carrier).map(\.name))
        if homes.contains(router.name) { return .local(notExported(spot, prefix)) }
        let peers = network.evpnPeers(of: router)
        let direct = peers.filter { homes.contains($0.name) }
        let chosen = direct.isEmpty ? peers.filter { $0.role == .level1RouteReflector } : direct
        return .peers(chosen.map { Spot($0.name, spot.instance, .evpn, of: spot.vpn) })
    }

    /// Why a site's L1 CE does not put its PE's loopback into labeled BGP (I5).
    private func notOriginated(_ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        let router = spot.router
        let instance = model.routers[router]?.instances[spot.instance]
        guard let bgp = instance?.bgp, model.routers[router]?.bgp != nil else {
            let fault = fault("L-78", .origination, router, "/bgp/base-process")
            return [Because(router, "\(router) runs no BGP", fault: fault)]
        }
        let path = "\(bgp.origin.path)/afs/af[type='\(spot.family.type)']/\(spot.family.container)/import-routes"
        let beside = bgp.families[spot.family]?.origin.path
        let igp = network.router(router).flatMap { network.index.igp(of: $0) }
        let wanted: RouteImport.Source? = igp.map { $0.kind == .isis ? .isis($0.process) : .ospf($0.process) }
        let imports = bgp.families[spot.family]?.imports ?? []
        let first = Because(router, "\(router) does not put \(prefix) of its site into BGP")
        if let own = imports.first(where: { $0.source == wanted }) {
            guard view.route(prefix, at: router) != nil else {
                return [first, Because(router, "\(router) has no IGP route to \(prefix)")] + noIGPRoute(router, prefix)
            }
            return [first] + denied(own.policy, spot, prefix, own.origin.path, "import-route")
        }
        let unicast = spot.family == .ipv4Labeled ? bgp.families[.ipv4Unicast]?.imports ?? [] : []
        if let misplaced = unicast.first(where: { $0.source == wanted }) {
            return [first, unlabeledImport(misplaced, router)]
        }
        let wrong = imports.first?.origin.path
        return [
            first,
            Because(
                router,
                wrong == nil
                    ? "\(router) has no import-route of its IGP" : "\(router) imports another process than its IGP's",
                fault: fault("L-78", .origination, router, wrong ?? path, beside: wrong ?? beside)),
        ]
    }

    private func unlabeledImport(_ imported: RouteImport, _ router: String) -> Because {
        Because(
            router, "import-route of \(router) stands in the unicast family, whose routes get no labels",
            fault: fault("L-63", .origination, router, imported.origin.path))
    }
}

extension AddressFamily {
    /// The key of the list `af` in huawei-bgp, and the container of its settings.
    var type: String {
        switch self {
        case .ipv4Unicast: "ipv4uni"
        case .ipv4Labeled: "ipv4labeluni"
        case .vpnv4: "ipv4vpn"
        case .evpn: "evpn"
        }
    }

    var container: String {
        switch self {
        case .ipv4Unicast: "ipv4-unicast"
        case .ipv4Labeled: "ipv4-labeluni"
        case .vpnv4: "ipv4-vpn"
        case .evpn: "l2vpn-evpn"
        }
    }
}
