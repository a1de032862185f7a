package import Fleet
import Simulation

/// What of a service a partial apply (`--limit`, `--task`) is about: the rest of the network is as the routers run it.
package struct ProofPart: Sendable, Hashable {
    /// The routers that are changed.
    package var routers: Set<String>
    /// The tasks that are applied.
    package var tasks: Set<String>
    /// Routers that do not run yet what the playbook wants of them, and that none of `routers` stands on: nothing is asked
    /// of what they share with others.
    package var absent: Set<String>
    /// What holds before the change, and must hold after it.
    package var held: Set<Claim>

    package init(routers: Set<String>, tasks: Set<String>, absent: Set<String>, held: Set<Claim>) {
        self.routers = routers
        self.tasks = tasks
        self.absent = absent
        self.held = held
    }

    func asks(_ claim: Claim, isPromised: Bool) -> Bool {
        if held.contains(claim) { return true }
        let named = claim.routers
        return isPromised && (named.isEmpty || !named.isDisjoint(with: routers)) && named.isDisjoint(with: absent)
    }

    /// The routers without which those of an apply have nothing: their own carrier's, and for a site the Level 1 carrier's.
    package static func ground(of routers: Set<String>, in inventory: Inventory) -> Set<String> {
        let chosen = inventory.routers.filter { routers.contains($0.name) }
        let carriers = Set(chosen.compactMap(\.carrier))
        let isSite = chosen.contains { $0.role.carrierLevel == .level2 }
        let ground = inventory.routers.filter { router in
            router.carrier.map(carriers.contains) ?? false || isSite && router.role.carrierLevel == .level1
        }
        return Set(ground.map(\.name))
    }
}

extension Claim {
    /// The routers that it speaks of; none: all of them.
    var routers: Set<String> {
        switch self {
        case .settles: []
        case .labelPath(let from, let to), .fits(let from, let to), .customerRoute(_, _, let to, let from): [from, to]
        case .localRoute(_, _, let router), .isolation(_, let router), .noCustomerRoutes(let router),
            .noSiteLinks(let router), .crossRoute(_, _, let router, _), .taken(_, _, let router):
            [router]
        case .apart(_, let router, let from, _): [router, from]
        case .transit(let claim): [claim.at, claim.target, claim.hub]
        case .customerPeer(let claim), .customerAccess(let claim):
            Set([claim.end.router, claim.peerRouter].compactMap(\.self))
        case .session(let claim): [claim.router, claim.peerRouter]
        case .takesLabels(let end): [end.router]
        case .adjacency(let link), .ldpSession(let link): [link.near.router, link.far.router]
        }
    }
}
