import Addressing
import Fleet
import Playbooks
import Simulation

/// Why a BGP session is not up, or not in a family, or without labels.
extension Explainer {
    func sessionDown(_ claim: SessionClaim) -> [Because] {
        let (near, far) = ends(claim)
        for router in [near.router, far.router] where model.routers[router] == nil {
            return [Because(router, "\(router) is taken out of the network")]
        }
        if let link = directLink(claim), let cause = linkFault(link.near, link.far) { return [cause] }
        for end in [near, far] {
            if let cause = unbound(end, claim) ?? processFault(end) { return [cause] }
        }
        for end in [near, far] {
            if let cause = statementFault(end, claim) { return [cause] }
        }
        if claim.labeled || claim.family == .ipv4Labeled, let cause = mixedModes(near.router, far.router) {
            return [cause]
        }
        for (end, other) in [(near, far), (far, near)] {
            if let cause = ignored(end) ?? numberFault(end, other) ?? sourceFault(end, other) { return [cause] }
        }
        for end in [near, far] {
            if let chain = unreachable(end) { return chain }
        }
        for (end, other) in [(near, far), (far, near)] {
            if let cause = distanceFault(end, other) { return [cause] }
        }
        if claim.labeled, view.session(claim)?.state == .established { return [capabilityMissing(near, far)] }
        let reason = [claim.router, claim.peerRouter].lazy.compactMap { name in
            state.routers[name]?.bgpSessions.first { $0.family == claim.family && $0.reason != nil }?.reason
        }.first
        return [Because(claim.router, reason?.trimmed ?? "the session does not come up")]
    }

    private func ends(_ claim: SessionClaim) -> (SessionEnd, SessionEnd) {
        let near = SessionEnd(
            router: claim.router, instance: claim.instance, peer: statement(claim.router, claim.instance, claim.peer),
            farRouter: claim.peerRouter)
        let link = directLink(claim)
        let instance = link.flatMap { intendedInstance($0.far) } ?? RouterModel.publicInstance
        let address =
            link.flatMap { interface($0.near)?.address ?? inventoryAddress($0.near) } ?? view.loopback(claim.router)
        let peer = address.flatMap { statement(claim.peerRouter, instance, $0) }
        return (near, SessionEnd(router: claim.peerRouter, instance: instance, peer: peer, farRouter: claim.router))
    }

    private func statement(_ router: String, _ instance: String, _ address: IPv4Address) -> BGPPeer? {
        model.routers[router]?.instances[instance]?.bgp?.peers.first { $0.address == address }
    }

    /// The link that a session over link addresses runs on.
    func directLink(_ claim: SessionClaim) -> LinkClaim? {
        [Link.Kind.csc, .customer].lazy.flatMap { network.index.links(of: claim.router, $0) }.first {
            $0.far.router == claim.peerRouter && $0.far.address.address == claim.peer
        }
        .map { LinkClaim(near: .init($0.near), far: .init($0.far)) }
    }

    private func inventoryAddress(_ end: NetworkModel.End) -> IPv4Address? {
        network.inventory.links.lazy.flatMap(\.ends).first { .init($0) == end }.map { $0.address.address }
    }

    /// The instance that the playbook wants an interface in.
    func intendedInstance(_ end: NetworkModel.End) -> String {
        guard let router = network.router(end.router) else { return RouterModel.publicInstance }
        if router.role == .level1PE,
            let link = network.cscLinks(of: router).first(where: { $0.near.interface == end.interface })
        {
            return network.level1VPN(over: link)?.name ?? RouterModel.publicInstance
        }
        let served = network.vpns(at: router).first { $0.customers.contains { $0.interface.value == end.interface } }
        return served?.vpn.name ?? RouterModel.publicInstance
    }

    // MARK: - What can be wrong, in the order in which it hides the rest

