import Simulation

extension BehaviourCatalogue {
    static let policies: [Entry] = [
        Entry(
            "prefix-list-bounds",
            "A prefix list's entry without bounds matches its own length only, one with a lower bound all lengths up to 32.",
            .page, source: "command `ip ip-prefix`",
            lookAt: "`display ip ip-prefix NAME`: permitted and denied counts",
            where: { $0.routers.contains { !$0.prefixLists.isEmpty } }),
        Entry(
            "missing-policy",
            "A route policy or prefix list that does not exist cannot be referenced; where it is, because the check was "
                + "switched off, everything passes and nothing is applied.", .page,
            source:
                "command `route-policy nonexistent-config-check`, CloudEngine; Precautions for Routing Policy, NE40E; "
                + "the second half is an assumption",
            lookAt: "commit of a reference to a name that does not exist: refused",
            where: { $0.routers.contains { !$0.missingPolicies.isEmpty } }),
        Entry(
            "bgp-into-igp",
            "`import-route bgp` of an IGP takes EBGP routes alone, and IBGP routes with `permit-ibgp`.", .page,
            source: "modules huawei-isis and huawei-ospfv2, import-route/permit-ibgp: default false",
            lookAt: "`display isis lsdb verbose local`, `display ospf lsdb ase self-originate`",
            where: { $0.instances.contains { !$0.isVPN && $0.givesBGPToIGP } }),
    ]
}

extension RouterModel {
    /// Policies that BGP or an IGP names and that are not configured.
    var missingPolicies: Set<String> {
        var named: Set<String> = []
        for instance in instances.values {
            named.formUnion((instance.isis.flatMap(\.imports) + instance.ospf.flatMap(\.imports)).compactMap(\.policy))
            for family in instance.bgp?.families.values ?? [:].values {
                named.formUnion(family.imports.compactMap(\.policy) + family.networks.compactMap(\.policy))
            }
            for family in (instance.bgp?.peers ?? []).flatMap({ Array($0.families.values) }) {
                named.formUnion([family.importPolicy, family.exportPolicy].compactMap(\.self))
            }
        }
        return named.subtracting(routePolicies.keys)
    }
}
