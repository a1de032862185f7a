import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-76: a VPNv4 peering is configured at both ends.
///
/// Facts: carriers-carrier.md I13.
struct L76VPNv4PeerOnBothEnds: LintRule {
    let id = "L-76"
    let title = "A VPNv4 peer is missing, or not enabled in VPNv4, at one end"
    let severity = Severity.error
    let rationale = """
        Peers are enabled in IPv4 unicast by themselves and nowhere else. Without `peer.. enable` in `ipv4-family vpnv4` at \
        both ends `display bgp vpnv4 all peer` shows `No neg` or no peer, and no customer route crosses ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let ends = LintFamilyOnBothEnds(family: .vpnv4, network: network)
        let lacks = ends.lacks.map { lack in
            finding(
                lack.router, lack.origin, "its peer \(lack.other.router.name) is enabled in VPNv4, but here it is not",
                hint: "type `peer \(lack.address.map(\.description) ?? "A.B.C.D") enable` in `ipv4-family vpnv4`")
        }
        return lacks + without(ends, network)
    }

    /// PEs that share a customer's VPN with another PE.
    private func without(_ ends: LintFamilyOnBothEnds, _ network: LintNetwork) -> [LintFinding] {
        guard network.joinsPEs else { return [] }
        let names = Set(network.vpnv4Targets.sharing.map(\.router.name))
        return ends.without(among: network.routers(.level2PE).filter { names.contains($0.name) }).map { router in
            finding(
                router, router.publicInstance.bgp?.origin ?? router.publicInstance.origin,
                "it shares customers' VPNs with other PEs and has no VPNv4 peer",
                hint: "type `peer A.B.C.D enable` in `ipv4-family vpnv4`, for the other PEs or their route reflectors")
        }
    }
}
