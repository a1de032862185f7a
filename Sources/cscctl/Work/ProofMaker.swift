import Diagnostics
import Fleet
import Planning
import Playbooks
import Simulation
import Verification
import YANG

/// Puts together what a playbook's proof needs.
struct ProofMaker {
    let workspace: Workspace
    /// What is to be done to the routers, where that is not the playbook's tasks alone: a plan also takes away.
    var tasks: [TaskIntent]?
    /// False for who asks for the proof alone.
    var lints = true

    /// A proof with the state that it is about, worked out once.
    struct Made {
        var proof: Proof
        var converged: ConvergedNetwork
        var verification: Verification
        var lint: [Diagnostic]

        var state: NetworkState { converged.state }
        var isProven: Bool { verification.isProven && !DiagnosticList(lint).hasErrors }
    }

    /// On routers as from the factory.
    func offline(without removals: [Removal] = []) async throws -> Made {
        try await made(IntendedMaker(workspace: workspace).intended(), .factory, removals, [])
    }

    /// On what the routers run; those that were not read are taken to run what the playbook wants of them.
    func after(_ running: [String: DataTree], without removals: [Removal] = []) async throws -> Made {
        let intended = try IntendedMaker(workspace: workspace, tasks: tasks).intended(running: running)
        return try await made(intended, .running, removals, unread(running))
    }

    /// What the routers run now, without the playbook's changes.
    func before(_ running: [String: DataTree], without removals: [Removal] = []) async throws -> Made {
        let all = try IntendedMaker(workspace: workspace).intended(running: running)
        let trees = all.configurations.merging(running) { $1 }
        let now = IntendedNetwork.make(
            base: trees, edits: [:], links: all.network.links, behaviour: all.network.behaviour)
        return try await made(now, .running, removals, unread(running))
    }

    /// What the routers run after the edits of a plan, as they are sent.
    func after(_ plan: Plan, on running: [String: DataTree]) async throws -> Made {
        let all = try IntendedMaker(workspace: workspace).intended(running: running)
        var trees = all.configurations.merging(running) { $1 }
        for change in plan.tasks.flatMap(\.changes) {
            for edit in change.edits {
                trees[change.router] = try (trees[change.router] ?? DataTree()).applying(edit: edit)
            }
        }
        let then = IntendedNetwork.make(
            base: trees, edits: [:], links: all.network.links, behaviour: all.network.behaviour)
        return try await made(then, .running, [], unread(running))
    }

    private func made(
        _ intended: IntendedNetwork, _ ground: ProofGround, _ removals: [Removal], _ assumptions: [String]
    ) async throws -> Made {
        let proof = Proof(
            inventory: workspace.inventory, playbook: promised, intended: intended, ground: ground,
            without: removals, assuming: assumptions)
        // Neither needs the other, and both take long in a large network.
        async let lint = findings(in: intended)
        let converged = ControlPlane.converge(proof.model)
        let verification = proof.verification(of: converged)
        return await Made(proof: proof, converged: converged, verification: verification, lint: lint)
    }

    private func findings(in intended: IntendedNetwork) -> [Diagnostic] {
        guard lints else { return [] }
        return Linter.findings(
            in: LintInput(inventory: workspace.inventory, playbook: workspace.playbook, intended: intended))
    }

    /// With `--task` only what that task promises can be asked for.
    private var promised: Playbook {
        guard let tasks else { return workspace.playbook }
        var playbook = workspace.playbook
        let names = Set(tasks.map(\.name))
        playbook.tasks = playbook.tasks.filter { names.contains($0.name) }
        return playbook
    }

    private func unread(_ running: [String: DataTree]) -> [String] {
        let names = workspace.inventory.routers.filter { $0.isManaged && running[$0.name] == nil }.map(\.name)
        return names.isEmpty ? [] : ["\(names.joined(separator: ", ")) run what the playbook wants of them"]
    }
}
