/// The sessions and tables of one router in row form.
struct BGPRows {
    let router: RouterModel
    let bgp: BGPConvergence
    let numbers: LabelNumbers

    func sessions(_ place: Place) -> [BGPSession] {
        bgp.outcomes(place).flatMap { peer, outcome -> [BGPSession] in
            let families = AddressFamily.allCases.filter { peer.families[$0] != nil }
            switch outcome {
            case .failure(let failure):
                return families.map { failed(place, peer, $0, failure) }
            case .success(let end):
                // The other end may see an obstacle that this one does not.
                guard bgp.ends[place]?.contains(end) ?? false else {
                    let failure = BGPSessions.Failure(
                        state: .connect, .refusedByFarEnd(router: end.remote.router),
                        [Decider(end.remote.router, end.remotePeer.origin)])
                    return families.map { failed(place, peer, $0, failure) }
                }
                return families.map { session(end, $0) }
            }
        }
    }

    private func failed(
        _ place: Place, _ peer: BGPPeer, _ family: AddressFamily, _ failure: BGPSessions.Failure
    ) -> BGPSession {
        BGPSession(
            instance: place.instance, family: family, peer: peer.address, remoteAS: peer.remoteAS, state: failure.state,
            because: failure.reason)
    }

    private func session(_ end: BGPEnd, _ family: AddressFamily) -> BGPSession {
        let negotiated = end.families.contains(family)
        return BGPSession(
            instance: end.place.instance, family: family, peer: end.peer.address, peerRouter: end.remote.router,
            remoteAS: end.peer.remoteAS, state: negotiated ? .established : .notNegotiated,
            labelsNegotiated: negotiated && family == .ipv4Unicast && end.unlabeled == nil,
            prefixesReceived: negotiated ? received(end, family) : 0,
            because: negotiated ? nil : end.notNegotiated(family),
            unlabeledBecause: negotiated && family == .ipv4Unicast ? end.unlabeled : nil)
    }

    private func received(_ end: BGPEnd, _ family: AddressFamily) -> Int {
        let key = BGPTableKey(instance: end.place.instance, family: family)
        let routes = bgp.routes(router.name)[key] ?? [:]
        return routes.values.joined().count { $0.source == .peer(end.peer.address) }
    }

    func tables() -> [BGPTable] {
        let held = bgp.routes(router.name)
        let configured = router.instances.values.flatMap { instance in
            (instance.bgp?.families.keys.map { $0 } ?? []).map { BGPTableKey(instance: instance.name, family: $0) }
        }
        let keys = Set(held.keys).union(configured).sorted()
        return keys.map { key in
            let routes = (held[key] ?? [:]).sorted { $0.key < $1.key }.flatMap(\.value).map { row($0, key) }
            return BGPTable(
                instance: key.instance, family: key.family,
                routerID: bgp.topology.bgpRouterID(Place(router: router.name, instance: key.instance))
                    ?? router.chosenRouterID, routes: routes)
        }
    }

    private func row(_ path: BGPPath, _ key: BGPTableKey) -> BGPRoute {
        let own = path.inLabel ?? LabelKey(router: router.name, scope: .route(key.instance, path.prefix))
        return BGPRoute(
            routeDistinguisher: path.distinguisher, prefix: path.prefix, nextHop: path.nextHop, source: path.source,
            isInternal: path.isInternal, isValid: path.isValid, isBest: path.isBest, asPath: path.asPath,
            originCode: path.originCode, med: path.med, localPreference: path.localPreference,
            inLabel: path.isBest ? inLabel(path, own, key) : nil, outLabel: path.outLabel.flatMap(numbers.number),
            routeTargets: path.targets, clusterList: path.clusters, originatorID: path.originator,
            because: path.resolution.reason ?? path.notBestReason,
            unlabeledBecause: path.outLabel == nil && path.isFromPeer ? path.unlabeled : nil)
    }

    private func inLabel(_ path: BGPPath, _ own: LabelKey, _ key: BGPTableKey) -> UInt32? {
        guard key.family.isVPN, path.inLabel == nil else { return numbers.number(own) }
        return numbers.number(
            LabelKey(router: router.name, scope: .vpnRoute(key.family, path.distinguisher ?? "", path.prefix)))
    }

    func refusedRow(_ path: BGPPath, _ key: BGPTableKey) -> BGPRoute {
        var row = row(path, key)
        row.isValid = false
        row.isBest = false
        return row
    }
}