    /// L-52: the link does not lie in the instance that the session is configured in.
    private func unbound(_ end: SessionEnd, _ claim: SessionClaim) -> Because? {
        guard let link = directLink(claim) else { return nil }
        return unbound(end.router == link.near.router ? link.near : link.far)
    }

    func unbound(_ side: NetworkModel.End) -> Because? {
        let wanted = intendedInstance(side)
        guard let bound = interface(side)?.instance, bound != wanted else { return nil }
        let invariant: Invariant = isLevel1(side.router) ? .conversion : .edgeSession
        return Because(
            side.router, "\(side.interface) of \(side.router) is not bound to \(wanted)",
            fault: fault("L-52", invariant, side.router, interfacePath(side) + "/vrf-name"))
    }

    private func processFault(_ end: SessionEnd) -> Because? {
        guard let process = model.routers[end.router]?.bgp else {
            return Because(
                end.router, "BGP does not run on \(end.router)",
                fault: fault("L-70", .labeledSessions, end.router, "/bgp/base-process"))
        }
        let wanted = network.router(end.router).map(network.asNumber) ?? 0
        guard wanted != 0, process.asNumber != wanted else { return nil }
        return Because(
            end.router, "\(end.router) runs BGP in AS \(process.asNumber), the inventory has \(wanted)",
            fault: fault("L-70", .labeledSessions, end.router, process.origin.path + "/as"))
    }

    /// L-29: a router exchanges labels in both ways, and so in neither.
    func mixedModes(_ routers: String...) -> Because? {
        for router in routers {
            guard let peer = model.routers[router]?.peerOfSecondLabelMode else { continue }
            let family = peer.families[.ipv4Unicast]?.origin.path ?? peer.origin.path
            return Because(
                router,
                "\(router) takes labels with unicast routes (label-route-capability) and has a labeled address family, and the two exclude each other",
                fault: fault(
                    "L-29", .oneMode, router, family + "/ipv4-unicast/label-route-capability", beside: family))
        }
        return nil
    }

    /// L-84.
    private func ignored(_ end: SessionEnd) -> Because? {
        guard let peer = end.peer, peer.isIgnored else { return nil }
        return Because(
            end.router, "\(end.router) has switched off its peer \(end.farRouter) (peer ignore)",
            fault: fault("L-84", .labeledSessions, end.router, peer.origin.path + "/ignore"))
    }

    /// L-82: BGP has the route to the peer and keeps it out of the routing table.
    private func withheld(_ end: SessionEnd, _ address: IPv4Address) -> Because? {
        guard best(Spot(end.router, end.instance, .ipv4Unicast), .host(address)) != nil,
            view.route(.host(address), at: end.router, in: end.instance) == nil,
            let only = model.routers[end.router]?.instances[end.instance]?.bgp?.families[.ipv4Unicast]?.ribOnly
        else { return nil }
        return Because(
            end.router,
            "\(end.router) has \(address)/32 in BGP and keeps it out of its routing table (routing-table rib-only)",
            fault: fault("L-82", .edgeEntrance, end.router, only.origin.path))
    }

    private func numberFault(_ end: SessionEnd, _ other: SessionEnd) -> Because? {
        guard let peer = end.peer, let actual = model.routers[other.router]?.bgp?.asNumber, peer.remoteAS != actual
        else { return nil }
        let written = customer(of: peer, at: end)
        let invariant: Invariant = written == nil ? .labeledSessions : .edgeSession
        var fault = fault("L-70", invariant, end.router, peer.origin.path + "/remote-as")
        // The template wrote what the playbook says, so that is what to mend.
        if let number = written?.asNumber, number.value == peer.remoteAS { fault.place = number.location }
        return Because(
            end.router, "\(end.router) has \(other.router) in AS \(peer.remoteAS), and it is in AS \(actual)",
            fault: fault)
    }

