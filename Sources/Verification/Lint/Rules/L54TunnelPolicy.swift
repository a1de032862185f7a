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
        EVPN routes recurse to LDP LSPs; customers' VPNv4 routes to BGP LSPs, or to LDP's where the far PE is in the same site \
        or labels are distributed by LDP. A policy whose `tunnel select-seq` lists neither these nor `lsp` keeps them \
        out of the VPN instance: they are best in their own table, as that asks for the next hop's address only, with an empty \
        `Relay Tunnel Out-Interface:` ([C1] and inferred).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let backbone = network.cscInstances.compactMap { csc in
            csc.instance.evpnTunnelPolicy.flatMap {
                let origin = csc.instance.evpnOrigin.below("tunnel-policy-name")
                return check($0, csc.router, csc.instance, origin, needs: .ldp)
            }
        }
        let targets = network.vpnv4Targets
        let members = targets.members
        let labeled = Set(
            network.sessions.filter { $0.near.isPublic && $0.near.labels != .none }.map(\.near.router.name))
        let sites = members.indices.compactMap { place -> LintFinding? in
            let member = members[place]
            guard let policy = member.instance.tunnelPolicy else { return nil }
            let origin = member.instance.familyOrigin.below("tunnel-policy")
            let isFar = Set(
                targets.givers(to: place).map { members[$0].router.carrier?.name != member.router.carrier?.name })
            let needed = isFar.map { $0 && labeled.contains(member.router.name) ? Tunnel.Kind.bgp : .ldp }
            return needed.sorted { "\($0)" < "\($1)" }.lazy.compactMap {
                check(policy, member.router, member.instance, origin, needs: $0)
            }.first
        }
        return backbone + sites
    }

    private func check(
        _ name: String, _ router: LintRouter, _ instance: InstanceModel, _ origin: Origin, needs kind: Tunnel.Kind
    ) -> LintFinding? {
        let defined = router.tree.root("tunnel-management")?.child("tunnel-policys")?.children("tunnel-policy") ?? []
        guard defined.contains(where: { $0.child("name")?.value == name }) else {
            return finding(
                router, origin,
                "the VPN instance \(instance.name) names the tunnel policy \(name), which is not defined",
                hint: "type `tunnel-policy \(name)`")
        }
        // The model has the policies that select by kind; those that bind tunnels by name are taken on trust.
        guard let policy = router.model.tunnelPolicies[name], !policy.kinds.contains(kind) else { return nil }
        return finding(
            router, origin,
            "the tunnel policy \(name) of the VPN instance \(instance.name) admits none of \("\(kind)".uppercased())'s LSPs, which its "
                + "routes need",
            hint: "type `tunnel select-seq lsp load-balance-number 1` in `tunnel-policy \(name)`")
    }
}
