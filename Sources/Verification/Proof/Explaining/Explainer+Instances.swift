import Fleet
import Playbooks
import Simulation

/// Why a route does not pass between a VPN instance and the VPN families: EVPN at the L1 PE, VPNv4 at the L2 PE.
extension Explainer {
    /// The L1 PE that a site hangs on does not make an EVPN route of what it has from the site (I7).
    func notExported(_ spot: Spot, _ prefix: Prefix) -> [Because] {
        let owner = owner(of: prefix.address).flatMap { network.router($0) }
        let name = network.level1VPN(of: owner?.carrier)?.name ?? ""
        let first = Because(spot.router, "\(spot.router) makes no EVPN route for \(prefix)")
        guard let instance = model.routers[spot.router]?.instances[name], !instance.origin.isDefault else {
            return [
                first,
                Because(
                    spot.router, "\(spot.router) has no VPN instance \(name)",
                    fault: fault("L-40", .conversion, spot.router, "/network-instance/instances")),
            ]
        }
        let inner = Spot(spot.router, name, .ipv4Unicast)
        guard best(inner, prefix) != nil else {
            return [Because(spot.router, "\(spot.router) has no route to \(prefix) in \(name)")]
                + noRoute(inner, prefix)
        }
        let base = instance.origin.path + "/afs/af[type='ipv4-unicast']"
        if instance.routeDistinguisher == nil {
            return [
                first,
                Because(
                    spot.router, "\(name) on \(spot.router) has no route distinguisher",
                    fault: fault("L-40", .conversion, spot.router, base + "/route-distinguisher", beside: base)),
            ]
        }
        if !instance.evpnRouting {
            return [
                first,
                Because(
                    spot.router,
                    "\(name) on \(spot.router) makes no EVPN routes over MPLS: evpn mpls routing-enable is missing",
                    fault: fault("L-45", .conversion, spot.router, base + "/evpn/mpls-routing", beside: base)),
            ]
        }
        let family = instance.bgp?.families[.ipv4Unicast]
        if family?.advertisesToEVPN != true {
            let path = family?.origin.path ?? "\(instance.origin.path)/bgp/base-process"
            return [
                first,
                Because(
                    spot.router,
                    "BGP of \(name) on \(spot.router) does not advertise its routes to EVPN: advertise l2vpn evpn is missing",
                    fault: fault(
                        "L-46", .conversion, spot.router, path + "/ipv4-unicast/advertise-route-to-evpns", beside: path)
                ),
            ]
        }
        return [first]
    }

    /// The far L1 PE does not take an EVPN route into the instance (I9).
    func notImported(_ router: Router, _ spot: Spot, _ prefix: Prefix) -> [Because] {
        let outer = Spot(router.name, RouterModel.publicInstance, .evpn)
        guard let route = view.table(.evpn, at: router.name)?.routes.first(where: { $0.prefix == prefix }) else {
            return noRoute(outer, prefix)
        }
        let instance = model.routers[router.name]?.instances[spot.instance]
        guard instance?.evpnImportTargets.isDisjoint(with: route.routeTargets) ?? true else {
            return [Because(router.name, "\(router.name) has \(prefix) in EVPN and not in \(spot.instance)")]
        }
        guard case .peer(let address) = route.source, let sender = peerSpot(outer, address) else { return [] }
        return [Because(router.name, "\(router.name) has \(prefix) in EVPN, and no instance takes it")]
            + targetsMiss(route, outer, sender)
    }

