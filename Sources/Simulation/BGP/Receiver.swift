/// What a router makes of the routes that a peer sends.
struct Receiver {
    let router: RouterModel
    let routerID: IPv4
    let asNumber: UInt32

    /// The path as it enters the table, or the path with the reason why it does not.
    func receive(_ sent: BGPPath, _ end: BGPEnd, _ family: AddressFamily) -> (path: BGPPath, refusal: String?) {
        var path = sent
        path.source = .peer(end.peer.address)
        path.isInternal = end.isInternal
        path.peerAddress = end.peer.address
        path.peerRouterID = end.remoteRouterID
        path.fromClient = end.peer.families[family]?.reflectsToClient ?? false
        path.localPreference = sent.localPreference ?? 100
        path.isBest = false
        path.notBestReason = nil
        path.resolution = .local
        return (path, refusal(path, end, family))
    }

    private func refusal(_ path: BGPPath, _ end: BGPEnd, _ family: AddressFamily) -> String? {
        let settings = end.peer.families[family]
        let loops = path.asPath.count { $0 == asNumber }
        // RFC 4271 9.1.2: the own AS in the path is a loop. VRP checks routes from EBGP peers (facts 2.7).
        if !end.isInternal, loops > settings?.allowedASLoops ?? 0 {
            return "the own AS \(asNumber) stands in its AS path."
        }
        // RFC 4456 8: a reflected route that comes back.
        if path.originator == routerID || path.clusters.contains(routerID) {
            return "it was reflected back: originator or cluster list name this router."
        }
        let verdict = router.evaluate(
            policy: settings?.importPolicy, prefix: path.prefix, isLabeled: path.outLabel != nil)
        if !verdict.permits { return "the import policy \(settings?.importPolicy ?? "") denies it." }
        if family.isVPN, filtersByTarget(family), !isImported(path, family) {
            return
                "no instance here imports one of its route targets (\(path.targets.sorted().joined(separator: ", ")))."
        }
        return nil
    }

    private func filtersByTarget(_ family: AddressFamily) -> Bool {
        router.instances[RouterModel.publicInstance]?.bgp?.families[family]?.filtersByTarget ?? true
    }

    private func isImported(_ path: BGPPath, _ family: AddressFamily) -> Bool {
        router.instances.values.contains { !$0.importTargets(family).isDisjoint(with: path.targets) }
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
