import Addressing
import Fleet
import Playbooks
import Simulation

/// Why a neighbour does not send a route, or sends it without a label, or why it is refused.
extension Explainer {
    /// The peer statement of one table's router for the session with another's.
    func peer(at spot: Spot, toward other: Spot) -> BGPPeer? {
        let address = Set(
            model.routers[other.router]?.interfaces.values.filter { $0.instance == other.instance }.compactMap(
                \.address) ?? [])
        return model.routers[spot.router]?.instances[spot.instance]?.bgp?.peers.first { address.contains($0.address) }
    }

    /// The table at the other end of a session.
    func peerSpot(_ spot: Spot, _ address: IPv4Address) -> Spot? {
        let session = state.routers[spot.router]?.bgpSessions.first {
            $0.instance == spot.instance && $0.peer == address && $0.family == spot.family
        }
        guard let name = session?.peerRouter, let far = model.routers[name],
            let instance = farInstance(spot, name, address)
                ?? far.interfaces.values.first(where: { $0.address == address })?.instance
        else { return nil }
        return Spot(name, instance, spot.family, of: spot.vpn)
    }

    /// Over a link between the carriers: a Level 1 PE may have the address in several instances.
    private func farInstance(_ spot: Spot, _ name: String, _ address: IPv4Address) -> String? {
        network.cscLinks(of: network.router(spot.router)).lazy.filter { near, far in
            far.router == name && far.address.address == address
                && self.interface(.init(near))?.instance == spot.instance
        }.compactMap { self.interface(.init($0.far))?.instance }.first
    }

    func sessionState(from sender: Spot, to spot: Spot) -> BGPSession.State? {
        guard let peer = peer(at: spot, toward: sender) else { return nil }
        return state.routers[spot.router]?.bgpSessions.first {
            $0.instance == spot.instance && $0.peer == peer.address && $0.family == spot.family
        }?.state
    }

    /// A session that does not carry the family, explained; nil if it does.
    func brokenSession(from sender: Spot, to spot: Spot) -> [Because]? {
        guard sessionState(from: sender, to: spot) != .established else { return nil }
        let claim = sessionClaim(from: sender, to: spot)
        return [Because(spot.router, symptom(of: .session(claim)))] + sessionDown(claim)
    }

    private func sessionClaim(from sender: Spot, to spot: Spot) -> SessionClaim {
        let link = network.cscLinks(of: network.router(spot.router)).first { $0.far.router == sender.router }
        let address = link.map { $0.far.address.address } ?? view.loopback(sender.router) ?? IPv4Address(bits: 0)
        return SessionClaim(
            router: spot.router, instance: spot.instance, peer: address, peerRouter: sender.router, family: spot.family,
            labeled: false)
    }

    /// The sender has it, the session is up, and nothing came.
    func unsent(_ route: BGPRoute, _ sender: Spot, _ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        guard let configured = model.routers[sender.router], let peer = peer(at: sender, toward: spot),
            let settings = peer.families[sender.family]
        else { return [] }
        let isInternal = peer.remoteAS == configured.bgp?.asNumber
        if route.isInternal, isInternal, case .peer(let source) = route.source, !settings.reflectsToClient,
            configured.instances[sender.instance]?.bgp?.peers.first(where: { $0.address == source })?.families[
                sender.family]?.reflectsToClient != true
        {
            return [
                Because(
                    sender.router, "\(sender.router) does not reflect \(prefix) to \(spot.router): no reflect-client",
                    fault: fault(
                        "L-50", sender.family.reflection, sender.router,
                        settings.origin.path + "/\(sender.family.container)/reflect-client",
                        beside: settings.origin.path))
            ]
        }
        let reading = PolicyReading(
            settings.exportPolicy, of: configured, prefix: prefix, isLabeled: route.outLabel != nil)
        if case .permits = reading { return held(sender, spot, prefix) }
        if reading == .none { return held(sender, spot, prefix) }
        if case .noMatch(let policy, let wanting?) = reading {
            return needsLabel(policy, wanting, route, sender, spot, prefix)
        }
        return denied(settings.exportPolicy, sender, prefix, settings.origin.path, "export to \(spot.router)")
    }

    private func held(_ sender: Spot, _ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        [Because(sender.router, "\(sender.router) has \(prefix) and does not send it to \(spot.router)")]
    }

