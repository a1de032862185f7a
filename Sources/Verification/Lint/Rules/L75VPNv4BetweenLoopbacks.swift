import Diagnostics
import Fleet
import Simulation

/// L-75: VPNv4 sessions run between loopbacks.
///
/// Facts: carriers-carrier.md 2.9, I13.
struct L75VPNv4BetweenLoopbacks: LintRule {
    let id = "L-75"
    let title = "A VPNv4 session on a link's address"
    let severity = Severity.error
    let rationale = """
        The session's address becomes the next hop of the VPN routes, and only a loopback's /32 has an LSP to it: routes with a \
        link's address are there and not valid (an explicit note for PEs, [C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).filter { $0.isPublic && $0.peer.families[.vpnv4] != nil }.compactMap { near in
            if let source = near.peer.localInterface.flatMap({ near.router.model.interfaces[$0] }),
                source.kind != .loopback
            {
                return finding(
                    near.router, near.peer.origin,
                    "the VPNv4 session to \(near.title) comes from \(source.name), no loopback",
                    hint: "type `peer \(near.peer.address) connect-interface LoopBackN`")
            }
            guard let far = near.farRouter, let interface = far.interface(with: near.peer.address),
                interface.kind != .loopback
            else { return nil }
            return finding(
                near.router, near.peer.origin, "the VPNv4 peer \(near.title) is a link's address, \(interface.name)",
                hint:
                    "peer with \(far.router.loopback.map { "\($0.address)" } ?? "the loopback") of \(far.name) instead")
        }
    }
}
