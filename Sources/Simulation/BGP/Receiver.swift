import Addressing

/// What a router makes of the routes that a peer sends.
struct Receiver {
    let router: RouterModel
    let routerID: IPv4Address
    let asNumber: UInt32
    /// Of all instances here together, by VPN family.
    let importedTargets: [AddressFamily: Set<String>]

    /// The path as it enters the table, or the path with the reason why it does not.
    func receive(_ sent: BGPPath, _ end: BGPEnd, _ family: AddressFamily) -> (path: BGPPath, refusal: Reason?) {
        var path = sent
        path.source = .peer(end.peer.address)
        path.isInternal = end.isInternal
        path.peerAddress = end.peer.address
        path.peerRouterID = end.remoteRouterID
        path.fromClient = end.peer.families[family]?.reflectsToClient ?? false
        path.preferredValue = end.peer.families[family]?.preferredValue ?? 0
        path.siteOfOrigin = end.peer.families[family]?.siteOfOrigin ?? sent.siteOfOrigin
        path.isBest = false
        path.notBestReason = nil
        path.resolution = .local
        let reason = refusal(&path, end, family)
        return (path, reason)
    }

    /// Applies the import policy on the way.
    private func refusal(_ path: inout BGPPath, _ end: BGPEnd, _ family: AddressFamily) -> Reason? {
        let settings = end.peer.families[family]
        let loops = path.asPath.count { $0 == asNumber }
        // RFC 4271 9.1.2: the own AS in the path is a loop. VRP checks routes from EBGP peers (facts 2.7).
        if !end.isInternal, loops > settings?.allowedASLoops ?? 0 {
            return because(
                .ownASInPath(asNumber: asNumber, times: loops, allowed: settings?.allowedASLoops ?? 0),
                settings?.origin)
        }
        // RFC 4456 8: a reflected route that comes back.
        let cluster = router.clusterID(end.place.instance, family) ?? routerID
        if path.originator == routerID || path.clusters.contains(cluster) {
            return because(.reflectedBack, settings?.origin)
        }
        let verdict = router.evaluate(
            policy: settings?.importPolicy, prefix: path.prefix, isLabeled: path.outLabel != nil, path.attributes)
        if !verdict.permits {
            return Reason(.refusal(.deniedByPolicy(verdict.decision)), verdict.deciders(router.name))
        }
        verdict.apply(to: &path)
        if let name = settings?.importPrefixList, let list = router.prefixLists[name], !list.permits(path.prefix) {
            return because(.deniedByPrefixList(name), list.origin)
        }
        if !takes(path.targets, family) {
            let filter = router.instances[RouterModel.publicInstance]?.bgp?.families[family]?.origin
            let importing = router.instances.values.filter { !$0.importTargets(family).isEmpty }
            return Reason(
                .refusal(.targetsNotImported(path.targets)),
                (importing.map(\.origin).sorted { $0.path < $1.path } + (filter.map { [$0] } ?? [])).map {
                    Decider(router.name, $0)
                })
        }
        return nil
    }

    private func because(_ cause: RefusalCause, _ origin: Origin?) -> Reason {
        Reason(.refusal(cause), origin.map { [Decider(router.name, $0)] } ?? [])
    }

    /// VRP's `policy vpn-target`: a VPN route that no instance here imports does not enter.
    func takes(_ targets: Set<String>, _ family: AddressFamily) -> Bool {
        !family.isVPN || !filtersByTarget(family) || !(importedTargets[family] ?? []).isDisjoint(with: targets)
    }

    func filtersByTarget(_ family: AddressFamily) -> Bool {
        router.instances[RouterModel.publicInstance]?.bgp?.families[family]?.filtersByTarget ?? true
    }
}

extension InstanceModel {
    /// EVPN and VPNv4 have lists of their own (facts 2.1).
    func importTargets(_ family: AddressFamily) -> Set<String> {
        family == .evpn ? evpnImportTargets : importTargets
    }

    func exportTargets(_ family: AddressFamily) -> Set<String> {
        family == .evpn ? evpnExportTargets : exportTargets
    }
}
