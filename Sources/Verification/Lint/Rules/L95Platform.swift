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
        network.cscInstances.flatMap { csc in
            [platform(csc, network), release(csc, network)].compactMap(\.self)
        } + network.sessions.map(\.near).compactMap(segmentRouting)
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

    private func release(_ csc: LintCSCInstance, _ network: LintNetwork) -> LintFinding? {
        guard let platform = network.platforms[csc.router.router.platform] else { return nil }
        let own = csc.instance.bgp?.families.values.flatMap(\.ribImports).first {
            $0.sourceInstance == csc.instance.name
        }
        if let own, !platform.has(.importRIBOfOwnInstance) {
            return finding(
                csc.router, own.origin, "\(platform.title) does not import from another table of the same VPN instance",
                hint: "use labeled route mode on this router, or a newer release")
        }
        guard csc.instance.evpnLabelMode != nil, !platform.has(.evpnLabelMode) else { return nil }
        return finding(
            csc.router, csc.instance.origin, "\(platform.title) has no label mode of EVPN's own",
            hint: "use a template that sets the instance's own `apply-label per-route`, or a newer release")
    }

    private func segmentRouting(_ near: LintPeer) -> LintFinding? {
        guard near.familySetting("advertise-encap-type") == "srv6" else { return nil }
        return finding(
            near.router, near.peer.families[.evpn]?.origin ?? near.peer.origin,
            "EVPN routes go to \(near.title) for SRv6, and carrier's carrier needs MPLS",
            hint: "type `peer \(near.peer.address) advertise encap-type mpls` in `l2vpn-family evpn`")
    }
}
