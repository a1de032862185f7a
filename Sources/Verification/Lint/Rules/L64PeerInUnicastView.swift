import Diagnostics
import Fleet
import Simulation

/// L-64: in labeled address family mode the L1 CE is a peer of the labeled family.
///
/// Facts: carriers-carrier.md 0.1.
struct L64PeerInUnicastView: LintRule {
    let id = "L-64"
    let title = "The L1 CE is a peer of the unicast family only"
    let severity = Severity.error
    let rationale = """
        A peer that is made in `ipv4-family vpn-instance X` instead of `vpn-instance X` is in the unicast family and not in \
        the labeled one: the session comes up, or not at all, without labels ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscSessions(from: .level1PE).map(\.near).compactMap { near in
            guard !near.isPublic, near.bgp.families[.ipv4Labeled] != nil, near.labels == .none,
                let family = near.peer.families[.ipv4Unicast]
            else { return nil }
            let vpn = near.instance.name
            return finding(
                near.router, family.origin,
                "\(near.title) is a peer of the unicast family of \(vpn) only, and gets no labels",
                hint:
                    "type `peer \(near.peer.address) as-number \(near.peer.remoteAS)` in `vpn-instance \(vpn)`, and `peer "
                    + "\(near.peer.address) enable` in `ipv4-labeled-unicast vpn-instance \(vpn)`")
        }
    }
}