    /// The playbook's customer that a PE's peer is.
    private func customer(of peer: BGPPeer, at end: SessionEnd) -> Customer? {
        network.router(end.router).map { network.vpns(at: $0) }?.first { $0.vpn.name == end.instance }?
            .customers.first { $0.peer.map { $0.value } == peer.address }
    }

    /// L-48: a session between loopbacks must leave by the loopback.
    private func sourceFault(_ end: SessionEnd, _ other: SessionEnd) -> Because? {
        guard let peer = end.peer, let expected = other.peer?.address, expected == view.loopback(end.router) else {
            return nil
        }
        let path = peer.origin.path + "/local-if-name"
        guard let name = peer.localInterface else {
            return Because(
                end.router,
                "\(end.router) opens the session from the outgoing interface, and \(other.router) expects \(expected) (connect-interface)",
                fault: fault("L-48", .evpnSession, end.router, path, beside: peer.origin.path))
        }
        guard model.routers[end.router]?.interfaces[name]?.address != expected else { return nil }
        return Because(
            end.router, "\(end.router) opens the session from \(name), and \(other.router) expects \(expected)",
            fault: fault("L-48", .evpnSession, end.router, path))
    }

    private func unreachable(_ end: SessionEnd) -> [Because]? {
        guard let peer = end.peer,
            let owner = owner(of: peer.address, seenFrom: end.router, in: end.instance)
        else { return nil }
        let known = state.routers[end.router]?.routes[end.instance]?.contains {
            $0.prefix.contains(peer.address) && $0.isInFIB
        }
        guard known != true else { return nil }
        let first = Because(end.router, "\(end.router) has no route to \(peer.address) of \(owner)")
        if let cause = withheld(end, peer.address) { return [first, cause] }
        if sameCarrier(end.router, owner) { return [first] + noIGPRoute(end.router, .host(peer.address)) }
        return [first]
            + noRoute(
                Spot(
                    end.router, end.instance, .ipv4Unicast, or: labels(end.router, end.instance), in: view,
                    .host(peer.address)),
                .host(peer.address))
    }

    /// L-74: an EBGP peer beyond the link.
    private func distanceFault(_ end: SessionEnd, _ other: SessionEnd) -> Because? {
        guard let peer = end.peer, let own = model.routers[end.router]?.bgp?.asNumber, own != peer.remoteAS,
            view.loopback(other.router) == peer.address, (peer.ebgpMaxHop ?? 1) <= 1
        else { return nil }
        return Because(
            end.router,
            "\(end.router) sends to the EBGP peer \(other.router) with a TTL of 1: ebgp-max-hop is "
                + (peer.ebgpMaxHop == nil ? "missing" : "1"),
            fault: fault("L-74", .edgeSession, end.router, peer.origin.path + "/ebgp-max-hop", beside: peer.origin.path)
        )
    }

    /// L-22: the session is up, labels were not negotiated.
    private func capabilityMissing(_ near: SessionEnd, _ far: SessionEnd) -> Because {
        let end = [near, far].first { $0.peer?.families[.ipv4Unicast]?.labelCapability != true } ?? near
        let path = end.peer?.families[.ipv4Unicast]?.origin.path
        return Because(
            end.router,
            "\(end.router) has no label-route-capability toward \(end.farRouter), so labels were not negotiated",
            fault: fault(
                "L-22", .labeledSessions, end.router, (path ?? "") + "/ipv4-unicast/label-route-capability",
                beside: path))
    }
}

extension Spot {
    /// The table that a route to a far loopback should enter the IP routing table from: with a labeled family of its own,
    /// the labeled table where it has the route only there.
    init(
        _ router: String, _ instance: String, _ family: AddressFamily, or labels: AddressFamily, in view: ProofView,
        _ prefix: IPv4Prefix
    ) {
        let inLabeled = view.table(labels, at: router, in: instance)?.routes.contains {
            $0.prefix == prefix && $0.isBest
        }
        self.init(router, instance, inLabeled == true ? family : labels)
    }
}
