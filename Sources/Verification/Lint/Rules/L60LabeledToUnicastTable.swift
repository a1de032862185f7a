import Diagnostics
import Simulation

/// L-60: on the L1 PE labeled routes get into the VPN instance's unicast table, and so to EVPN.
///
/// Facts: carriers-carrier.md 2.5, I7.
struct L60LabeledToUnicastTable: LintRule {
    let id = "L-60"
    let title = "The L1 PE keeps labeled routes from the VPN instance's unicast table"
    let severity = Severity.error
    let rationale = """
        In labeled address family mode the labels live in a table of their own, and EVPN takes from the unicast one: without \
        `import-rib vpn-instance X labeled-unicast` the local site is exported nowhere ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.labeledInstances.compactMap { csc, bgp in
            let family = bgp.families[.ipv4Unicast]
            let name = csc.instance.name
            guard
                family?.ribImports.contains(where: { $0.sourceFamily == .ipv4Labeled && $0.sourceInstance == name })
                    != true
            else { return nil }
            return finding(
                csc.router, family?.origin ?? bgp.origin,
                "the labeled routes of the VPN instance \(name) do not get to EVPN",
                hint: "type `import-rib vpn-instance \(name) labeled-unicast` in `ipv4-family vpn-instance \(name)`")
        }
    }
}

extension LintNetwork {
    /// The Level 2 carriers' instances that have a labeled address family with a peer in it.
    var labeledInstances: [(csc: LintCSCInstance, bgp: BGPInstance)] {
        cscInstances.compactMap { csc in
            guard let bgp = csc.instance.bgp, bgp.peers.contains(where: { $0.families[.ipv4Labeled] != nil }) else {
                return nil
            }
            return (csc, bgp)
        }
    }
}
