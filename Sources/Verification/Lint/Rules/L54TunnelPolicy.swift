import Diagnostics
import Fleet
import Simulation
import YANG

/// L-54: a VPN instance's tunnel policy admits the tunnels there are.
///
/// Facts: carriers-carrier.md 2.1, I8.
struct L54TunnelPolicy: LintRule {
    let id = "L-54"
    let title = "A tunnel policy leaves out the tunnels of the service"
    let severity = Severity.error
    let rationale = """
        EVPN routes recurse to LDP LSPs. A policy whose `tunnel select-seq` lists neither `lsp` nor `ldp` leaves them \
        unresolved: no `*>`, and an empty `Relay Tunnel Out-Interface:` ([C1] and inferred).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscInstances.compactMap { csc in
            let family = csc.router.instanceNodes[csc.instance.name]?.child("afs")?.children("af")
                .first { $0.child("type")?.value == "ipv4-unicast" }
            guard let name = family?.descendant("evpn", "tunnel-policy-name")?.value else { return nil }
            let policies =
                csc.router.tree.root("tunnel-management")?.child("tunnel-policys")?.children("tunnel-policy") ?? []
            guard let policy = policies.first(where: { $0.child("name")?.value == name }) else {
                return finding(
                    csc.router, csc.instance.origin,
                    "the VPN instance \(csc.instance.name) names the tunnel policy \(name), "
                        + "which is not defined", hint: "type `tunnel-policy \(name)`")
            }
            let types =
                policy.descendant("ipv4-set", "select-sequence", "select-tunnel-types")?
                .children("select-tunnel-type").compactMap { $0.child("type")?.value } ?? []
            guard !types.isEmpty, !types.contains(where: { $0 == "lsp" || $0.hasPrefix("ldp") }) else { return nil }
            return finding(
                csc.router, csc.instance.origin,
                "the tunnel policy \(name) of the VPN instance \(csc.instance.name) admits \(types.joined(separator: ", ")) "
                    + "and no LDP LSP",
                hint: "type `tunnel select-seq lsp load-balance-number 1` in `tunnel-policy \(name)`")
        }
    }
}
