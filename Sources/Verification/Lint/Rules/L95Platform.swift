import Diagnostics
import Fleet
import Simulation
import VRP
import YANG

/// L-95: the platform can do what the service needs.
///
/// Facts: carriers-carrier.md 0.5, yang-mapping section 10.
struct L95Platform: LintRule {
    let id = "L-95"
    let title = "The platform or its release cannot carry the service"
    let severity = Severity.error
    let rationale = """
        The NE40E-M2 series has no label per route for EVPN L3VPN, so the service must not be deployed on it; EVPN L3VPN \
        carrier's carrier runs over MPLS only, never SRv6 ([C1] precautions). V800R020C10 has no \
        `evpn/label-mode`, and refuses `import-rib` from the own VPN instance, which labeled address family mode needs.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscInstances.compactMap { platform($0, network) } + network.routers.flatMap { gaps($0, network) }
            + network.sessions.map(\.near).compactMap(segmentRouting)
    }

    private func platform(_ csc: LintCSCInstance, _ network: LintNetwork) -> LintFinding? {
        let name = csc.router.router.platform
        let lacks =
            network.platforms[name].map { !$0.has(.evpnLabelPerRoute) } ?? name.lowercased().contains("ne40e-m2")
        guard lacks else { return nil }
        return finding(
            csc.router, at: csc.router.router.location,
            "the platform \(name) has no label per route for EVPN, so it cannot carry a Level 2 carrier (\(csc.instance.name))",
            hint: "put the CSC links on a router of another platform")
    }

    /// What its release has no place for.
    private func gaps(_ router: LintRouter, _ network: LintNetwork) -> [LintFinding] {
        guard let platform = network.platforms[router.router.platform] else { return [] }
        return platform.gaps(in: router.tree).map { gap in
            finding(
                router, at: gap.path, "\(platform.title): \(gap.reason)",
                hint: gap.remedy)
        }
    }

    private func segmentRouting(_ near: LintPeer) -> LintFinding? {
        guard near.familySetting("advertise-encap-type") == "srv6" else { return nil }
        return finding(
            near.router, near.peer.families[.evpn]?.origin ?? near.peer.origin,
            "EVPN routes go to \(near.title) for SRv6, and carrier's carrier needs MPLS",
            hint: "type `peer \(near.peer.address) advertise encap-type mpls` in `l2vpn-family evpn`")
    }
}
