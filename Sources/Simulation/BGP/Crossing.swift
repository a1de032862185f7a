/// Routes that pass between the tables of one router: VPN instances and the VPN families (RFC 4364 4.3, RFC 9136 4.4),
/// and one family to another by `import-rib`.
struct Crossing {
    let router: RouterModel
    let bgp: BGPTables
    /// The VPN routes by the targets that they carry.
    private let byTarget: [AddressFamily: [String: [BGPPath]]]

    init(router: RouterModel, bgp: BGPTables) {
        self.router = router
        self.bgp = bgp
        byTarget = [AddressFamily.vpnv4, .evpn].reduce(into: [:]) { index, family in
            var paths: [String: [BGPPath]] = [:]
            for path in (bgp[.shared(family)] ?? [:]).values.joined() {
                for target in path.targets { paths[target, default: []].append(path) }
            }
            index[family] = paths
        }
    }

    /// The VPN routes that the router's instances give to a VPN family.
    func exports(_ family: AddressFamily) -> [BGPPath] {
        router.instances.values.sorted { $0.name < $1.name }.flatMap { instance -> [BGPPath] in
            guard exportObstacle(instance, family) == nil else { return [] }
            let key = BGPTableKey(instance: instance.name, family: .ipv4Unicast)
            return (bgp[key] ?? [:]).values.compactMap { $0.first }
                .filter { $0.isBest && !$0.cameFromVPN }.map { export($0, of: instance, family) }
        }
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

    /// Why one route of the instance does not go to a VPN family.
    func exportObstacle(_ path: BGPPath, of instance: InstanceModel, _ family: AddressFamily) -> Reason? {
        if let general = exportObstacle(instance, family) { return general }
        if !path.isBest { return because(.notBest, instance) }
        return path.cameFromVPN ? because(.cameFromVPN, instance) : nil
    }

    private func export(_ path: BGPPath, of instance: InstanceModel, _ family: AddressFamily) -> BGPPath {
        var exported = path
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

    /// The routes that an instance takes from the VPN families by its targets: from other routers and other instances.
    func imports(_ instance: InstanceModel) -> [BGPPath] {
        guard instance.name != RouterModel.publicInstance else { return [] }
        return [AddressFamily.vpnv4, .evpn].flatMap { family in
            let wanted = instance.importTargets(family)
            // A route with several of the targets comes once: with the least of them.
            return wanted.flatMap { target in
                (byTarget[family]?[target] ?? []).filter { path in
                    path.crossedFrom != instance.name
                        && (path.targets.count == 1 || path.targets.intersection(wanted).min() == target)
                }
            }
            .map { cross($0, family) }
        }
    }

    /// Why an instance does not take a VPN route; nil if it does.
    func importObstacle(_ path: BGPPath, into instance: InstanceModel, _ family: AddressFamily) -> Reason? {
        let wanted = instance.importTargets(family)
        guard path.targets.isDisjoint(with: wanted) else { return nil }
        return because(.targetsDiffer(carried: path.targets, imported: wanted), instance)
    }

    private func cross(_ path: BGPPath, _ family: AddressFamily) -> BGPPath {
        var crossed = path
        crossed.source = path.isFromPeer ? .remoteCross : .localCross
        crossed.crossedFrom = "\(family.rawValue) \(path.distinguisher ?? "")"
        crossed.distinguisher = nil
        crossed.inLabel = nil
        crossed.isBest = false
        return crossed
    }

    /// `import-rib` of a table of the same instance.
    func ribImports(_ key: BGPTableKey) -> [BGPPath] {
        let imports = router.instances[key.instance]?.bgp?.families[key.family]?.ribImports ?? []
        return imports.flatMap { wanted -> [BGPPath] in
            let source = BGPTableKey(instance: wanted.sourceInstance, family: wanted.sourceFamily)
            guard source != key else { return [] }
            return (bgp[source] ?? [:]).values.compactMap { $0.first }.filter { obstacle($0, to: wanted) == nil }
                .map(imported)
        }
    }

    /// Why an `import-rib` leaves a route behind; nil if it takes it. Assumption, read off the vendor's tables (PE3 shows
    /// 20.1.1.0/24 from PE4 and 5.5.5.9/32 not): a route that covers its own next hop stays behind. Routes that were
    /// crossed between instances or put in by import-route or network stay behind (facts 2.5); with
    /// `include-label-route` it is the labeled ones from other routers that come.
    func obstacle(_ path: BGPPath, to wanted: BGPInstance.RIBImport) -> Reason? {
        let here = [Decider(router.name, wanted.origin)]
        if !path.isBest { return Reason(.crossing(.notBest), here) }
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

extension BGPPath {
    /// It was taken into its instance from a VPN family, and does not go back there.
    fileprivate var cameFromVPN: Bool { source == .remoteCross || crossedFrom != nil }
}
