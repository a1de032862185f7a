import Addressing
import Fleet
import Simulation

/// What of a site enters labeled BGP: the loopbacks of its Level 2 PEs and reflectors, and what else its prefix list has.
struct SiteLoopbacks {
    let network: FoundNetwork

    /// The name of the list that an import of the IGP's routes is filtered by, at a Level 1 CE or a Level 1 PE.
    private func list(of router: RouterFacts) -> PrefixList? {
        let instances = network.role(router.name) == .level1PE ? router.carriersInstances : [router.publicModel]
        let imports = instances.compactMap(\.bgp).flatMap(\.families.values).flatMap(\.imports)
        let policy = imports.lazy.compactMap { imported -> String? in
            switch imported.source {
            case .isis, .ospf: imported.policy
            case .bgp, .direct, .static: nil
            }
        }.first
        let node = policy.flatMap { router.model.routePolicies[$0]?.nodes.first }
        return node?.prefixList.flatMap { router.model.prefixLists[$0] }
    }

    /// Chains of routers in the order of the lists that have them: the tool writes a list in the inventory's order.
    var chains: [[String]] {
        (network.routers(.level1CE) + network.routers(.level1PE)).compactMap(list).map { list in
            list.entries.compactMap { $0.prefix.length == 32 ? network.owner(of: $0.prefix.network) : nil }
        }
    }

    /// What a site's list has beside loopbacks of its own routers, in its order.
    func further(of carrier: CarrierFacts) -> [IPv4Prefix] {
        let edges = network.routers(.level1CE, in: carrier)
        let attached = edges.flatMap { network.links(of: $0.name, .csc).map(\.far.router) }
        let lists = (edges + Set(attached).sorted().compactMap { network.routers[$0] }).compactMap(list)
        guard let list = lists.first,
            list.entries.allSatisfy({ $0.permit && $0.greaterEqual == nil && $0.lessEqual == nil })
        else { return [] }
        return list.entries.map(\.prefix).filter { prefix in
            prefix.length < 32 || network.owner(of: prefix.network) == nil
        }
    }

    /// The list that the tool would write on a Level 1 CE, or on a Level 1 PE for all its sites.
    ///
    /// - Parameter order: the routers in the inventory's order.
    func wanted(at router: String, order: [String]) -> [IPv4Prefix] {
        let sites: [CarrierFacts]
        if network.role(router) == .level1PE {
            let names = Set(network.links(of: router, .csc).compactMap { network.carrier(of: $0.far.router)?.name })
            sites = network.carriers.filter { names.contains($0.name) }
        } else {
            sites = network.carrier(of: router).map { [$0] } ?? []
        }
        return sites.flatMap { site in
            let members = Set(site.members)
            let speakers = order.filter { name in
                members.contains(name) && [.level2PE, .level2RouteReflector].contains(network.role(name))
            }
            return speakers.compactMap { network.routers[$0]?.loopback.map { IPv4Prefix.host($0.address) } }
                + further(of: site)
        }
    }
}
