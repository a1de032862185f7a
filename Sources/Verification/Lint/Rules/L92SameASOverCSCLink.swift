import Diagnostics
import Fleet
import Simulation

/// L-92: a site in the backbone's own AS is configured for IBGP on the CSC link.
///
/// Facts: carriers-carrier.md 0.6, 2.6.
struct L92SameASOverCSCLink: LintRule {
    let id = "L-92"
    let title = "A site in the Level 1 carrier's AS, configured as for EBGP"
    let severity = Severity.error
    let rationale = """
        With one AS the session is IBGP, and what EBGP does by itself must be said: the L1 PE and the L1 CE put themselves in \
        as next hop (`next-hop-local`), and the L1 CE reflects (`reflect-client`), for IBGP routes do not go on to IBGP peers \
        (RFC 4456). Nor does an IBGP session make the local IFNET tunnel that labels between the two go into, unless \
        `undo peer X mpls-local-ifnet disable` says so, at both ends (command reference of the F1A; its precautions say that \
        IBGP peers do not support it at all). The vendor documents LDP over the CSC link, `access { mode: ldp }`, for this \
        case; the rest is inferred.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let sessions = network.cscSessions(from: .level1CE).filter { !$0.near.isExternal && $0.near.labels != .none }
        return sessions.flatMap { session in
            [pe(session), ce(session, network)].compactMap(\.self) + tunnels(session)
        }
    }

    private func tunnels(_ session: LintSession) -> [LintFinding] {
        [session.near, session.far].compactMap(\.self).filter {
            $0.peer.makesLocalTunnel != true && $0.router.router.isManaged
        }.map { end in
            finding(
                end.router, end.peer.origin,
                "the IBGP session with \(end.title) over the CSC link makes no local IFNET tunnel, so no labels go there",
                hint: "type `undo peer \(end.peer.address) mpls-local-ifnet disable`, or use access { mode: ldp }, the "
                    + "vendor's way inside one AS")
        }
    }

    private func pe(_ session: LintSession) -> LintFinding? {
        guard let far = session.far, let family = far.labelFamily, family.nextHop != .local else { return nil }
        return finding(
            far.router, family.origin,
            "\(far.title) is in the backbone's own AS, so it gets next hops of the backbone that it has no route to",
            hint: "type `peer \(far.peer.address) next-hop-local`, or give the site an AS of its own")
    }

    private func ce(_ session: LintSession, _ network: LintNetwork) -> LintFinding? {
        let inside = network.siteSessions.filter { $0.near.router.name == session.near.router.name }
        let families = [session.near.labelFamily] + inside.map(\.near.labelFamily)
        guard !inside.isEmpty, !families.contains(where: { $0?.reflectsToClient == true }) else { return nil }
        return finding(
            session.near.router, session.near.labelFamily?.origin ?? session.near.peer.origin,
            "\(session.near.title) is an IBGP peer, and its routes do not go on to the site's L2 PEs",
            hint: "type `peer A.B.C.D reflect-client` for the L2 PEs, or give the site an AS of its own")
    }
}
