import Diagnostics
import Fleet
import Simulation
import XML
import YANG

/// L-86: what the L1 CE originates is stitched to the site's LSPs.
///
/// Facts: carriers-carrier.md 2.3, I5.
struct L86NonRelayTunnel: LintRule {
    let id = "L-86"
    let title = "The L1 CE's routes are not stitched to LDP"
    let severity = Severity.error
    let rationale = """
        By default an imported IGP route recurses to its LDP LSP, which joins the L1 CE's BGP label to it. With \
        `non-relay-tunnel` the packet comes out unlabeled in the site and the L2 carrier's own label is met by a router that \
        does not know it ([C1] keyword, consequence inferred).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        LintOrigination.all(in: network).flatMap { own in
            let lists = own.router.familyNodes(of: own.near.instance).flatMap(\.children)
            let isSet = lists.flatMap { $0.leaves(named: "non-relay-tunnel") }.contains { $0.value == "true" }
            guard isSet else { return [LintFinding]() }
            return [
                finding(
                    own.router, own.family?.imports.first?.origin ?? own.origin,
                    "routes enter labeled BGP with non-relay-tunnel, so their labels are not joined to the site's LSPs",
                    hint: "type the `import-route` or `network` again without non-relay-tunnel")
            ]
        }
    }
}
