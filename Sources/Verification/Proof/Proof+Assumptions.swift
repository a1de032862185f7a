import Fleet
import Parallel
import Simulation
import VRP
import YANG

extension Proof {
    /// Routers of the carriers that nobody described: to the model they are silent. What hangs on them is undecided.
    static func unknownRouters(of inventory: Inventory) -> [Assumption] {
        inventory.routers.filter(\.isUnknown).map { router in
            Assumption(
                .unknownRouter,
                "\(router.name) runs nothing of the service: it is not managed, and the inventory names no "
                    + "`configuration` of it", router: router.name, at: router.location)
        }
    }

    /// What of the routers' configurations the model leaves out.
    static func clauses(in intended: IntendedNetwork) -> [Assumption] {
        intended.configurations.keys.sorted().parallelMap { router -> [Assumption] in
            guard let tree = intended.configurations[router] else { return [] }
            let known = UnmodelledClauses.of(tree).map { clause in
                let path = tree.path(to: clause.origin)
                let places = clause.users.isEmpty ? [path] : clause.users.map { tree.path(to: $0) }
                return Assumption(
                    .clause, "\(router): \(clause.words)", router: router, path: path.shortened,
                    at: intended.place(of: path, on: router),
                    couldDecide: clause.couldDecide && places.contains { intended.serves($0, on: router) })
            }
            let unknown = UnknownSettings.of(tree).map { group in
                Assumption(.unknownSettings, "\(router): \(group.words)", router: router, path: group.origin.path)
            }
            return known + unknown
        }.flatMap(\.self)
    }
}

extension IntendedNetwork {
    /// Whether the list entry around the node is of the service, or the VPN instance around it is: a template writes it. On a
    /// router that no template writes to, anything may be.
    fileprivate func serves(_ path: DataPath, on router: String) -> Bool {
        guard edits[router]?.isEmpty == false else { return true }
        let entries = path.steps.indices.filter { !path.steps[$0].keys.isEmpty }
        let instance = entries.first { path.steps[$0].keys.first?.value != RouterModel.publicInstance }
        return Set([entries.last, instance]).compactMap(\.self).contains { entry in
            writer(of: DataPath(Array(path.steps[...entry])), on: router) != nil
        }
    }
}

extension Router {
    /// Whether a router of a carrier is configured by others, and nobody says how. Customers' routers are stood in for.
    var isUnknown: Bool { !isManaged && configuration == nil && role != .level2CE }
}
