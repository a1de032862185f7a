import Addressing
import Fleet
import Playbooks
import Simulation

/// Why labels do not lead from one Level 2 PE to another.
extension Explainer {
    func noLabelPath(_ from: String, _ to: String) -> [Because] {
        guard let destination = view.loopback(to), let path = judge.paths[from]?[to] else {
            return [Because(from, "\(from) or \(to) is taken out of the network")]
        }
        guard let lost = path.end, !path.hops.isEmpty else {
            return noTunnel(from, destination, in: RouterModel.publicInstance)
        }
        return [Because(lost.router, "the packet gets as far as \(lost.router): \(lost.reason.trimmed)")]
            + lostLabel(path, to: .host(destination))
    }

    /// Back from where the packet is lost to the router that took off a label it should have replaced.
    private func lostLabel(_ path: LabelPath, to prefix: IPv4Prefix) -> [Because] {
        for hop in path.hops.reversed() {
            if let name = hop.interface, let link = link(at: hop.router, name), hop == path.hops.last {
                for end in [link.near, link.far] where !view.takesLabels(end) {
                    return [ldpOff(at: end) ?? mplsOff(at: end)]
                }
            }
            guard let label = hop.arriving.first,
                let entry = state.routers[hop.router]?.labelEntries.first(where: { $0.label == label })
            else { continue }
            switch entry.operation {
            case .popAndLookUp(let instance):
                return lookedUp(hop.router, entry, in: instance)
            case .popToNextHop(let instance, let next, _):
                return [
                    Because(
                        hop.router,
                        "\(hop.router) takes the label off and sends the packet to \(next) with nothing but the VPN's own label"
                    )
                ]
                    + stripped(hop.router, entry.fec ?? prefix, in: instance)
            case .swap, .pop, .swapIntoTunnel, .popIntoTunnel: continue
            }
        }
        return []
    }

    /// A label that ends in a lookup: for a whole instance, or because nothing stands behind the route.
    private func lookedUp(_ router: String, _ entry: LabelEntry, in instance: String) -> [Because] {
        if let prefix = entry.fec {
            return [Because(router, "\(router) has nothing to replace its label for \(prefix) with")]
                + stripped(router, prefix, in: instance)
        }
        let configured = model.routers[router]?.instances[instance]
        let base = "\(configured?.origin.path ?? "")/afs/af[type='ipv4-unicast']/evpn"
        return [
            Because(
                router,
                "\(router) has one label for all of \(instance), so it looks for an IP header where the VPN's own label is: apply-label per-route is missing",
                fault: fault("L-28", .conversion, router, base + "/label-mode", beside: base))
        ]
    }

    /// Why a router cannot go on with labels toward a prefix that it gave a label for.
    private func stripped(_ router: String, _ prefix: IPv4Prefix, in instance: String) -> [Because] {
        let families: [AddressFamily] = [labels(router, instance), .ipv4Unicast]
        let route = families.lazy.compactMap { family in
            view.table(family, at: router, in: instance)?.routes.first { $0.prefix == prefix && $0.isBest }
        }.first
        // Other tables may have drawn the packet here by a route that is not valid in this one.
        guard let route else { return noRoute(Spot(router, instance, labels(router, instance)), prefix) }
        if route.source == .local {
            if let cause = notRelayed(router, prefix, in: instance) { return [cause] }
            return [Because(router, "\(router) has no LDP label for \(prefix), which it put into BGP")]
                + (instance == RouterModel.publicInstance
                    ? noLDPPath(router, prefix) : noLDPIntoSite(router, prefix, in: instance))
        }
        if case .peer(let peer) = route.source, route.outLabel == nil {
            return unlabeled(Spot(router, instance, labels(router, instance)), prefix, from: peer)
        }
        return noTunnel(router, route.nextHop, in: instance)
    }

    /// L-86: the route was put into BGP apart from the tunnel that leads to it.
    private func notRelayed(_ router: String, _ prefix: IPv4Prefix, in instance: String) -> Because? {
        let imports = model.routers[router]?.instances[instance]?.bgp?.families[labels(router, instance)]?.imports ?? []
        guard let own = imports.first(where: { !$0.relaysTunnel }) else { return nil }
        return Because(
            router,
            "\(router) puts \(prefix) into BGP with non-relay-tunnel, so its label is not joined to the site's LDP",
            fault: fault(
                "L-86", .origination, router, own.origin.path + "/non-relay-tunnel", beside: own.origin.path))
    }