    /// A policy passes labeled routes only, and this one has no label.
    private func needsLabel(
        _ policy: RoutePolicy, _ node: RoutePolicy.Node, _ route: BGPRoute, _ sender: Spot, _ spot: Spot,
        _ prefix: IPv4Prefix
    ) -> [Because] {
        let words =
            "policy \(policy.name) of \(sender.router) lets only labeled routes go to \(spot.router) (if-match mpls-label)"
        guard case .peer(let source) = route.source else {
            return [
                Because(sender.router, "\(sender.router) keeps its own route to \(prefix) from \(spot.router)"),
                Because(
                    sender.router, words + ", and own routes have none yet",
                    fault: fault("L-27", .labelFromTheSite, sender.router, node.origin.path + "/conditions")),
            ]
        }
        return [Because(sender.router, "\(sender.router) does not pass \(prefix) on: " + words)]
            + unlabeled(sender, prefix, from: source)
    }

    /// A policy that lets a route not pass (L-25), or that does not exist (L-24).
    func denied(_ name: String?, _ spot: Spot, _ prefix: IPv4Prefix, _ place: String, _ use: String) -> [Because] {
        guard let configured = model.routers[spot.router] else { return [] }
        switch PolicyReading(name, of: configured, prefix: prefix, isLabeled: false) {
        case .denies(let node, let policy):
            return [
                Because(
                    spot.router,
                    "node \(node.sequence) of policy \(policy.name) on \(spot.router) (\(use)) denies \(prefix)",
                    fault: fault("L-25", .origination, spot.router, node.origin.path))
            ]
        case .noMatch(let policy, _):
            let list = policy.nodes.compactMap(\.prefixList).compactMap { configured.prefixLists[$0] }.first
            let path = list?.origin.path ?? policy.origin.path
            let words = list.map { "prefix list \($0.name)" } ?? "no node of policy \(policy.name)"
            return [
                Because(
                    spot.router,
                    "\(words) on \(spot.router) (\(use)) " + (list == nil ? "matches" : "lacks") + " \(prefix)",
                    fault: fault("L-25", .origination, spot.router, path))
            ]
        case .undefined(let missing):
            return [
                Because(
                    spot.router, "policy \(missing) (\(use)) does not exist on \(spot.router)",
                    fault: fault("L-24", .origination, spot.router, place))
            ]
        case .none, .permits:
            return [Because(spot.router, "\(spot.router) has \(prefix) and does not use it for \(use)")]
        }
    }

    /// A route came from a peer without a label.
    func unlabeled(_ spot: Spot, _ prefix: IPv4Prefix, from address: IPv4Address) -> [Because] {
        guard let sender = peerSpot(spot, address), let configured = model.routers[sender.router],
            let own = peer(at: spot, toward: sender)?.families[spot.family],
            let settings = peer(at: sender, toward: spot)?.families[sender.family]
        else { return [Because(spot.router, "\(spot.router) has \(prefix) without a label")] }
        let first = Because(sender.router, "\(sender.router) sends \(prefix) to \(spot.router) without a label")
        if let cause = mixedModes(sender.router, spot.router) { return [first, cause] }
        for (router, family, other) in [(sender.router, settings, spot.router), (spot.router, own, sender.router)]
        where !family.labelCapability {
            return [
                first,
                Because(
                    router, "\(router) has no label-route-capability toward \(other), so labels were not negotiated",
                    fault: fault(
                        "L-22", .labeledSessions, router, family.origin.path + "/ipv4-unicast/label-route-capability",
                        beside: family.origin.path)),
            ]
        }
        if let missing = withoutTunnel(sender, spot, prefix) { return [first] + missing }
        let isLabeled = best(sender, prefix)?.outLabel != nil
        let reading = PolicyReading(settings.exportPolicy, of: configured, prefix: prefix, isLabeled: isLabeled)
        return [first] + withoutLabel(reading, sender.router, spot.router, settings.origin.path)
    }

