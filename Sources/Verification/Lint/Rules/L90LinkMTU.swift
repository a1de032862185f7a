import Diagnostics
import Fleet
import Simulation

/// L-90: links that carry labels hold what customers' links hold, and the labels.
///
/// Facts: carriers-carrier.md 4.2.
struct L90LinkMTU: LintRule {
    let id = "L-90"
    let title = "A link that carries labels has a smaller MTU than the customers' links"
    let severity = Severity.warning
    let rationale = """
        Customers' packets cross the CSC links with two labels (8 octets) and the carriers' cores with up to three (12): what \
        fits a customer's link must fit there. By default VRP compares only the IP length with the MPLS MTU, so equal MTUs \
        pass and the layer below must take the rest ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let accesses = network.links(.customer).flatMap { [$0.a, $0.b] }.filter { $0.router.role == .level2PE }
        guard let widest = accesses.max(by: { $0.mtu < $1.mtu }) else { return [] }
        return (network.links(.core) + network.links(.csc)).flatMap { link in
            [link.a, link.b].filter { $0.runsMPLS && $0.labeledMTU < widest.mtu && $0.router.router.isManaged }.map {
                end in
                let labels = link.kind == .csc ? 8 : 12
                return finding(
                    end.router, end.origin,
                    "\(end.name) takes \(end.labeledMTU) octets, but \(widest.title) lets packets of \(widest.mtu) in, and \(labels) "
                        + "octets of labels come on top",
                    hint: "type `mtu \(widest.mtu + labels)` under `interface \(end.name)`, at both ends of the link")
            }
        }
    }
}
