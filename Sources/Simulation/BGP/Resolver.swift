import Addressing

/// Resolves BGP next hops to interfaces and tunnels at one router.
struct Resolver: Sendable {
    let router: RouterModel
    let behaviour: Behaviour
    let topology: Topology
    let ldp: LDPResult
    let tables: [Place: RoutingTable]
    /// The router's own BGP tables: tunnels of BGP come from the public labeled paths.
    let routes: BGPTables
    func resolve(_ path: BGPPath, in key: BGPTableKey) -> Resolution {
        switch path.source {
        case .local, .localCross: return path.resolution
        case .remoteCross:
            let policy = router.instances[key.instance]?.tunnelPolicy(path.crossedFrom)
            return throughTunnel(path, instance: RouterModel.publicInstance, policy: policy)
        case .peer: break
        }
        switch key.family {
        case .vpnv4, .evpn:
            let standard: BGPInstance.NextHopNeed = behaviour.vpnRoutesNeedTunnel ? .tunnel : .address
            return resolve(path, RouterModel.publicInstance, need(key) ?? standard)
        // Only paths that resolve to a label switched path take part in the labeled family (facts 2.5).
        case .ipv4Labeled: return resolve(path, key.instance, need(key) ?? .tunnel)
        // Routes without a label need none.
        case .ipv4Unicast: return resolve(path, key.instance, path.outLabel == nil ? .address : need(key) ?? .address)
        }
    }

    private func need(_ key: BGPTableKey) -> BGPInstance.NextHopNeed? {
        router.instances[key.instance]?.bgp?.families[key.family]?.nextHopNeeds
    }

    private func resolve(_ path: BGPPath, _ instance: String, _ need: BGPInstance.NextHopNeed) -> Resolution {
        switch need {
        case .tunnel: return throughTunnel(path, instance: instance)
        case .address: return byAddress(path, instance: instance)
        case .nothing:
            var resolution = byAddress(path, instance: instance)
            // Chosen whatever its next hop: what it would be forwarded by may be missing.
            if case .resolution(.noRoute) = resolution.reason?.cause { resolution = Resolution() }
            return resolution
        }
    }

    private func throughTunnel(_ path: BGPPath, instance: String, policy: String? = nil) -> Resolution {
        if let refused = refusal(path) { return refused }
        let avoided = path.isVPN ? nil : path.prefix
        // Assumption: a policy that is named but does not exist leaves the default order in force.
        let configured = policy.flatMap { router.tunnelPolicies[$0] }
        let kinds = configured?.kinds ?? Resolver.defaultOrder
        if let found = tunnel(to: path.nextHop, instance: instance, notThrough: avoided, kinds) { return found }
        if let configured, tunnel(to: path.nextHop, instance: instance, notThrough: avoided) != nil {
            return .unusable(
                .excludedByTunnelPolicy(configured.name, to: path.nextHop), [Decider(router.name, configured.origin)])
        }
        if let peer = local.silent(path.nextHop, in: instance) {
            return .unusable(
                .noLocalTunnel(to: path.nextHop, isSwitchedOff: peer.makesLocalTunnel == false),
                [Decider(router.name, peer.origin)])
        }
        return .unusable(.noTunnel(to: path.nextHop))
    }

    private func byAddress(_ path: BGPPath, instance: String) -> Resolution {
        let place = Place(router: router.name, instance: instance)
        guard let route = tables[place]?.lookUp(path.nextHop), let exit = route.exits.first else {
            return .unusable(.noRoute(to: path.nextHop))
        }
        // A VPN route's prefix is of another address space than its next hop.
        if !path.isVPN, !allowsSupernet(path), let cause = path.supernetCause(nextHopRoute: route.prefix) {
            return .unusable(cause)
        }
        // RFC 4271 9.1.2.1: neither through itself, nor through what it would hide from its own next hop once installed.
        let hides = path.coversNextHop && route.prefix.length < path.prefix.length
        if !path.isVPN, hides || route.isBGP && route.prefix == path.prefix {
            return .unusable(.throughItself(nextHop: path.nextHop))
        }
        if route.isOwn { return .unusable(.ownAddress(nextHop: path.nextHop)) }
        var resolution = Resolution()
        resolution.isDirect = route.source == .direct
        resolution.exit = resolution.isDirect ? FirstHop(interface: exit.interface, address: path.nextHop) : exit
        resolution.cost = route.isBGP ? 0 : route.cost
        if path.outLabel != nil {
            let avoided = path.isVPN ? nil : path.prefix
            resolution.tunnel = tunnel(to: path.nextHop, instance: instance, notThrough: avoided)?.tunnel
        }
        return resolution
    }

