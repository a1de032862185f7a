import Addressing
import Fleet
import Playbooks
import Simulation

/// Why a customer's route does not come from one Level 2 PE to another.
extension Explainer {
    func noCustomerRoute(_ prefix: IPv4Prefix, _ vpn: String, _ pe: String, _ source: String) -> [Because] {
        let owner = owner(of: prefix, at: source, giving: vpn, to: pe)
        if let fault = instanceFault(vpn, pe) ?? instanceFault(owner, source) { return [fault] }
        let rows = view.table(.ipv4Unicast, at: pe, in: vpn)?.routes.filter { $0.prefix == prefix } ?? []
        if let row = rows.first(where: { $0.nextHop == view.loopback(source) }) {
            let route = view.route(prefix, at: pe, in: vpn)
            guard !row.isValid || !(route.map { view.carries($0, at: pe) } ?? false) else {
                return [Because(source, "\(source) does not know the label that \(pe) sends with")]
            }
            let first = Because(
                pe, "\(pe) has \(prefix) from \(source), and no labels lead to its next hop \(row.nextHop)")
            if let cause = excluded(row, pe) { return [first, cause] }
            return [first] + noLabels(pe, source, row.nextHop)
        }
        if let row = rows.first(where: \.isBest), let cause = tookOver(row.nextHop, seenFrom: pe) {
            return [Because(pe, "\(pe) has \(prefix) with \(row.nextHop) as next hop, which is not \(source)"), cause]
        }
        let links = model.routers[source]?.interfaces.values.filter { $0.kind == .physical }.compactMap(\.address) ?? []
        if rows.contains(where: { links.contains($0.nextHop) }), let loopback = view.loopback(source) {
            return sessionDown(
                SessionClaim(
                    router: pe, instance: RouterModel.publicInstance, peer: loopback, peerRouter: source,
                    family: .vpnv4,
                    labeled: false))
        }
        return noVPNRoute(pe, prefix, vpn, owner, source, after: [])
    }

    /// The instance that a PE's customer with a prefix is in, whose routes enter an instance of another PE.
    private func owner(of prefix: IPv4Prefix, at source: String, giving vpn: String, to pe: String) -> String {
        guard let taking = network.vpn(ofInstance: vpn, at: pe) else { return vpn }
        let owners = CustomerRoutes(network: network).owners(of: prefix, at: source)
        let owner = owners.first { $0.targets.meet(taking.targets) }
        return network.instance(of: owner?.key ?? taking.key, at: source)
    }

    /// L-51: a reflector put itself in as next hop, and a label of its own.
    private func tookOver(_ address: IPv4Address, seenFrom pe: String) -> Because? {
        guard let owner = owner(of: address, seenFrom: pe), network.router(owner)?.role == .level2RouteReflector else {
            return nil
        }
        let peers = model.routers[owner]?.instances[RouterModel.publicInstance]?.bgp?.peers ?? []
        let families = peers.compactMap { $0.families[.vpnv4] }
        guard let wrong = families.first(where: { $0.nextHop == .local }) else { return nil }
        return Because(
            owner, "the reflector \(owner) puts itself in as next hop of customers' routes (next-hop-local)",
            fault: fault("L-51", .edgeSession, owner, wrong.origin.path + "/ipv4-vpn/nexthop-configure"))
    }

    private func noLabels(_ pe: String, _ source: String, _ address: IPv4Address) -> [Because] {
        if let path = judge.paths[pe]?[source], !path.arrives { return noLabelPath(pe, source) }
        return noTunnel(pe, address, in: RouterModel.publicInstance)
    }

    /// Back along the VPNv4 sessions to the PE that should have sent it.
    private func noVPNRoute(
        _ router: String, _ prefix: IPv4Prefix, _ vpn: String, _ owner: String, _ source: String,
        after seen: Set<String>
    ) -> [Because] {
        let distinguisher = model.routers[source]?.instances[owner]?.routeDistinguisher
        func has(_ name: String) -> Bool {
            view.table(.vpnv4, at: name)?.routes.contains {
                $0.prefix == prefix && $0.routeDistinguisher == distinguisher
            } ?? false
        }
        if router == source { return notGiven(prefix, owner, source) }
        let spot = Spot(router, RouterModel.publicInstance, .vpnv4)
        let refusals = converged.refused(.vpnv4, at: router, to: prefix)
        if let refused = refusals.first(where: { $0.routeDistinguisher == distinguisher }) {
            return self.refused(refused, spot, prefix)
        }
        if has(router) {
            let route = view.table(.vpnv4, at: router)?.routes.first {
                $0.prefix == prefix && $0.routeDistinguisher == distinguisher
            }
            if let cause = ownPolicy(prefix, vpn, router, isImport: true) { return [cause] }
            return route.map { edgeTargets($0, router, source, into: vpn) } ?? []
        }
        let peers = network.router(router).map { network.vpnv4Peers(of: $0) } ?? []
        let next =
            peers.first { $0.name == source }
            ?? peers.first { $0.role == .level2RouteReflector && !seen.contains($0.name) }
        guard let next else { return [Because(router, "\(router) has no VPNv4 neighbour toward \(source)")] }
        let sender = Spot(next.name, RouterModel.publicInstance, .vpnv4)
        if let down = brokenSession(from: sender, to: spot) { return down }
        if let route = view.table(.vpnv4, at: next.name)?.routes.first(where: {
            $0.prefix == prefix && $0.routeDistinguisher == distinguisher
        }) {
            return unsent(route, sender, spot, prefix)
        }
        return noVPNRoute(next.name, prefix, vpn, owner, source, after: seen.union([router]))
    }