    /// The targets of a VPN route and what the receiver imports have nothing in common: which side is not as the playbook
    /// says?
    func targetsMiss(_ route: BGPRoute, _ spot: Spot, _ sender: Spot) -> [Because] {
        let origin = source(of: route, spot) ?? sender.router
        if spot.family == .vpnv4 { return edgeTargets(route, spot.router, origin) }
        let routerRole = network.router(spot.router)?.role
        if routerRole == .level1RouteReflector {
            let family = model.routers[spot.router]?.instances[spot.instance]?.bgp?.families[.evpn]
            return [
                Because(
                    spot.router,
                    "the reflector \(spot.router) has no VPN instance and filters by target all the same: undo policy vpn-target is missing",
                    fault: fault(
                        "L-49", .evpnSession, spot.router, (family?.origin.path ?? "") + "/l2vpn-evpn/policy-vpntarget",
                        beside: family?.origin.path))
            ]
        }
        let owner = owner(of: route.prefix.address).flatMap { network.router($0) }
        guard let vpn = network.level1VPN(of: owner?.carrier) else { return [] }
        let near = model.routers[spot.router]?.instances[vpn.name]
        let far = model.routers[origin]?.instances[vpn.name]
        let wrongFar = far.map { !Set(vpn.targets.export).isSubset(of: $0.evpnExportTargets) } ?? false
        let (router, instance, verb) = wrongFar ? (origin, far, "export") : (spot.router, near, "import")
        let own = (verb == "export" ? instance?.evpnExportTargets : instance?.evpnImportTargets) ?? []
        let plain = (verb == "export" ? instance?.exportTargets : instance?.importTargets) ?? []
        let base = (instance?.origin.path ?? "") + "/afs/af[type='ipv4-unicast']/evpn"
        let isPlain = own.isEmpty && !plain.isEmpty
        let words =
            isPlain ? "only a vpn-target without evpn" : "the EVPN targets (\(own.sorted().joined(separator: ", ")))"
        let reverse =
            verb == "export"
            ? (near?.evpnExportTargets, far?.evpnImportTargets) : (near?.evpnExportTargets, far?.evpnImportTargets)
        let otherWay = !(reverse.0 ?? []).isDisjoint(with: reverse.1 ?? [])
        return [
            Because(
                router,
                "\(vpn.name) on \(router) \(verb)s \(words), the playbook has (\((verb == "export" ? vpn.targets.export : vpn.targets.imports).joined(separator: ", ")))",
                fault: fault(
                    isPlain || own.isEmpty ? "L-42" : otherWay ? "L-44" : "L-43", .targets, router,
                    base + "/extend-vpn-targets", beside: base))
        ]
    }

    private func source(of route: BGPRoute, _ spot: Spot) -> String? {
        owner(of: route.nextHop)
    }

    // MARK: - Customers

    func noCustomerRoute(_ prefix: Prefix, _ vpn: String, _ pe: String, _ source: String) -> [Because] {
        if let fault = instanceFault(vpn, pe) ?? instanceFault(vpn, source) { return [fault] }
        let rows = view.table(.ipv4Unicast, at: pe, in: vpn)?.routes.filter { $0.prefix == prefix } ?? []
        if let row = rows.first(where: { $0.nextHop == view.loopback(source) }) {
            guard !row.isValid || view.route(prefix, at: pe, in: vpn)?.tunnel == nil else {
                return [Because(source, "\(source) does not know the label that \(pe) sends with")]
            }
            return [
                Because(pe, "\(pe) has \(prefix) from \(source), and no labels lead to its next hop \(row.nextHop)")
            ]
                + noLabels(pe, source, row.nextHop)
        }
        return noVPNRoute(pe, prefix, vpn, source, after: [])
    }

    private func noLabels(_ pe: String, _ source: String, _ address: IPv4) -> [Because] {
        if let path = judge.paths[pe]?[source], !path.arrives { return noLabelPath(pe, source) }
        return noTunnel(pe, address, in: RouterModel.publicInstance)
    }

