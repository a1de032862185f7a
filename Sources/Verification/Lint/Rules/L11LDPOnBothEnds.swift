import Diagnostics
import Fleet
import Simulation

/// L-11: a link inside a carrier that the IGP uses has LDP at both ends.
///
/// Facts: carriers-carrier.md I2.
struct L11LDPOnBothEnds: LintRule {
    let id = "L-11"
    let title = "LDP is missing at an end of a link inside a carrier"
    let severity = Severity.error
    let rationale = """
        There is no LDP session over the link: no row in `display mpls ldp session`. Traffic that the IGP sends that way \
        leaves without a label, and equal-cost routing onto a link without LDP deletes the LSP ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links(.core).flatMap { link -> [LintFinding] in
            let used = link.a.runsLDP || link.b.runsLDP || [link.a, link.b].allSatisfy { $0.isLDPRouter && $0.runsIGP }
            guard used else { return [] }
            return [link.a, link.b].filter { !$0.runsLDP && $0.router.router.isManaged }.map { end in
                finding(
                    end.router, end.instance?.ldpInterfacesOrigin ?? end.origin,
                    "LDP is off on \(end.name), a link inside the carrier: nothing gets a label over it",
                    hint: "type `mpls` and `mpls ldp` under `interface \(end.name)`")
            }
        }
    }
}

extension LintLinkEnd {
    fileprivate var isLDPRouter: Bool { router.model.mpls.ldpEnabled }
}
