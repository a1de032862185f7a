import Diagnostics
import Fleet
import Simulation

/// L-97: VPNv4 routes of another AS are not resolved to a tunnel that carries nothing.
struct L97LocalIfnetOverHops: LintRule {
    let id = "L-97"
    let title = "A VPNv4 peer over several hops makes a local IFNET tunnel"
    let severity = Severity.warning
    let rationale = """
        VRP makes an MPLS local IFNET tunnel to every EBGP peer in VPNv4. To a peer that is not directly connected it carries \
        nothing, and routes are resolved to it when the label path to the peer is lost: they stay valid, customers' traffic \
        does not arrive, and no display but `display tunnel-info all` tells (command reference of the F1A, `peer \
        mpls-local-ifnet disable`). The option `vpnv4-local-ifnet` leaves it on.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).filter {
            $0.isPublic && $0.isExternal && !$0.isConnected && $0.peer.families[.vpnv4] != nil
                && $0.peer.makesLocalTunnel != false
        }.map { near in
            finding(
                near.router, near.peer.origin,
                "the VPNv4 peer \(near.title) is not connected, and the local IFNET tunnel to it would hide a lost label path",
                hint: "type `peer \(near.peer.address) mpls-local-ifnet disable`")
        }
    }
}