    /// L-23, L-24: the policy toward a peer, as it was read, gives a route no label.
    private func withoutLabel(
        _ reading: PolicyReading, _ sender: String, _ receiver: String, _ family: String
    ) -> [Because] {
        let invariant: Invariant =
            isLevel1(sender) ? .labelToTheSite : isLevel1(receiver) ? .labelFromTheSite : .labelToTheEdge
        let policyPath = family + "/ipv4-unicast/export-policy"
        switch reading {
        case .none:
            return [
                Because(
                    sender, "\(sender) applies no export policy with apply mpls-label toward \(receiver)",
                    fault: fault("L-23", invariant, sender, policyPath, beside: family))
            ]
        case .undefined(let name):
            return [
                Because(
                    sender, "the export policy \(name) does not exist on \(sender), so no label is applied",
                    fault: fault("L-24", invariant, sender, policyPath))
            ]
        case .permits(let node, let policy):
            return [
                Because(
                    sender,
                    "route policy \(policy.name) of \(sender) lacks apply mpls-label in node \(node.sequence)",
                    fault: fault(
                        "L-23", invariant, sender, node.origin.path + "/actions/apply-mpls-label",
                        beside: node.origin.path))
            ]
        case .denies, .noMatch: return []
        }
    }

    /// L-85: the label depends on a tunnel that is not there; why it is not there is the cause.
    private func withoutTunnel(_ sender: Spot, _ spot: Spot, _ prefix: IPv4Prefix) -> [Because]? {
        let row = view.table(spot.family, at: spot.router, in: spot.instance)?.routes.first {
            $0.prefix == prefix && $0.unlabeledBecause?.cause == .label(.noTunnel)
        }
        guard row != nil else { return nil }
        let first = Because(
            sender.router,
            "\(sender.router) labels what it sends to \(spot.router) only where a tunnel leads on (check-tunnel-reachable), and none leads to \(prefix)"
        )
        guard let route = best(sender, prefix), route.source != .local else {
            return [first] + noLDPPath(sender.router, prefix)
        }
        return [first] + noTunnel(sender.router, route.nextHop, in: sender.instance)
    }

    /// A route that came and was not taken.
    func refused(_ route: BGPRoute, _ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        let first = Because(spot.router, "\(spot.router) refuses \(prefix): \(route.reason?.trimmed ?? "")")
        guard case .peer(let address) = route.source, let sender = peerSpot(spot, address),
            let settings = peer(at: spot, toward: sender)?.families[spot.family]
        else { return [first] }
        if spot.family == .evpn || spot.family == .vpnv4 { return [first] + targetsMiss(route, spot, sender) }
        if let number = model.routers[spot.router]?.bgp?.asNumber,
            route.asPath.filter({ $0 == number }).count > settings.allowedASLoops
        {
            return [first, loop(spot, sender, settings, prefix)]
        }
        return [first]
            + denied(settings.importPolicy, spot, prefix, settings.origin.path, "import from \(sender.router)")
    }

    /// Both sites have one AS: the playbook says which end should get the route past the loop check (facts 2.7).
    private func loop(_ spot: Spot, _ sender: Spot, _ settings: BGPPeer.Family, _ prefix: IPv4Prefix) -> Because {
        // The site is at the receiving end: its own L1 CE, or that on the link of the Level 1 PE.
        let site = [spot.router, sender.router].compactMap(network.router).first { $0.role.carrierLevel == .level2 }?
            .carrier
        let remedy = network.options(of: site).sharedAS
        let far = peer(at: sender, toward: spot)?.families[sender.family]
        if remedy == .substituteAS, let far {
            return Because(
                sender.router, "\(sender.router) does not write its own AS over the sites' (substitute-as)",
                fault: fault(
                    "L-71", .labelToTheSite, sender.router,
                    far.origin.path + "/\(sender.family.container)/substitute-as-enable",
                    beside: far.origin.path))
        }
        return Because(
            spot.router,
            "both sites have one AS, and \(spot.router) does not allow it in paths from \(sender.router) (allow-as-loop)",
            fault: fault(
                "L-71", .labelToTheSite, spot.router, settings.origin.path + "/\(spot.family.container)/allow-as-loop",
                beside: settings.origin.path))
    }
}

extension AddressFamily {
    /// What a reflector of the family serves.
    fileprivate var reflection: Invariant {
        switch self {
        case .evpn: .evpnSession
        case .vpnv4: .edgeSession
        case .ipv4Unicast, .ipv4Labeled: .labelToTheEdge
        }
    }
}
