import Fleet
import Playbooks
import Simulation

/// One end of a BGP session, with its peer statement.
struct SessionEnd {
    var router: String
    var instance: String
    var peer: BGPPeer?
    var farRouter: String
}

/// What can be wrong with a peer statement: it is not there, in another place, or for another family.
extension Explainer {
    /// The peer is not there, in another instance, or not enabled in the family.
    func statementFault(_ end: SessionEnd, _ claim: SessionClaim) -> Because? {
        let instance = model.routers[end.router]?.instances[end.instance]
        let base = instance?.bgp?.origin.path ?? "\(instance?.origin.path ?? "")/bgp/base-process"
        guard let peer = end.peer else {
            let publicly = directLink(claim) == nil ? nil : misplaced(end, claim)
            if let publicly, end.instance != RouterModel.publicInstance {
                return Because(
                    end.router,
                    "\(end.router) has its peer \(end.farRouter) in the public instance instead of \(end.instance)",
                    fault: fault("L-53", .labeledSessions, end.router, publicly.origin.path))
            }
            if claim.family == .vpnv4, let cause = linkAddress(end) { return cause }
            return Because(
                end.router, "\(end.router) has no peer statement for \(end.farRouter)",
                fault: fault(claim.family.missingPeerRule, claim.family.invariant, end.router, base + "/peers"))
        }
        guard peer.families[claim.family] == nil else { return nil }
        if let mixed = mixedModes(end, peer, claim) { return mixed }
        // L-64: made in the unicast view of the instance, it is a peer of that family only.
        let isElsewhere = claim.family == .ipv4Labeled && isLevel1(end.router) && peer.families[.ipv4Unicast] != nil
        return Because(
            end.router, "\(end.router) does not enable the peer \(end.farRouter) in the family \(claim.family.type)",
            fault: fault(
                isElsewhere ? "L-64" : claim.family.missingPeerRule, claim.family.invariant, end.router,
                peer.origin.path + "/afs/af[type='\(claim.family.type)']", beside: peer.origin.path))
    }

    /// L-75: a VPNv4 peer by the address of a link, which no label switched path leads to.
    private func linkAddress(_ end: SessionEnd) -> Because? {
        let far = model.routers[end.farRouter]?.interfaces.values.filter { $0.kind == .physical } ?? []
        let peers = model.routers[end.router]?.instances[end.instance]?.bgp?.peers ?? []
        for peer in peers where peer.families[.vpnv4] != nil {
            guard let interface = far.first(where: { $0.address == peer.address }) else { continue }
            return Because(
                end.router,
                "\(end.router) has its VPNv4 session with \(end.farRouter) to the address of \(interface.name), and labels lead to loopbacks only",
                fault: fault("L-75", .edgeSession, end.router, peer.origin.path + "/address"))
        }
        return nil
    }

    private func misplaced(_ end: SessionEnd, _ claim: SessionClaim) -> BGPPeer? {
        let peers = model.routers[end.router]?.instances[RouterModel.publicInstance]?.bgp?.peers ?? []
        let far = model.routers[end.farRouter]?.interfaces.values.compactMap(\.address) ?? []
        return peers.first { far.contains($0.address) && view.loopback(end.farRouter) != $0.address }
    }

    /// L-30: one end uses labels on unicast routes, the other the labeled family.
    private func mixedModes(_ end: SessionEnd, _ peer: BGPPeer, _ claim: SessionClaim) -> Because? {
        let other: AddressFamily = claim.family == .ipv4Labeled ? .ipv4Unicast : .ipv4Labeled
        guard claim.family == labels(claim.router, claim.instance), let found = peer.families[other],
            other == .ipv4Labeled || found.labelCapability
        else { return nil }
        return Because(
            end.router, "\(end.router) exchanges labels with \(end.farRouter) in another mode than the service's",
            fault: fault("L-30", .oneMode, end.router, found.origin.path))
    }
}

extension AddressFamily {
    /// The catalogue's rule for a peer that is not enabled in the family.
    fileprivate var missingPeerRule: String {
        switch self {
        case .evpn: "L-47"
        case .vpnv4: "L-76"
        case .ipv4Labeled: "L-22"
        case .ipv4Unicast: "L-83"
        }
    }

    fileprivate var invariant: Invariant {
        switch self {
        case .evpn: .evpnSession
        case .vpnv4: .edgeSession
        case .ipv4Labeled, .ipv4Unicast: .labeledSessions
        }
    }
}