    /// Facts 2.5: a route that covers its own next hop is allowed when labeled, and not otherwise.
    private func refusal(_ path: BGPPath) -> Resolution? {
        guard path.coversNextHop, !path.isVPN, !allowsSupernet(path) else { return nil }
        return .unusable(.coversNextHop(path.nextHop))
    }

    private func allowsSupernet(_ path: BGPPath) -> Bool {
        path.outLabel == nil ? behaviour.unlabeledSupernetRoutes : behaviour.labeledSupernetRoutes
    }

    /// Label switched paths of LDP, then of BGP, and local IFNET last: "Configuring a Tunnel Policy" of the NE40E has LDP LSP >
    /// BGP LSP, `tunnel-policy` of the F1A has Local_IfNet behind all label switched paths. A policy that lists types has no
    /// word for local IFNET (huawei-tunnel-management, sel-seq-tunnel-type), so such a policy leaves it out.
    private static let defaultOrder: [Tunnel.Kind] = [.ldp, .bgp, .localInterface]

    private var local: LocalTunnels {
        LocalTunnels(router: router, behaviour: behaviour, topology: topology, tables: tables)
    }

    func tunnel(
        to address: IPv4Address, instance: String, notThrough prefix: IPv4Prefix?, _ kinds: [Tunnel.Kind] = defaultOrder
    ) -> Resolution? {
        for kind in kinds {
            switch kind {
            case .ldp: if let found = ldpTunnel(address, instance) { return found }
            case .localInterface: if let found = localTunnel(address, instance) { return found }
            case .bgp: if let found = bgpTunnel(address, instance, notThrough: prefix) { return found }
            }
        }
        return nil
    }

    private func ldpTunnel(_ address: IPv4Address, _ instance: String) -> Resolution? {
        let place = Place(router: router.name, instance: instance)
        guard let first = ldp.path(from: place, to: address)?.first?.first else { return nil }
        return resolution(.ldp, instance, address, exit: first, cost: tables[place]?.lookUp(address)?.cost ?? 0)
    }

    private func localTunnel(_ address: IPv4Address, _ instance: String) -> Resolution? {
        switch local.tunnel(to: address, in: instance) {
        case nil: return nil
        case .dead(let exit): return resolution(.localInterface, instance, address, exit: exit, cost: 0)
        case .connected(let port):
            var direct = resolution(
                .localInterface, instance, address, exit: FirstHop(interface: port.interface, address: address), cost: 0
            )
            direct.isDirect = true
            return direct
        }
    }

    private func bgpTunnel(_ address: IPv4Address, _ instance: String, notThrough prefix: IPv4Prefix?) -> Resolution? {
        guard instance == RouterModel.publicInstance, prefix != .host(address),
            let path = labeledPath(.host(address)), path.resolution.tunnel != nil, let exit = path.resolution.exit
        else { return nil }
        return resolution(.bgp, instance, address, exit: exit, cost: 0)
    }

    /// The independent labeled table comes first.
    private func labeledPath(_ prefix: IPv4Prefix) -> BGPPath? {
        [AddressFamily.ipv4Labeled, .ipv4Unicast].lazy.compactMap { routes[.shared($0)]?[.plain(prefix)]?.first }
            .first(where: router.startsLabelSwitchedPath)
    }

    private func resolution(
        _ kind: Tunnel.Kind, _ instance: String, _ address: IPv4Address, exit: FirstHop, cost: Int
    ) -> Resolution {
        var resolution = Resolution()
        resolution.exit = exit
        resolution.tunnel = TunnelKey(kind: kind, instance: instance, destination: address)
        resolution.cost = cost
        return resolution
    }
}

extension BGPPath {
    /// The vendor's page of `supernet advertise`: the prefix covers the next hop and is at least as long as the route to it,
    /// or lies within the subnet of that route.
    /// By way of a default route nothing is in a subnet.
    fileprivate func supernetCause(nextHopRoute: IPv4Prefix) -> ResolutionCause? {
        if isVPN { return nil }
        if coversNextHop { return prefix.length >= nextHopRoute.length ? .coversNextHop(nextHop) : nil }
        return nextHopRoute.length > 0 && nextHopRoute.contains(prefix.network) ? .withinNextHopSubnet(nextHop) : nil
    }

    /// Its next hop lies in the public instance, in another address space than its prefix.
    fileprivate var isVPN: Bool { distinguisher != nil || source == .remoteCross }
}

extension InstanceModel {
    /// The tunnel policy for routes that came from a VPN family.
    fileprivate func tunnelPolicy(_ crossedFrom: String?) -> String? {
        crossedFrom?.hasPrefix(AddressFamily.evpn.rawValue) ?? false ? evpnTunnelPolicy ?? tunnelPolicy : tunnelPolicy
    }
}
