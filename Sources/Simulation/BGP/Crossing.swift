import Addressing

/// Routes that pass between the tables of one router: VPN instances and the VPN families (RFC 4364 4.3, RFC 9136 4.4),
/// and one family to another by `import-rib`.
struct Crossing: Sendable {
    let router: RouterModel
    let rib: RouterRIB
    let behaviour: Behaviour

    /// What the router's other tables give to a destination of a table.
    func paths(_ route: BGPRouteKey, into table: BGPTableKey) -> [BGPPath] {
        if table.family.isVPN { return exports(route, table) }
        let imported = table.family == .ipv4Unicast ? router.instances[table.instance] : nil
        return ribImports(route, table) + (imported.map { imports(route.prefix, $0) } ?? [])
    }

    /// The VPN routes to a destination that the router's instances give to a VPN family.
    private func exports(_ route: BGPRouteKey, _ table: BGPTableKey) -> [BGPPath] {
        guard table == .shared(table.family) else { return [] }
        return router.instances.values.compactMap { instance in
            guard instance.routeDistinguisher == route.distinguisher,
                exportObstacle(instance, table.family) == nil,
                let path = exported(
                    rib.paths(.unicast(instance.name), .plain(route.prefix)), of: instance, table.family),
                refusal(of: path, instance, instance.exportPolicy, table.family) == nil
            else { return nil }
            return export(path, of: instance, table.family)
        }
        .sorted { $0.crossedFrom ?? "" < $1.crossedFrom ?? "" }
    }

    /// Why an instance gives no routes at all to a VPN family; nil if it does.
    func exportObstacle(_ instance: InstanceModel, _ family: AddressFamily) -> Reason? {
        if instance.name == RouterModel.publicInstance || !family.isVPN { return because(.noExportTargets, instance) }
        if instance.routeDistinguisher == nil { return because(.noDistinguisher, instance) }
        if family == .vpnv4 { return instance.exportTargets.isEmpty ? because(.noExportTargets, instance) : nil }
        if !instance.evpnRouting { return because(.evpnRoutingOff, instance) }
        guard instance.bgp?.families[.ipv4Unicast]?.advertisesToEVPN ?? false else {
            let origin = instance.bgp?.families[.ipv4Unicast]?.origin ?? instance.bgp?.origin ?? instance.origin
            return Reason(.crossing(.notAdvertisedToEVPN), [Decider(router.name, origin)])
        }
        return nil
    }

    /// Why no route to a destination of the instance goes to a VPN family, of its paths in their order.
    func exportObstacle(_ paths: [BGPPath], of instance: InstanceModel, _ family: AddressFamily) -> Reason? {
        if let general = exportObstacle(instance, family) { return general }
        if let path = exported(paths, of: instance, family) {
            return refusal(of: path, instance, instance.exportPolicy, family)
        }
        let isFromVPN = paths.allSatisfy { cameFromVPN($0, instance, family) }
        return because(isFromVPN ? .cameFromVPN : .notBest, instance)
    }

    /// Why an instance's own policy keeps a VPNv4 route out or back; nil if it does not. EVPN has others.
    private func refusal(
        of path: BGPPath, _ instance: InstanceModel, _ policy: String?, _ family: AddressFamily
    ) -> Reason? {
        guard family == .vpnv4, let policy else { return nil }
        let verdict = router.evaluate(policy: policy, prefix: path.prefix, isLabeled: true, path.attributes)
        guard !verdict.permits else { return nil }
        return Reason(.crossing(.deniedByPolicy(verdict.decision)), verdict.deciders(router.name))
    }

    /// The path that a VPN family gets, of those to a destination in the order of preference: the first that it may have.
    private func exported(_ paths: [BGPPath], of instance: InstanceModel, _ family: AddressFamily) -> BGPPath? {
        let routes = family == .evpn ? instance.bgp?.families[.ipv4Unicast]?.evpnRoutes ?? .all : .best
        let first = paths.first { !cameFromVPN($0, instance, family) }
        switch routes {
        case .all: return first
        case .valid: return first?.isValid ?? false ? first : nil
        case .best: return first?.isBest ?? false ? first : nil
        }
    }

    /// Whether it was taken into its instance from a VPN family, and does not go back there.
    private func cameFromVPN(_ path: BGPPath, _ instance: InstanceModel, _ family: AddressFamily) -> Bool {
        if path.source == .remoteCross { return true }
        let takesLocalCross = instance.bgp?.families[.ipv4Unicast]?.evpnTakesLocalCross ?? false
        return path.crossedFrom != nil && !(family == .evpn && takesLocalCross)
    }

    private func export(_ path: BGPPath, of instance: InstanceModel, _ family: AddressFamily) -> BGPPath {
        var exported = path
        // What the route lacks in its instance is not asked in the VPN family.
        exported.resolution.reason = nil
        exported.distinguisher = instance.routeDistinguisher
        exported.source = .localCross
        exported.crossedFrom = instance.name
        exported.targets = instance.exportTargets(family)
        exported.inLabel = LabelKey(router: router.name, scope: scope(path, instance, family))
        return exported
    }

