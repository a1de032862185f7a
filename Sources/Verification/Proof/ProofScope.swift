import Fleet
import Playbooks

/// Which parts of a service a playbook promises, and on what ground.
struct ProofScope {
    let network: ServiceNetwork
    private let playbook: Playbook
    private(set) var steps: Set<Step>
    /// What stands below the playbook's own tasks.
    let ground: ProofGround

    init(inventory: Inventory, playbook: Playbook, ground: ProofGround) {
        network = ServiceNetwork(inventory: inventory, service: playbook.service)
        self.playbook = playbook
        steps = ProofScope.steps(of: playbook.tasks)
        self.ground = ground
    }

    /// The same with the steps of these tasks alone.
    func limited(to tasks: Set<String>) -> ProofScope {
        var limited = self
        limited.steps = ProofScope.steps(of: playbook.tasks.filter { tasks.contains($0.name) })
        return limited
    }

    private static func steps(of tasks: [PlaybookTask]) -> Set<Step> {
        Set(
            tasks.filter { !$0.isAbsent }.compactMap {
                if case .step(let step) = $0.work { step } else { nil }
            })
    }

    /// A step's promise can be asked for where what it builds on is known: in the playbook, or on the routers.
    func promises(_ step: Step) -> Bool {
        steps.contains(step) && (ground == .running || needs(of: step).allSatisfy(promises))
    }

    /// An access has steps that others do not have.
    private func needs(of step: Step) -> [Step] { step.needs.filter(network.has) }

    /// The steps whose promises cannot be asked for, with the ones that are missing.
    var unasked: [String] {
        Step.allCases.filter { steps.contains($0) && !promises($0) }.map { step in
            let missing = Step.allCases.filter { isBelow($0, step) && !steps.contains($0) }.map(\.rawValue)
            return "what \(step.rawValue) promises holds: it builds on \(missing.joined(separator: ", ")), which the "
                + "playbook does not have (--running proves it on what the routers run)"
        }
    }

    private func isBelow(_ candidate: Step, _ step: Step) -> Bool {
        needs(of: step).contains { $0 == candidate || isBelow(candidate, $0) }
    }
}

/// What stands below a playbook's tasks in a proof.
package enum ProofGround: String, Sendable, Hashable {
    /// Routers as they leave the factory: a step that builds on a missing one cannot be proven.
    case factory
    /// What the routers run.
    case running
}
