import Fleet
import Playbooks
import Simulation

/// What a service does when one link or one router fails.
package struct Resilience: Sendable, Hashable {
    /// One failure and what it leaves.
    package struct Outcome: Sendable, Hashable {
        package var removal: Removal
        /// Losses that no configuration could avoid: the topology has no other way.
        package var unavoidable: [String]
        /// Losses although there is another way.
        package var refutations: [Refutation]

        package var survives: Bool { unavoidable.isEmpty && refutations.isEmpty }
    }

    package var outcomes: [Outcome]

    package var isProven: Bool { outcomes.allSatisfy(\.refutations.isEmpty) }
}

extension Proof {
    /// Every carriers' link and every router of theirs but the Level 2 PEs, one at a time, after what is taken out already.
    package func resilience() -> Resilience {
        let rest = inventory.without(removals)
        let links = rest.links.filter { $0.kind != .customer }.map(Removal.cable)
        let routers = rest.routers.filter { $0.role != .level2PE && $0.role != .level2CE }.map {
            Removal.router($0.name)
        }
        return Resilience(outcomes: (links + routers).map(outcome))
    }

    private func outcome(_ removal: Removal) -> Resilience.Outcome {
        let proof = Proof(
            inventory: inventory, playbook: playbook, intended: intended, ground: ground, without: removals + [removal])
        let verification = proof.verification()
        let ways = TransportWays(
            network: ServiceNetwork(inventory: inventory, service: playbook.service),
            left: inventory.without(removals + [removal]))
        var outcome = Resilience.Outcome(removal: removal, unavoidable: [], refutations: [])
        for refutation in verification.refutations {
            // Sessions and links go down with what fails; what counts is what customers see.
            let lost = zip(refutation.claims, refutation.symptoms).filter { $0.0.isService }
            let avoidable = lost.filter { ways.exist(for: $0.0) }
            outcome.unavoidable += lost.filter { !ways.exist(for: $0.0) }.map(\.1)
            guard !avoidable.isEmpty else { continue }
            var kept = refutation
            kept.claims = avoidable.map(\.0)
            kept.symptoms = avoidable.map(\.1)
            outcome.refutations.append(kept)
        }
        return outcome
    }
}

extension Claim {
    fileprivate var isService: Bool {
        switch self {
        case .settles, .labelPath, .customerRoute, .isolation, .noCustomerRoutes, .noSiteLinks, .fits: true
        case .localRoute, .session, .takesLabels, .adjacency, .ldpSession: false
        }
    }
}