    /// One label per route, per next hop, or for the whole instance (facts 2.1).
    private func scope(_ path: BGPPath, _ instance: InstanceModel, _ family: AddressFamily) -> LabelKey.Scope {
        let mode = family == .evpn ? instance.evpnLabelMode ?? instance.labelMode : instance.labelMode
        switch mode {
        case .perRoute: return .route(instance.name, path.prefix)
        case .perNextHop where path.source != .local: return .nextHop(instance.name, path.nextHop)
        case .perInstance, .perNextHop: return .instance(instance.name)
        }
    }

    /// The routes to a prefix that an instance takes from the VPN families by its targets: from other routers and other
    /// instances.
    private func imports(_ prefix: IPv4Prefix, _ instance: InstanceModel) -> [BGPPath] {
        guard instance.name != RouterModel.publicInstance else { return [] }
        return [AddressFamily.vpnv4, .evpn].flatMap { family -> [BGPPath] in
            let wanted = instance.importTargets(family)
            guard !wanted.isEmpty else { return [] }
            return rib.vpnPaths(family, prefix).filter {
                $0.crossedFrom != instance.name && !$0.targets.isDisjoint(with: wanted)
                    && refusal(of: $0, instance, instance.importPolicy, family) == nil
            }
            .map { cross($0, family) }
        }
    }

    /// Whether a VPN route bears on what an instance imports: by its targets now, or by what came of it before.
    func concerns(_ route: BGPRouteKey, _ family: AddressFamily, _ instance: InstanceModel) -> Bool {
        let wanted = instance.importTargets(family)
        guard !wanted.isEmpty, instance.name != RouterModel.publicInstance else { return false }
        if rib.paths(.shared(family), route).contains(where: { !$0.targets.isDisjoint(with: wanted) }) { return true }
        let source = crossedFrom(family, route.distinguisher)
        return rib.paths(.unicast(instance.name), .plain(route.prefix)).contains { $0.crossedFrom == source }
    }

    /// Why an instance does not take a VPN route; nil if it does.
    func importObstacle(_ path: BGPPath, into instance: InstanceModel, _ family: AddressFamily) -> Reason? {
        let wanted = instance.importTargets(family)
        guard path.targets.isDisjoint(with: wanted) else {
            return refusal(of: path, instance, instance.importPolicy, family)
        }
        return because(.targetsDiffer(carried: path.targets, imported: wanted), instance)
    }

    private func cross(_ path: BGPPath, _ family: AddressFamily) -> BGPPath {
        var crossed = path
        crossed.source = path.isFromPeer ? .remoteCross : .localCross
        crossed.crossedFrom = crossedFrom(family, path.distinguisher ?? "")
        crossed.distinguisher = nil
        crossed.inLabel = nil
        crossed.isBest = false
        return crossed
    }

    private func crossedFrom(_ family: AddressFamily, _ distinguisher: String) -> String {
        "\(family.rawValue) \(distinguisher)"
    }

    /// `import-rib` of a table of the same instance.
    private func ribImports(_ route: BGPRouteKey, _ table: BGPTableKey) -> [BGPPath] {
        let imports = router.instances[table.instance]?.bgp?.families[table.family]?.ribImports ?? []
        return imports.compactMap { wanted in
            guard wanted.source != table, let path = rib.paths(wanted.source, route).first,
                obstacle(path, to: wanted) == nil
            else { return nil }
            return imported(path)
        }
    }

    /// The tables that take routes from a table by `import-rib`.
    func readers(of table: BGPTableKey) -> [BGPTableKey] {
        router.instances.values.flatMap { instance in
            (instance.bgp?.families ?? [:]).compactMap { family, settings in
                settings.ribImports.contains { $0.source == table }
                    ? BGPTableKey(instance: instance.name, family: family) : nil
            }
        }
    }

    /// Why an `import-rib` leaves a route behind; nil if it takes it. Assumption, read off the vendor's tables (PE3 shows
    /// 20.1.1.0/24 from PE4 and 5.5.5.9/32 not): a route that covers its own next hop stays behind. Routes that were
    /// crossed between instances or put in by import-route or network stay behind (facts 2.5); with
    /// `include-label-route` it is the labeled ones from other routers that come.
    func obstacle(_ path: BGPPath, to wanted: BGPInstance.RIBImport) -> Reason? {
        let here = [Decider(router.name, wanted.origin)]
        let takesInvalid = behaviour.importsInvalidRoutes && !wanted.needsValidRoutes
        if !path.isBest, !takesInvalid || path.isValid { return Reason(.crossing(.notBest), here) }
        if wanted.includesLabeledRoutes {
            if path.outLabel == nil { return Reason(.crossing(.notLabeled), here) }
            return path.source == .remoteCross ? nil : Reason(.crossing(.originatedHere), here)
        }
        if !path.isFromPeer { return Reason(.crossing(.originatedHere), here) }
        return path.coversNextHop ? Reason(.crossing(.coversNextHop), here) : nil
    }

    private func imported(_ path: BGPPath) -> BGPPath {
        var imported = path
        if path.isFromPeer { imported.source = .localCross }
        imported.isBest = false
        return imported
    }

    private func because(_ cause: CrossingCause, _ instance: InstanceModel) -> Reason {
        Reason(.crossing(cause), [Decider(router.name, instance.origin)])
    }
}

extension BGPInstance.RIBImport {
    fileprivate var source: BGPTableKey { BGPTableKey(instance: sourceInstance, family: sourceFamily) }
}
