import Addressing
import Fleet
import Playbooks
import Simulation

/// Why a route does not pass between a Level 2 carrier's VPN instance and EVPN.
extension Explainer {
    /// The L1 PE that a site hangs on does not make an EVPN route of what it has from the site (I7).
    func notExported(_ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        let owner = owner(of: prefix.network, at: spot).flatMap { network.router($0) }
        let name = instance(of: owner?.carrier, at: spot.router)
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
        return [first] + [keptFromEVPN(spot.router, instance)].compactMap { $0 }
    }

    /// What of an instance's configuration keeps its routes from EVPN.
    private func keptFromEVPN(_ router: String, _ instance: InstanceModel) -> Because? {
        let name = instance.name
        let base = instance.origin.path + "/afs/af[type='ipv4-unicast']"
        if instance.routeDistinguisher == nil {
            return Because(
                router, "\(name) on \(router) has no route distinguisher",
                fault: fault("L-40", .conversion, router, base + "/route-distinguisher", beside: base))
        }
        if !instance.evpnRouting {
            return Because(
                router, "\(name) on \(router) makes no EVPN routes over MPLS: evpn mpls routing-enable is missing",
                fault: fault("L-45", .conversion, router, base + "/evpn/mpls-routing", beside: base))
        }
        let family = instance.bgp?.families[.ipv4Unicast]
        guard family?.advertisesToEVPN != true else { return nil }
        let path = family?.origin.path ?? "\(instance.origin.path)/bgp/base-process"
        return Because(
            router,
            "BGP of \(name) on \(router) does not advertise its routes to EVPN: advertise l2vpn evpn is missing",
            fault: fault(
                "L-46", .conversion, router, path + "/ipv4-unicast/advertise-route-to-evpns", beside: path))
    }

    /// The far L1 PE does not take an EVPN route into the instance (I9).
    func notImported(_ router: Router, _ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        let outer = Spot(router.name, RouterModel.publicInstance, .evpn, of: spot.instance)
        guard let route = rows(outer, prefix).first else {
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
        if network.router(spot.router)?.role == .level1RouteReflector { return [filteringReflector(spot)] }
        let place = Spot(spot.router, spot.instance, spot.family, of: spot.vpn ?? view.level1Instance(of: route))
        let owner = owner(of: route.prefix.network, at: place).flatMap { network.router($0) }
        guard let vpn = network.level1VPN(of: owner?.carrier) else { return [] }
        let near = model.routers[spot.router]?.instances[self.instance(of: owner?.carrier, at: spot.router)]
        let far = model.routers[origin]?.instances[self.instance(of: owner?.carrier, at: origin)]
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
                "\(instance?.name ?? vpn.name) on \(router) \(verb)s \(words), the playbook has (\((verb == "export" ? vpn.targets.export : vpn.targets.imports).joined(separator: ", ")))",
                fault: fault(
                    isPlain || own.isEmpty ? "L-42" : otherWay ? "L-44" : "L-43", .targets, router,
                    base + "/extend-vpn-targets", beside: base))
        ]
    }

    private func filteringReflector(_ spot: Spot) -> Because {
        let family = model.routers[spot.router]?.instances[spot.instance]?.bgp?.families[.evpn]
        return Because(
            spot.router,
            "the reflector \(spot.router) has no VPN instance and filters by target all the same: undo policy vpn-target is missing",
            fault: fault(
                "L-49", .evpnSession, spot.router, (family?.origin.path ?? "") + "/l2vpn-evpn/policy-vpntarget",
                beside: family?.origin.path))
    }

    /// What the Level 1 VPN of a site is called on a router.
    private func instance(of site: String?, at router: String) -> String {
        network.router(router).flatMap { network.level1VPN(of: site, at: $0)?.name } ?? ""
    }

    private func source(of route: BGPRoute, _ spot: Spot) -> String? {
        owner(of: route.nextHop, seenFrom: spot.router)
    }
}