    /// The PE does not make a VPNv4 route of its customer's route.
    private func notGiven(_ prefix: IPv4Prefix, _ vpn: String, _ pe: String) -> [Because] {
        let instance = model.routers[pe]?.instances[vpn]
        let spot = Spot(pe, vpn, .ipv4Unicast)
        guard best(spot, prefix) == nil else {
            if let cause = ownPolicy(prefix, vpn, pe, isImport: false) { return [cause] }
            let wanted = network.vpn(ofInstance: vpn, at: pe)?.targets.export ?? []
            let base = (instance?.origin.path ?? "") + "/afs/af[type='ipv4-unicast']"
            return [
                Because(
                    pe,
                    "\(vpn) on \(pe) exports (\((instance?.exportTargets ?? []).sorted().joined(separator: ", "))), the playbook has (\(wanted.joined(separator: ", ")))",
                    fault: fault("L-77", .edgeSession, pe, base + "/vpn-targets", beside: base))
            ]
        }
        guard view.route(prefix, at: pe, in: vpn) != nil else {
            return [Because(pe, "\(pe) has no route to \(prefix) in \(vpn) itself")] + noLocalRoute(prefix, vpn, pe)
        }
        let path =
            instance?.bgp?.families[.ipv4Unicast]?.origin.path ?? "\(instance?.origin.path ?? "")/bgp/base-process"
        return [
            Because(
                pe,
                "\(pe) does not take its connected route to \(prefix) into BGP: import-route direct is missing in \(vpn)",
                fault: fault("L-78", .edgeSession, pe, path + "/ipv4-unicast/import-routes", beside: path))
        ]
    }

    /// L-25: the VPN instance's own policy denies what its targets let through.
    private func ownPolicy(_ prefix: IPv4Prefix, _ vpn: String, _ pe: String, isImport: Bool) -> Because? {
        guard let configured = model.routers[pe], let instance = configured.instances[vpn],
            let name = isImport ? instance.importPolicy : instance.exportPolicy
        else { return nil }
        switch PolicyReading(name, of: configured, prefix: prefix, isLabeled: true) {
        case .none, .permits, .undefined: return nil
        case .denies, .noMatch: break
        }
        let leaf = isImport ? "import-policy" : "export-policy"
        return Because(
            pe, "\(vpn) on \(pe) has \(prefix) denied by its own \(isImport ? "import" : "export") policy \(name)",
            fault: fault(
                "L-25", .edgeSession, pe, instance.origin.path + "/afs/af[type='ipv4-unicast']/" + leaf))
    }

    /// `vpn`: the instance that should have the route, where that is known.
    func edgeTargets(_ route: BGPRoute, _ pe: String, _ source: String, into vpn: String? = nil) -> [Because] {
        let owners = CustomerRoutes(network: network).owners(of: route.prefix, at: source)
        let here = network.router(pe).map { network.vpns(at: $0).map(\.vpn) } ?? []
        let taking =
            vpn.flatMap { network.vpn(ofInstance: $0, at: pe) }
            ?? here.first { near in owners.contains { $0.targets.meet(near.targets) } }
        guard let owner = owners.first(where: { owner in taking.map { owner.targets.meet($0.targets) } ?? true })
        else { return [] }
        if network.router(pe)?.role == .level2RouteReflector {
            let family = model.routers[pe]?.instances[RouterModel.publicInstance]?.bgp?.families[.vpnv4]
            return [
                Because(
                    pe,
                    "the reflector \(pe) has no VPN instance and filters by target all the same: undo policy vpn-target is missing",
                    fault: fault(
                        "L-49", .edgeSession, pe, (family?.origin.path ?? "") + "/ipv4-vpn/policy-vpntarget",
                        beside: family?.origin.path))
            ]
        }
        let given = network.instance(of: owner.key, at: source)
        let exported = model.routers[source]?.instances[given]?.exportTargets ?? []
        guard Set(owner.targets.export).isSubset(of: exported) else {
            return [targetFault(given, source, "exports", exported, owner.targets.export)]
        }
        let near = taking ?? owner
        let taken = network.instance(of: near.key, at: pe)
        let imported = model.routers[pe]?.instances[taken]?.importTargets ?? []
        return [targetFault(taken, pe, "imports", imported, near.targets.imports)]
    }

    func targetFault(
        _ vpn: String, _ router: String, _ verb: String, _ own: Set<String>, _ wanted: [String]
    ) -> Because {
        let base = (model.routers[router]?.instances[vpn]?.origin.path ?? "") + "/afs/af[type='ipv4-unicast']"
        return Because(
            router,
            "\(vpn) on \(router) \(verb) (\(own.sorted().joined(separator: ", "))), the playbook has (\(wanted.joined(separator: ", ")))",
            fault: fault("L-77", .edgeSession, router, base + "/vpn-targets", beside: base))
    }
}