    /// Back along the VPNv4 sessions to the PE that should have sent it.
    private func noVPNRoute(
        _ router: String, _ prefix: Prefix, _ vpn: String, _ source: String, after seen: Set<String>
    ) -> [Because] {
        let distinguisher = model.routers[source]?.instances[vpn]?.routeDistinguisher
        func has(_ name: String) -> Bool {
            view.table(.vpnv4, at: name)?.routes.contains {
                $0.prefix == prefix && $0.routeDistinguisher == distinguisher
            } ?? false
        }
        if router == source { return notGiven(prefix, vpn, source) }
        let spot = Spot(router, RouterModel.publicInstance, .vpnv4)
        let refusals = converged.refused(.vpnv4, at: router, to: prefix)
        if let refused = refusals.first(where: { $0.routeDistinguisher == distinguisher }) {
            return self.refused(refused, spot, prefix)
        }
        if has(router) {
            let route = view.table(.vpnv4, at: router)?.routes.first {
                $0.prefix == prefix && $0.routeDistinguisher == distinguisher
            }
            return route.map { edgeTargets($0, router, source) } ?? []
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
        return noVPNRoute(next.name, prefix, vpn, source, after: seen.union([router]))
    }

    /// The PE does not make a VPNv4 route of its customer's route.
    private func notGiven(_ prefix: Prefix, _ vpn: String, _ pe: String) -> [Because] {
        let instance = model.routers[pe]?.instances[vpn]
        let spot = Spot(pe, vpn, .ipv4Unicast)
        guard best(spot, prefix) == nil else {
            let wanted = network.service.level2VPNs.first { $0.name == vpn }?.targets.export ?? []
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

    private func edgeTargets(_ route: BGPRoute, _ pe: String, _ source: String) -> [Because] {
        let vpn = CustomerRoutes(network: network).owners(of: route.prefix, at: source).first
        guard let vpn else { return [] }
        let far = model.routers[source]?.instances[vpn.name]
        let near = model.routers[pe]?.instances[vpn.name]
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
        let wrongFar = !Set(vpn.targets.export).isSubset(of: far?.exportTargets ?? [])
        let (router, instance) = wrongFar ? (source, far) : (pe, near)
        let own = (wrongFar ? instance?.exportTargets : instance?.importTargets) ?? []
        let wanted = wrongFar ? vpn.targets.export : vpn.targets.imports
        let base = (instance?.origin.path ?? "") + "/afs/af[type='ipv4-unicast']"
        return [
            Because(
                router,
                "\(vpn.name) on \(router) \(wrongFar ? "exports" : "imports") (\(own.sorted().joined(separator: ", "))), the playbook has (\(wanted.joined(separator: ", ")))",
                fault: fault("L-77", .edgeSession, router, base + "/vpn-targets", beside: base))
        ]
    }

    private func instanceFault(_ vpn: String, _ pe: String) -> Because? {
        guard let instance = model.routers[pe]?.instances[vpn], !instance.origin.isDefault else {
            return Because(
                pe, "\(pe) has no VPN instance \(vpn)",
                fault: fault("L-40", .edgeSession, pe, "/network-instance/instances"))
        }
        guard instance.routeDistinguisher == nil else { return nil }
        let base = instance.origin.path + "/afs/af[type='ipv4-unicast']"
        return Because(
            pe, "\(vpn) on \(pe) has no route distinguisher",
            fault: fault("L-40", .edgeSession, pe, base + "/route-distinguisher", beside: base))
    }

    /// A PE does not have what its own customer's access should give.
    func noLocalRoute(_ prefix: Prefix, _ vpn: String, _ pe: String) -> [Because] {
        let customers = network.router(pe).map { network.vpns(at: $0) }?.first { $0.vpn.name == vpn }?.customers ?? []
        let customer = customers.first {
            Prefix($0.address.value.prefix) == prefix || $0.prefixes.contains { Prefix($0.value) == prefix }
        }
        guard let customer else { return [] }
        if let fault = instanceFault(vpn, pe) { return [fault] }
        let near = NetworkModel.End(router: pe, interface: customer.interface.value)
        let path = interfacePath(near)
        guard let configured = interface(near), configured.instance == vpn else {
            return [unbound(near) ?? Because(pe, "\(near.interface) of \(pe) is not in \(vpn)")]
        }
        if !configured.adminUp {
            return [
                Because(
                    pe, "\(near.interface) of \(pe) is shut down",
                    fault: fault("L-16", .edgeSession, pe, path + "/admin-status"))
            ]
        }
        if configured.prefix != Prefix(customer.address.value.prefix) {
            return [
                Because(
                    pe, "\(near.interface) of \(pe) does not have the address \(customer.address.value)",
                    fault: fault("L-16", .edgeSession, pe, path + "/ipv4/addresses"))
            ]
        }
        if state.routers[pe]?.interfaces[near.interface]?.linkUp != true {
            return [
                Because(pe, "\(near.interface) of \(pe) is down: nothing is connected, or the other end is shut down")
            ]
        }
        let far =
            network.index.links(of: pe, .customer).first { $0.near.interface == near.interface }?.far.router
            ?? "the customer's router"
        guard customer.access.kind == .bgp, let peer = customer.peer else {
            return [
                Because(pe, "\(pe) learns no \(prefix) from \(far) by \(customer.access.kind.rawValue)")
            ]
        }
        return sessionDown(
            SessionClaim(
                router: pe, instance: vpn, peer: IPv4(peer.value), peerRouter: far, family: .ipv4Unicast,
                labeled: false))
    }
}

extension Origin {
    /// Nobody configured it: it is there because something names it.
    var isDefault: Bool { !path.hasPrefix("/") }
}
