import Diagnostics
import Fleet
import Simulation

/// L-53: the L1 PE peers with an L1 CE in the VPN instance.
struct L53PublicCEPeer: LintRule {
    let id = "L-53"
    let title = "The L1 CE is a peer of the public instance"
    let severity = Severity.error
    let rationale = """
        The CSC link is in a VPN instance, so a peer created in the BGP view has no route to the L1 CE and never becomes \
        Established ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links(.csc).compactMap { link in
            guard let end = link.end(with: .level1PE), let far = link.end(with: .level1CE)?.address,
                end.router.router.isManaged, end.interface?.instance != RouterModel.publicInstance,
                let peer = end.router.publicInstance.bgp?.peers.first(where: { $0.address == far })
            else { return nil }
            let vpn = end.interface?.instance ?? "NAME"
            return finding(
                end.router, peer.origin,
                "the peer \(far), an L1 CE, is in the public instance, but its link is in \(vpn)",
                hint: "type `undo peer \(far)` in the BGP view, and `peer \(far) as-number \(peer.remoteAS)` in "
                    + "`ipv4-family vpn-instance \(vpn)`")
        }
    }
}
