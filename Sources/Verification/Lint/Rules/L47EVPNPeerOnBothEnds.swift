import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-47: an EVPN peering is configured at both ends.
///
/// Facts: carriers-carrier.md I8.
struct L47EVPNPeerOnBothEnds: LintRule {
    let id = "L-47"
    let title = "An EVPN peer is missing, or not enabled in EVPN, at one end"
    let severity = Severity.error
    let rationale = """
        Peers are enabled in IPv4 unicast by themselves and nowhere else. Without `peer.. enable` in `l2vpn-family evpn` at \
        both ends `display bgp evpn peer` shows `No neg` or no peer, and no EVPN route crosses ([C1]; RFC 4760 8).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let ends = LintFamilyOnBothEnds(family: .evpn, network: network)
        let lacks = ends.lacks.map { lack in
            finding(
                lack.router, lack.origin, "its peer \(lack.other.router.name) is enabled in EVPN, but here it is not",
                hint: "type `peer \(lack.address.map(\.description) ?? "A.B.C.D") enable` in `l2vpn-family evpn`")
        }
        return lacks + without(ends, network)
    }

    /// A PE alone with its Level 2 carrier needs no EVPN.
    private func without(_ ends: LintFamilyOnBothEnds, _ network: LintNetwork) -> [LintFinding] {
        let names = Set(network.cscInstances.map(\.router.name))
        guard names.count > 1 else { return [] }
        return ends.without(among: network.routers(.level1PE).filter { names.contains($0.name) }).map { router in
            finding(
                router, router.publicInstance.bgp?.origin ?? router.publicInstance.origin,
                "it carries a Level 2 carrier and has no EVPN peer",
                hint:
                    "type `peer A.B.C.D enable` in `l2vpn-family evpn`, for the other L1 PEs or their route reflectors")
        }
    }
}
