import Simulation

/// One place where a configuration names a route policy.
struct LintPolicyUse: Sendable {
    let name: String
    let origin: Origin
    /// What it is used for, as it would be said: "exports to CE1 (11.1.1.1)".
    let purpose: String
}

extension LintRouter {
    /// Every route policy that this router's configuration names.
    var policyUses: [LintPolicyUse] {
        instances.flatMap { instance in
            let imports = instance.isis.flatMap(\.imports) + instance.ospf.flatMap(\.imports)
            return imports.compactMap(use) + (instance.bgp.map(uses) ?? [])
        }
    }

    private func uses(in bgp: BGPInstance) -> [LintPolicyUse] {
        let families = bgp.families.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        let imports = families.flatMap(\.imports).compactMap(use)
        let networks = families.flatMap(\.networks).compactMap { network in
            network.policy.map { LintPolicyUse(name: $0, origin: network.origin, purpose: "filters `network`") }
        }
        let peers = bgp.peers.flatMap { peer in
            peer.families.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value).flatMap { family in
                [
                    family.exportPolicy.map {
                        LintPolicyUse(name: $0, origin: family.origin, purpose: "filters what goes to \(peer.address)")
                    },
                    family.importPolicy.map {
                        LintPolicyUse(
                            name: $0, origin: family.origin, purpose: "filters what comes from \(peer.address)")
                    },
                ].compactMap(\.self)
            }
        }
        return imports + networks + peers
    }

    private func use(_ imported: RouteImport) -> LintPolicyUse? {
        imported.policy.map { LintPolicyUse(name: $0, origin: imported.origin, purpose: "filters `import-route`") }
    }

    /// The nodes of the policy that let routes pass; nil if the policy is not defined.
    func permitNodes(of policy: String) -> [RoutePolicy.Node]? {
        model.routePolicies[policy]?.nodes.filter(\.permit)
    }
}
