import Addressing

/// What a router makes of one of its routes for one peer.
enum Advertising {
    /// The route as it arrives, and why it has no label if it has none.
    case sent(BGPPath)
    case unsent(Reason)
}

/// What a router sends over a session: RFC 4271 9.2 and 5.1, RFC 4456, RFC 4364, RFC 8277.
struct Advertiser {
    let router: RouterModel
    let behaviour: Behaviour
    let routerID: IPv4Address
    let tables: [Place: RoutingTable]
    let ldp: LDPResult

    /// What becomes of a best path.
    func advertise(_ path: BGPPath, _ end: BGPEnd, _ family: AddressFamily) -> Advertising {
        let settings = end.peer.families[family]
        let session = Decider(router.name, settings?.origin ?? end.peer.origin)
        if let reason = obstacle(path, end, settings, family, session) { return .unsent(reason) }
        let verdict = router.evaluate(
            policy: settings?.exportPolicy, prefix: path.prefix, isLabeled: path.outLabel != nil, path.attributes)
        guard verdict.permits else {
            return .unsent(
                Reason(.advertisement(.deniedByPolicy(verdict.decision)), verdict.deciders(router.name) + [session]))
        }
        var sent = path
        sent.unlabeled = unlabeled(path, family, end, verdict, session)
        let labeled = sent.unlabeled == nil
        if setsOwnNextHop(path, end, settings, labeled: labeled, family) {
            sent.nextHop = end.localAddress
            sent.outLabel = labeled ? ownLabel(path, end, family) : nil
        } else if !labeled {
            sent.outLabel = nil
        } else if sent.outLabel == nil {
            sent.unlabeled = Reason(.label(.receivedWithout), [session])
        }
        if family == .ipv4Unicast, labeled, sent.outLabel?.router == router.name, isOwnAddress(path, end.place) {
            return .unsent(Reason(.advertisement(.ownAddress), [session]))
        }
        sent = withAttributes(sent, of: path, end, settings, family)
        verdict.apply(to: &sent)
        if settings?.sendsCommunities != true { sent.communities = [] }
        return .sent(sent)
    }

    /// What keeps a path from a peer before its policy is asked.
    private func obstacle(
        _ path: BGPPath, _ end: BGPEnd, _ settings: BGPPeer.Family?, _ family: AddressFamily, _ session: Decider
    ) -> Reason? {
        if path.source == .peer(end.peer.address) { return Reason(.advertisement(.learnedFromPeer), [session]) }
        if !isReflected(path, end, settings, family) { return Reason(.advertisement(.notReflected), [session]) }
        if let community = path.communityKeepingFrom(end) {
            return Reason(.advertisement(.community(community)), [session])
        }
        if let site = settings?.siteOfOrigin, site == path.siteOfOrigin {
            return Reason(.advertisement(.siteOfOrigin(site)), [session])
        }
        guard let name = settings?.exportPrefixList, let list = router.prefixLists[name], !list.permits(path.prefix)
        else { return nil }
        return Reason(.advertisement(.deniedByPrefixList(name)), [Decider(router.name, list.origin), session])
    }

    /// Between IBGP peers only by reflection (RFC 4456 6).
    private func isReflected(
        _ path: BGPPath, _ end: BGPEnd, _ settings: BGPPeer.Family?, _ family: AddressFamily
    ) -> Bool {
        guard end.isInternal, path.isInternal else { return true }
        let isPublic = end.place.instance == RouterModel.publicInstance
        switch path.source {
        case .local: return true
        case .remoteCross: return behaviour.leakedRoutesToInternalPeers || settings?.reflectsToClient ?? false
        case .localCross: return !isPublic || family.isVPN
        case .peer:
            let toClient = settings?.reflectsToClient ?? false
            guard path.fromClient, toClient else { return path.fromClient || toClient }
            return router.instances[end.place.instance]?.bgp?.families[family]?.reflectsBetweenClients ?? true
        }
    }

    /// Nil if the session and the policy give the route a label.
    private func unlabeled(
        _ path: BGPPath, _ family: AddressFamily, _ end: BGPEnd, _ verdict: PolicyVerdict, _ session: Decider
    ) -> Reason? {
        guard family == .ipv4Unicast else { return nil }
        if let reason = end.unlabeled { return reason }
        if verdict.appliesLabel {
            let checks = end.peer.families[family]?.checksTunnel ?? false
            return checks && !hasTunnel(path, end.place) ? Reason(.label(.noTunnel), [session]) : nil
        }
        return Reason(.label(.notApplied(verdict.decision)), verdict.deciders(router.name) + [session])
    }