    /// Why no labels lead from a router to an address: a loopback of its carrier, a neighbour, or a far PE.
    func noTunnel(_ router: String, _ address: IPv4Address, in instance: String) -> [Because] {
        if instance == RouterModel.publicInstance, let owner = owner(of: address, seenFrom: router),
            sameCarrier(router, owner)
        {
            let first = [Because(router, "\(router) has no LDP label for \(address)/32 of \(owner)")]
            return first + noLDPPath(router, .host(address))
        }
        let link = network.cscLinks(of: network.router(router)).first {
            $0.far.address.address == address
                && (isPublic(instance) || network.level1VPN(over: $0)?.name == instance)
        }
        if let link {
            if let cause = silentSession(router, address, in: instance) { return [cause] }
            return cutOff(.init(link.near), .init(link.far))
        }
        return noRoute(Spot(router, instance, labels(router, instance)), .host(address))
    }

    private func isPublic(_ instance: String) -> Bool { instance == RouterModel.publicInstance }

    /// L-92: the session with a connected neighbour makes no tunnel to it.
    private func silentSession(_ router: String, _ address: IPv4Address, in instance: String) -> Because? {
        guard let configured = model.routers[router],
            let peer = configured.instances[instance]?.bgp?.peers.first(where: { $0.address == address })
        else { return nil }
        let isInternal = peer.remoteAS == configured.bgp?.asNumber
        guard !(peer.makesLocalTunnel ?? !isInternal) else { return nil }
        let cause =
            peer.makesLocalTunnel == false
            ? "which is switched off (local-ifnet-disable)"
            : "which IBGP sessions do not by default (local-ifnet-disable=false)"
        return Because(
            router, "the session of \(router) with \(address) makes no local IFNET tunnel, \(cause)",
            fault: fault(
                "L-92", .labeledLink, router, peer.origin.path + "/local-ifnet-disable", beside: peer.origin.path))
    }

    /// A neighbour on a link between the carriers that no labels lead to.
    private func cutOff(_ near: NetworkModel.End, _ far: NetworkModel.End) -> [Because] {
        if let cause = linkFault(near, far) { return [cause] }
        return [near, far].filter { !view.takesLabels($0) }.prefix(1).map(mplsOff)
    }

    // MARK: - Sizes and rest

    func tooNarrow(_ from: String, _ to: String) -> [Because] {
        guard let (hop, mtu) = judge.narrowHop(from, to), let name = hop.interface else { return [] }
        let depth = max(hop.leaving.count, 1)
        let end = NetworkModel.End(router: hop.router, interface: name)
        let labeled = model.routers[hop.router]?.instances[instance(of: end)]
        let isOwn = labeled?.mplsMTUs[name] != nil
        let path =
            isOwn
            ? (labeled?.mplsInterfaces[name]?.path ?? "") + "/mtu-value" : interfacePath(end) + "/mtu"
        return [
            Because(
                hop.router,
                "\(name) of \(hop.router) has an \(isOwn ? "MPLS " : "")MTU of \(mtu), and \(view.payload(at: from)) bytes must pass with \(depth) labels (\(4 * depth) bytes) on top",
                fault: fault("L-90", nil, hop.router, path))
        ]
    }

    func oscillates() -> [Because] {
        let first = Because("", state.oscillation?.trimmed ?? "it keeps changing")
        for (name, router) in model.routers.sorted(by: { $0.key < $1.key }) {
            for instance in router.instances.values.sorted(by: { $0.name < $1.name }) {
                let exported = instance.bgp?.families.values.flatMap(\.imports).map(\.source) ?? []
                let processes =
                    instance.ospf.map { ($0.imports, RouteImport.Source.ospf($0.id)) }
                    + instance.isis.map { ($0.imports, RouteImport.Source.isis($0.id)) }
                for (imports, source) in processes where exported.contains(source) {
                    guard let back = imports.first(where: { $0.source == .bgp }) else { continue }
                    return [
                        first,
                        Because(
                            name, "\(name) takes BGP routes into its IGP and the IGP's routes into BGP",
                            fault: fault("L-88", .origination, name, back.origin.path)),
                    ]
                }
            }
        }
        return [first]
    }
}

extension String {
    /// Without the full stop: what follows is another sentence's part.
    var trimmed: String { hasSuffix(".") ? String(dropLast()) : self }
}

extension ServiceNetwork {
    /// Routers of a proof are the inventory's; a name that is not leads to nothing.
    func router(_ name: String) -> Router? { index.router(name) }

    func cscLinks(of router: Router?) -> [NetworkIndex.Ends] { router.map { cscLinks(of: $0) } ?? [] }
}
