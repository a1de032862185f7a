/// Routes that pass between the tables of one router: VPN instances and the VPN families (RFC 4364 4.3, RFC 9136 4.4),
/// and one family to another by `import-rib`.
struct Crossing {
    let router: RouterModel
    let bgp: BGPTables

    /// The VPN routes that the router's instances give to a VPN family.
    func exports(_ family: AddressFamily) -> [BGPPath] {
        router.instances.values.sorted { $0.name < $1.name }.flatMap { instance -> [BGPPath] in
            guard instance.name != RouterModel.publicInstance, let distinguisher = instance.routeDistinguisher,
                isExporting(instance, family)
            else { return [] }
            let key = BGPTableKey(instance: instance.name, family: .ipv4Unicast)
            return (bgp[key] ?? [:]).values.compactMap { $0.first }
                .filter { $0.isBest && !($0.source == .remoteCross || $0.crossedFrom != nil) }
                .map { export($0, of: instance, distinguisher, family) }
        }
    }

    private func isExporting(_ instance: InstanceModel, _ family: AddressFamily) -> Bool {
        switch family {
        case .evpn: instance.evpnRouting && instance.bgp?.families[.ipv4Unicast]?.advertisesToEVPN ?? false
        case .vpnv4: !instance.exportTargets.isEmpty
        case .ipv4Unicast, .ipv4Labeled: false
        }
    }

    private func export(
        _ path: BGPPath, of instance: InstanceModel, _ distinguisher: String, _ family: AddressFamily
    ) -> BGPPath {
        var exported = path
        exported.distinguisher = distinguisher
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
            (bgp[.shared(family)] ?? [:]).values.joined()
                .filter {
                    !$0.targets.isDisjoint(with: instance.importTargets(family)) && $0.crossedFrom != instance.name
                }
                .map { cross($0, family) }
        }
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

    /// `import-rib`. Assumption, read off the vendor's tables (PE3 shows 20.1.1.0/24 from PE4 and 5.5.5.9/32 not): a route
    /// that covers its own next hop stays behind too. Routes that were crossed between instances or put in by import-route or network stay behind (facts
    /// 2.5); with `include-label-route` it is the labeled ones from other routers that come.
    func ribImports(_ key: BGPTableKey) -> [BGPPath] {
        let imports = router.instances[key.instance]?.bgp?.families[key.family]?.ribImports ?? []
        return imports.flatMap { wanted -> [BGPPath] in
            let source = BGPTableKey(instance: wanted.sourceInstance, family: wanted.sourceFamily)
            guard source != key else { return [] }
            return (bgp[source] ?? [:]).values.compactMap { $0.first }.filter { path in
                guard path.isBest else { return false }
                if wanted.includesLabeledRoutes { return path.source == .remoteCross && path.outLabel != nil }
                return path.isFromPeer && !path.coversNextHop
            }
            .map(imported)
        }
    }

    private func imported(_ path: BGPPath) -> BGPPath {
        var imported = path
        if path.isFromPeer { imported.source = .localCross }
        imported.isBest = false
        return imported
    }
}