    /// `check-tunnel-reachable` looks at tunnels of the public network only (facts 2.2).
    private func hasTunnel(_ path: BGPPath, _ place: Place) -> Bool {
        guard place.instance == RouterModel.publicInstance, path.prefix.length == 32 else { return true }
        if path.source != .local { return path.resolution.tunnel != nil }
        let isOwn = tables[place]?.active[path.prefix]?.isOwn ?? false
        return isOwn || ldp.path(from: place, to: path.prefix.network) != nil
    }

    /// Facts 4.4.
    private func setsOwnNextHop(
        _ path: BGPPath, _ end: BGPEnd, _ settings: BGPPeer.Family?, labeled: Bool, _ family: AddressFamily
    ) -> Bool {
        let originatesHere = path.source == .local || (family.isVPN && path.source == .localCross)
        switch settings?.nextHop ?? .byRule {
        case .local:
            // RFC 4456 10: a reflector leaves the next hop as it is.
            let isReflected = end.isInternal && path.isInternal && path.isFromPeer
            return !isReflected || labeled || behaviour.reflectorsSetNextHopOfUnlabeledRoutes
        case .invariable: return originatesHere
        case .byRule: break
        }
        if originatesHere || !end.isInternal { return true }
        guard labeled, !path.isInternal else { return false }
        switch family {
        case .ipv4Unicast, .ipv4Labeled: return behaviour.nextHopSelfForLabeledToIBGP
        case .vpnv4: return behaviour.nextHopSelfForVPNv4ToIBGP
        case .evpn: return false
        }
    }

    private func ownLabel(_ path: BGPPath, _ end: BGPEnd, _ family: AddressFamily) -> LabelKey {
        if let label = path.inLabel, family.isVPN { return label }
        let scope: LabelKey.Scope =
            family.isVPN
            ? .vpnRoute(family, path.distinguisher ?? "", path.prefix) : .route(end.place.instance, path.prefix)
        return LabelKey(router: router.name, scope: scope)
    }

    /// Read off the vendor's tables, where CE1 does not pass on 11.1.1.1/32, its own address, to PE3. Other routes are passed
    /// on whether or not the routing table has them ("By default, BGP advertises all selected routes in the BGP routing
    /// table", command active-route-advertise).
    private func isOwnAddress(_ path: BGPPath, _ place: Place) -> Bool {
        guard !behaviour.labelsOwnAddresses, path.source != .local else { return false }
        return tables[place]?.active[path.prefix]?.isOwn ?? false
    }

    private func withAttributes(
        _ sent: BGPPath, of path: BGPPath, _ end: BGPEnd, _ settings: BGPPeer.Family?, _ family: AddressFamily
    ) -> BGPPath {
        var sent = sent
        sent.inLabel = nil
        sent.crossedFrom = nil
        sent.preferredValue = 0
        if end.isInternal {
            sent.localPreference = path.localPreference ?? 100
            if path.isInternal && path.isFromPeer {
                sent.originator = path.originator ?? path.peerRouterID
                sent.clusters = [router.clusterID(end.place.instance, family) ?? routerID] + path.clusters
            }
            return sent
        }
        // VRP's substitute-as: the peer's own number gives way to the sender's.
        let substituted = path.asPath.map {
            settings?.substitutesAS == true && $0 == end.peer.remoteAS ? end.localAS : $0
        }
        sent.asPath = [end.localAS] + substituted
        sent.localPreference = nil
        sent.originator = nil
        sent.clusters = []
        // RFC 4271 5.1.4: a MED received from one AS does not go to another.
        sent.med = path.source == .local || path.originatesMED ? sent.med : nil
        return sent
    }
}

extension BGPPath {
    /// A VPN route made from a route that was imported into the instance here.
    fileprivate var originatesMED: Bool { source == .localCross && asPath.isEmpty && distinguisher != nil }

    /// The well-known community that keeps the route from the peer (RFC 1997).
    fileprivate func communityKeepingFrom(_ end: BGPEnd) -> Community? {
        if communities.isEmpty { return nil }
        let wellKnown: [Community] =
            end.isInternal ? [.noAdvertise] : [.noAdvertise, .noExport, .noExportSubconfederation]
        return wellKnown.first(where: communities.contains)
    }
}
