import Addressing
import Fleet
import Simulation

/// Finds the routers that lack an address family which the other end of a session has, or have no session with it at all.
struct LintFamilyOnBothEnds: Sendable {
    let family: AddressFamily
    let network: LintNetwork

    /// One end that lacks it: the router, where its configuration would have it, and the end that has it.
    struct Lack: Sendable {
        let router: LintRouter
        let origin: Origin
        let other: LintPeer
        let address: IPv4Address?
    }

    var lacks: [Lack] {
        network.sessions.compactMap { session in
            let near = session.near
            guard near.isPublic, near.peer.families[family] != nil, let router = near.farRouter, router.router.isManaged
            else { return nil }
            if let far = session.far {
                // A peer that is enabled in nothing is L-83's.
                guard far.peer.families[family] == nil, !far.peer.families.isEmpty else { return nil }
                return Lack(router: router, origin: far.peer.origin, other: near, address: far.peer.address)
            }
            guard !hasOtherStatement(router, for: near.router) else { return nil }
            let origin = router.publicInstance.bgp?.origin ?? router.publicInstance.origin
            return Lack(
                router: router, origin: origin, other: near, address: near.router.address(of: near.peer.localInterface))
        }
    }

    /// Routers that have no peer at all in the family.
    func without(among routers: [LintRouter]) -> [LintRouter] {
        let named = Set(
            network.sessions.map(\.near).filter { $0.peer.families[family] != nil }.compactMap(\.farRouter?.name))
        return routers.filter { router in
            let has = router.publicInstance.bgp?.peers.contains { $0.families[family] != nil } ?? false
            return !has && !named.contains(router.name)
        }
    }

    /// It has a peer statement for some address of that router: the sources do not fit, which is L-48's, or L-93's.
    private func hasOtherStatement(_ router: LintRouter, for other: LintRouter) -> Bool {
        let addresses = Set(other.model.interfaces.values.compactMap(\.address))
        return router.publicInstance.bgp?.peers.contains { addresses.contains($0.address) } ?? false
    }
}
