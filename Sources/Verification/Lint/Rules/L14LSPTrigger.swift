import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-14: LDP makes LSPs for the loopbacks of the carrier's PEs.
///
/// Facts: carriers-carrier.md I2.
struct L14LSPTrigger: LintRule {
    let id = "L-14"
    let title = "LDP makes no LSP for a PE's loopback"
    let severity = Severity.error
    let rationale = """
        `lsp-trigger none`, or a prefix list without the loopbacks, leaves the FEC out: `display mpls ldp lsp` lacks it, and \
        nothing that has the loopback as next hop is resolved ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let ends: [Role] = [.level1PE, .level1CE, .level2PE]
        let loopbacks = Dictionary(
            grouping: network.inventory.routers.filter { ends.contains($0.role) }, by: { $0.carrier ?? "" }
        ).mapValues { $0.compactMap { router in router.loopback.map { (router.name, $0.address.description) } } }
        return network.routers.filter(\.model.mpls.ldpEnabled).compactMap { router in
            guard let missing = missing(router, loopbacks[router.carrier?.name ?? ""] ?? []) else { return nil }
            return finding(
                router, router.model.mpls.origin, "LDP makes no LSP for \(missing)",
                hint: "type `lsp-trigger host` in the MPLS view")
        }
    }

    private func missing(_ router: LintRouter, _ loopbacks: [(name: String, address: String)]) -> String? {
        switch router.model.mpls.lspTrigger {
        case .all, .host: return nil
        case .none: return "any route: its trigger is none"
        case .prefixList(let name):
            guard let list = router.model.prefixLists[name] else {
                return "any route: the prefix list \(name) is not there"
            }
            let left = loopbacks.filter { IPv4Prefix($0.address + "/32").map { !list.permits($0) } ?? false }
            guard !left.isEmpty else { return nil }
            let names = left.map { "\($0.address) of \($0.name)" }.joined(separator: ", ")
            return "\(names): the prefix list \(name) leaves it out"
        }
    }
}
