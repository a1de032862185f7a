import Fleet
import Parallel
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
            return UnmodelledClauses.of(tree).map { clause in
                let path = tree.path(to: clause.origin)
                return Assumption(
                    .clause, "\(router): \(clause.words)", router: router, path: path.shortened,
                    at: intended.place(of: path, on: router), couldDecide: clause.couldDecide)
            }
        }.flatMap(\.self)
    }
}

extension Router {
    /// Whether a router of a carrier is configured by others, and nobody says how. Customers' routers are stood in for.
    var isUnknown: Bool { !isManaged && configuration == nil && role != .level2CE }
}
