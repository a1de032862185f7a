import Addressing

/// What one router does with arriving labels (RFC 3031 3.11), from LDP's and BGP's label switched paths.
struct LabelTable {
    let router: RouterModel
    let ldp: LDPResult
    let bgp: BGPConvergence
    let numbers: LabelNumbers
    let tunnels: [TunnelKey: UInt32]

    private var tables: BGPTables { bgp.routes(router.name) }

    func entries() -> [LabelEntry] {
        var entries = (ldpEntries() + bgpEntries()).sorted { $0.label < $1.label }
        // All paths that end here with explicit null have one label (RFC 3032 2.1).
        if router.mpls.lastLabel == .explicitNull {
            entries.insert(
                LabelEntry(
                    label: LDPResult.explicitNull, operation: .popAndLookUp(instance: RouterModel.publicInstance)),
                at: 0)
        }
        return entries
    }

    private func ldpEntries() -> [LabelEntry] {
        router.instances.keys.sorted().flatMap { instance -> [LabelEntry] in
            let place = Place(router: router.name, instance: instance)
            return (ldp.bindings[place] ?? [:]).compactMap { fec, binding in
                guard let label = ldp.label(at: place, fec), label > LDPResult.implicitNull,
                    let operation = operation(binding, fec, place)
                else { return nil }
                return LabelEntry(label: label, operation: operation, fec: fec)
            }
        }
    }

    private func operation(
        _ binding: LDPBindings.Binding, _ fec: IPv4Prefix, _ place: Place
    ) -> LabelEntry.Operation? {
        switch binding {
        case .egress: return .popAndLookUp(instance: place.instance)
        case .stitchedToBGP: return path(.route(place.instance, fec)).map { forward($0, place.instance) }
        case .transit(let hops):
            guard let hop = hops.first, let out = ldp.label(at: hop.peer, fec) else { return nil }
            return out == LDPResult.implicitNull
                ? .pop(nextHop: hop.first.address, interface: hop.first.interface)
                : .swap(to: out, nextHop: hop.first.address, interface: hop.first.interface)
        }
    }

    private func bgpEntries() -> [LabelEntry] {
        (numbers.keys[router.name] ?? []).compactMap { key in
            guard let label = numbers.number(key) else { return nil }
            return LabelEntry(label: label, operation: operation(key.scope), fec: key.fec)
        }
    }

    private func operation(_ scope: LabelKey.Scope) -> LabelEntry.Operation {
        switch scope {
        case .instance(let name): return .popAndLookUp(instance: name)
        case .nextHop(let name, let hop):
            let place = Place(router: router.name, instance: name)
            let exit = bgp.tables[place]?.lookUp(hop)?.exits.first
            return exit.map { .popToNextHop(instance: name, nextHop: hop, interface: $0.interface) }
                ?? .popAndLookUp(instance: name)
        case .route(let name, _), .vpnRoute(_, let name, _):
            let instance = if case .route = scope { name } else { RouterModel.publicInstance }
            return path(scope).map { forward($0, instance) } ?? .popAndLookUp(instance: instance)
        }
    }

    /// The best path that a label stands for; with an independent labeled table that one comes first.
    func path(_ scope: LabelKey.Scope) -> BGPPath? {
        switch scope {
        case .instance, .nextHop: return nil
        case .vpnRoute(let family, let distinguisher, let prefix):
            return tables[.shared(family)]?[BGPRouteKey(distinguisher: distinguisher, prefix: prefix)]?.first
        case .route(let instance, let prefix):
            let key = BGPRouteKey(distinguisher: "", prefix: prefix)
            let found = [AddressFamily.ipv4Labeled, .ipv4Unicast].compactMap {
                tables[BGPTableKey(instance: instance, family: $0)]?[key]?.first
            }
            return found.first { $0.isBest }
        }
    }

    private func forward(_ path: BGPPath, _ instance: String) -> LabelEntry.Operation {
        if path.source == .local {
            return path.relaysTunnel ? stitch(path.prefix, instance) : .popAndLookUp(instance: instance)
        }
        guard let exit = path.resolution.exit else { return .popAndLookUp(instance: instance) }
        if let tunnel = path.resolution.tunnel, let out = path.outLabel.flatMap(numbers.number) {
            // A tunnel to a peer that is not connected leads nowhere: whoever enters it finds out.
            if tunnel.kind == .localInterface, path.resolution.isDirect {
                return .swap(to: out, nextHop: path.nextHop, interface: exit.interface)
            }
            return tunnels[tunnel].map { .swapIntoTunnel(to: out, tunnel: $0) } ?? .popAndLookUp(instance: instance)
        }
        // A VPN route learned without a label from a connected CE (RFC 4364 4.3.2): straight to it.
        guard path.outLabel == nil, path.resolution.isDirect, instance != RouterModel.publicInstance else {
            return .popAndLookUp(instance: instance)
        }
        return .popToNextHop(instance: instance, nextHop: path.nextHop, interface: exit.interface)
    }

    /// A label for a route that was imported here goes on in LDP's path to it (facts 2.3).
    private func stitch(_ prefix: IPv4Prefix, _ instance: String) -> LabelEntry.Operation {
        let key = TunnelKey(kind: .ldp, instance: instance, destination: prefix.network)
        if prefix.length == 32, let tunnel = tunnels[key] { return .popIntoTunnel(tunnel: tunnel) }
        return .popAndLookUp(instance: instance)
    }
}

extension LabelKey {
    var fec: IPv4Prefix? {
        switch scope {
        case .instance, .nextHop: nil
        case .route(_, let prefix), .vpnRoute(_, _, let prefix): prefix
        }
    }
}
