import Diagnostics
import Fleet
import Simulation

/// L-63: in labeled address family mode the L1 CE originates in the labeled family.
///
/// Facts: carriers-carrier.md 2.5.
struct L63ImportIntoUnicast: LintRule {
    let id = "L-63"
    let title = "The L1 CE originates in the wrong family"
    let severity = Severity.error
    let rationale = """
        Routes of `import-route` or `network` in `ipv4-family unicast` get no label, and `import-rib` does not take routes that \
        were originated in those ways ([C1]): the site's loopbacks are missing from the labeled table.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        var seen: Set<String> = []
        return network.cscSessions(from: .level1CE).map(\.near).compactMap { near in
            guard near.labels == .ownFamily, seen.insert(near.router.name).inserted,
                near.bgp.families[.ipv4Labeled].map(\.originates) != true,
                let unicast = near.bgp.families[.ipv4Unicast], unicast.originates
            else { return nil }
            let origin = unicast.imports.first?.origin ?? unicast.networks.first?.origin ?? unicast.origin
            return finding(
                near.router, origin, "the site's routes enter BGP in IPv4 unicast, where they get no label",
                hint: "type the `import-route` or `network` in `ipv4-family labeled-unicast`")
        }
    }
}

extension BGPInstance.Family {
    /// It brings routes into BGP.
    var originates: Bool { !imports.isEmpty || !networks.isEmpty }
}
