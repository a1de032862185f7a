import Diagnostics
import Simulation

/// L-31: VPNv4 peers trade no plain IPv4 routes.
///
/// Facts: carriers-carrier.md 0.7.
struct L31VPNv4PeerInUnicast: LintRule {
    let id = "L-31"
    let title = "A VPNv4 peer is also enabled in IPv4 unicast"
    let severity = Severity.warning
    let judgesOwnEntriesOnly = true
    let rationale = """
        Every peer is enabled in `ipv4-family unicast` when it is created, so VPNv4 peers exchange plain routes too: stray \
        `EBGP.. RD` routes appear, and the loopback the session runs to may be learned over the session itself; only the \
        default for supernet routes stands against that ([C1] sample).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).filter { $0.isPublic && $0.peer.families[.vpnv4] != nil }.compactMap { near in
            guard let family = near.peer.families[.ipv4Unicast], !family.labelCapability else { return nil }
            return finding(
                near.router, family.origin, "the VPNv4 peer \(near.title) also gets plain IPv4 routes",
                hint: "type `undo peer \(near.peer.address) enable` in `ipv4-family unicast`")
        }
    }
}
