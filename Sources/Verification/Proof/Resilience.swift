import Fleet
import Parallel
import Playbooks
package import Simulation

/// What a service does when one link or one router fails.
package struct Resilience: Sendable, Hashable {
    /// One failure and what it leaves.
    package struct Outcome: Sendable, Hashable {
        package var removal: Removal
        /// Losses that no configuration could avoid: the topology has no other way.
        package var unavoidable: [String]
        /// Losses although there is another way.
        package var refutations: [Refutation]
        /// The customers' VPNs that lose something, each with every pair of PEs that it loses.
        package var vpns: [LostVPN] = []

        package var survives: Bool { unavoidable.isEmpty && refutations.isEmpty }
    }

    /// What a VPN loses: ordered pairs of PEs, in the direction of the traffic.
    package struct LostVPN: Sendable, Hashable {
        package struct Pair: Sendable, Hashable {
            package var from: String
            package var to: String
        }

        package var name: String
        package var pairs: [Pair]
    }

    package var outcomes: [Outcome]
    /// All customers' VPNs of the service, in the playbook's order.
    package var vpns: [String]

    package var isProven: Bool { outcomes.allSatisfy(\.refutations.isEmpty) }

    /// How many failures take nothing from a VPN.
    package func survived(by vpn: String) -> Int {
        outcomes.filter { outcome in !outcome.vpns.contains { $0.name == vpn } }.count
    }
}

extension Proof {
    /// Every link of the service's carriers and every router of theirs but the Level 2 PEs, one at a time, after what is taken
    /// out already.
    ///
    /// - Parameters:
    ///   - converged: what becomes of `model`; each failure is worked out from there.
    ///   - chosen: only failures of these routers, and of the links that have one of them at an end; nil for all.
    package func resilience(from converged: ConvergedNetwork, failing chosen: Set<String>? = nil) -> Resilience {
        let scope = ProofScope(inventory: inventory, playbook: playbook, ground: ground)
        let rest = scope.network.inventory.without(removals)
        func isChosen(_ router: String) -> Bool { chosen?.contains(router) ?? true }
        let links = rest.links.filter { link in
            link.kind != .customer && link.ends.contains { isChosen($0.router) }
        }
        let routers = rest.routers.filter {
            $0.role != .level2PE && $0.role != .level2CE && isChosen($0.name)
        }
        // Sessions and links go down with what fails; what counts is what customers see.
        let questions = Questions(scope, where: \.isService)
        let removals = links.map(Removal.cable) + routers.map { Removal.router($0.name) }
        return Resilience(
            outcomes: removals.parallelMap { failing($0).outcome(of: $0, questions, converged) },
            vpns: playbook.service.level2VPNs.filter { !$0.customers.isEmpty }.map(\.name))
    }

    private static func lost(_ claims: [Claim], in network: ServiceNetwork) -> [Resilience.LostVPN] {
        var pairs: [String: [Resilience.LostVPN.Pair]] = [:]
        for claim in claims {
            guard case .customerRoute(_, let instance, let near, let far) = claim,
                let vpn = network.vpn(ofInstance: instance, at: near)?.key
            else { continue }
            let pair = Resilience.LostVPN.Pair(from: near, to: far)
            if pairs[vpn]?.contains(pair) != true { pairs[vpn, default: []].append(pair) }
        }
        return network.service.level2VPNs.compactMap { vpn in
            pairs[vpn.key].map { Resilience.LostVPN(name: vpn.name, pairs: $0) }
        }
    }

    private func outcome(
        of removal: Removal, _ questions: Questions, _ whole: ConvergedNetwork
    ) -> Resilience.Outcome {
        let judged = judged(questions, ControlPlane.converge(model, after: whole))
        var outcome = Resilience.Outcome(removal: removal, unavoidable: [], refutations: [])
        guard !judged.broken.isEmpty else { return outcome }
        outcome.vpns = Proof.lost(judged.broken, in: questions.network)
        let ways = TransportWays(network: questions.network, left: inventory.without(removals))
        let explainer = Explainer(judge: judged.judge, intended: intended)
        var avoidable: [Claim] = []
        for claim in judged.broken {
            if ways.exist(for: claim) {
                avoidable.append(claim)
            } else {
                outcome.unavoidable.append(explainer.symptom(of: claim))
            }
        }
        outcome.refutations = explainer.refutations(of: avoidable)
        return outcome
    }
}

extension Claim {
    fileprivate var isService: Bool {
        switch self {
        case .settles, .labelPath, .customerRoute, .isolation, .apart, .noCustomerRoutes, .noSiteLinks, .fits: true
        case .localRoute, .session, .takesLabels, .adjacency, .ldpSession, .crossRoute, .transit, .taken, .customerPeer,
            .customerAccess:
            false
        }
    }
}
