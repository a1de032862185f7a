import Diagnostics
import Fleet
import Simulation

/// L-88: the L1 CE does not pass routes in a circle between BGP and its IGP.
///
/// Facts: carriers-carrier.md 5.
struct L88MutualImport: LintRule {
    let id = "L-88"
    let title = "The L1 CE imports BGP into the IGP and the IGP into BGP"
    let severity = Severity.error
    let rationale = """
        Where labeled BGP reaches the L2 PEs, the IGP needs none of its routes; imported both ways they come back as the \
        site's own, with the IGP's better preference. Only the variant in which LDP distributes the labels needs the import, \
        and there `lsp-trigger bgp-label-route` goes with it ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        LintOrigination.all(in: network).filter { !$0.router.model.mpls.ldpForLabeledBGP }.flatMap { own in
            let imported = Set((own.family?.imports ?? []).map(\.source))
            let instance = own.near.instance
            let processes =
                instance.ospf.map { (RouteImport.Source.ospf($0.id), $0.imports) }
                + instance.isis.map { (RouteImport.Source.isis($0.id), $0.imports) }
            return processes.filter { imported.contains($0.0) }.flatMap { source, imports in
                imports.filter { $0.source == .bgp }.map { back in
                    finding(
                        own.router, back.origin,
                        "\(source.spoken) imports BGP, and BGP imports \(source.spoken): routes go in a circle",
                        hint: "type `undo import-route bgp` in `\(source.spoken)`")
                }
            }
        }
    }
}
