import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-22: both ends of a session exchange labels, or none.
///
/// Facts: carriers-carrier.md I4.
struct L22LabelsOnOneSide: LintRule {
    let id = "L-22"
    let title = "Labels are exchanged at one end of a session only"
    let severity = Severity.error
    let rationale = """
        What only one end offers is not negotiated (RFC 8277 2, RFC 4760 8): in labeled route mode routes arrive without \
        labels and the L1 CE's `if-match mpls-label` passes nothing on (`PrefRcv 0`); in labeled address family mode \
        `display bgp labeled peer` shows `No neg` ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.compactMap { session in
            guard session.near.labels != .none, let router = session.near.farRouter, router.router.isManaged else {
                return nil
            }
            guard let far = session.far else { return missing(session.near, router, network) }
            guard far.labels == .none, !far.peer.families.isEmpty, !isOfVPNView(far) else { return nil }
            return finding(
                router, far.peer.families[.ipv4Unicast]?.origin ?? far.peer.origin,
                "it exchanges no labels with \(session.near.router.name), which does with it",
                hint: hint(session.near, far.peer.address))
        }
    }

    /// The far router has no such peer; one in the wrong place is L-53's or L-52's.
    private func missing(_ near: LintPeer, _ router: LintRouter, _ network: LintNetwork) -> LintFinding? {
        let own = near.router.address(of: near.peer.localInterface) ?? near.link?.near.address
        guard let own, let bgp = (near.link?.far.instance ?? router.publicInstance).bgp else { return nil }
        guard !router.instances.contains(where: { $0.bgp?.peers.contains { $0.address == own } == true }) else {
            return nil
        }
        return finding(
            router, bgp.origin, "it has no peer \(own), but \(near.router.name) exchanges labels with it there",
            hint: "type `peer \(own) as-number \(near.router.asNumber.map(String.init) ?? "AS")`, and "
                + hint(near, own))
    }

    /// In an instance with a labeled family the peer was made in the unicast view: L-64.
    private func isOfVPNView(_ far: LintPeer) -> Bool {
        !far.isPublic && far.bgp.families[.ipv4Labeled] != nil
    }

    private func hint(_ near: LintPeer, _ address: IPv4Address) -> String {
        near.labels == .ownFamily
            ? "type `peer \(address) enable` in the labeled family" : "type `peer \(address) label-route-capability`"
    }
}
