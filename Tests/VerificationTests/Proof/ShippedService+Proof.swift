import Simulation

@testable import Verification

extension ShippedService {
    func proof(_ ground: ProofGround = .factory, without removals: [Removal] = []) -> Proof {
        Proof(inventory: inventory, playbook: playbook, intended: intended, ground: ground, without: removals)
    }

    func resilience() -> Resilience {
        let proof = proof()
        return proof.resilience(from: ControlPlane.converge(proof.model))
    }
}
