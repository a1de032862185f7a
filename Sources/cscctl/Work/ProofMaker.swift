import Diagnostics
import Fleet
import Planning
import Playbooks
import Simulation
import Verification
import YANG

/// Puts together what a playbook's proof needs, and makes its one result: `plan`, `apply`, `verify`, `check` and `rollback`
/// all get it here.
struct ProofMaker {
    let workspace: Workspace
    /// What is to be done to the routers, where that is not the playbook's tasks alone: a plan also takes away.
    var tasks: [TaskIntent]?
    /// What the routers that are left out run.
    var rest = RestOfNetwork()
    /// False for who asks for the state alone.
    var lints = true
    /// What the plan wants and routers hold for others.
    var collisions: [Collision] = []

    /// A proof with the state that it is about, worked out once.
    struct Made {
        var proof: Proof
        var converged: ConvergedNetwork
        var result: ProofResult

        var state: NetworkState { converged.state }
    }

    /// On routers as from the factory.
    func offline(without removals: [Removal] = []) async throws -> Made {
        let intended = try maker().intended()
        return await made(proof(intended, .factory, removals, assuming: existing())) { findings(in: intended) }
    }

    /// On what the routers run. Those that are left out run what they run.
    func after(_ running: [String: DataTree], without removals: [Removal] = []) async throws -> Made {
        let intended = try maker().intended(running: running)
        guard isPartial else {
            let proof = proof(intended, .running, removals, assuming: unread(running))
            return await made(proof) { findings(in: intended) }
        }
        return try await part(intended, running, removals)
    }

    /// What the routers run now, without the playbook's changes.
    func before(_ running: [String: DataTree], without removals: [Removal] = []) async throws -> Made {
        let now = try now(running)
        return await made(proof(now, .running, removals, assuming: unread(running))) { findings(in: now) }
    }

    /// What the routers run after the edits of a plan, as they are sent.
    func after(_ plan: Plan, on running: [String: DataTree]) async throws -> Made {
        let now = try now(running)
        var trees = now.configurations
        for change in plan.tasks.flatMap(\.changes) {
            for edit in change.edits {
                trees[change.router] = try (trees[change.router] ?? DataTree()).applying(edit: edit)
            }
        }
        let then = IntendedNetwork.make(
            base: trees, edits: [:], links: now.network.links, behaviour: now.network.behaviour)
        return await made(proof(then, .running, assuming: unread(running))) { findings(in: then) }
    }

    // MARK: - A part of the network

    private var isPartial: Bool {
        guard let tasks else { return !rest.routers.isEmpty }
        let names = Set(tasks.map(\.name))
        return !rest.routers.isEmpty || workspace.playbook.tasks.contains { !names.contains($0.name) }
    }

    /// What the part promises is asked, and what holds now must hold after it.
    private func part(
        _ intended: IntendedNetwork, _ running: [String: DataTree], _ removals: [Removal]
    ) async throws -> Made {
        let inventory = workspace.inventory
        let chosen = Set(workspace.routers.map(\.name))
        let now = try now(running)
        let whole = try wholePlaybook(running)
        let before = proof(now, .running, removals)
        let absent = rest.absent(besides: chosen, in: inventory)
        let part = ProofPart(
            routers: chosen, tasks: Set(tasks?.map(\.name) ?? workspace.playbook.tasks.map(\.name)), absent: absent,
            held: before.heldClaims(in: ControlPlane.converge(before.model)))
        let proof = proof(
            intended, .running, removals, of: part,
            assuming: unread(running) + rest.assumptions(absent: absent, in: inventory))
        return await made(proof) {
            findings(in: intended).counted(whole: findings(in: whole), before: findings(in: now), changed: chosen)
        }
    }

    /// Every task on every router, on top of what they run.
    private func wholePlaybook(_ running: [String: DataTree]) throws -> IntendedNetwork {
        try IntendedMaker(workspace: workspace).intended(running: running.merging(rest.running) { $1 })
    }

    // MARK: - Parts

    private func maker() -> IntendedMaker { IntendedMaker(workspace: workspace, tasks: tasks, rest: rest) }

    private func now(_ running: [String: DataTree]) throws -> IntendedNetwork {
        let all = try maker().intended(running: running)
        return IntendedNetwork.make(
            base: all.configurations.merging(running) { $1 }, edits: [:], links: all.network.links,
            behaviour: all.network.behaviour)
    }

    private func proof(
        _ intended: IntendedNetwork, _ ground: ProofGround, _ removals: [Removal] = [], of part: ProofPart? = nil,
        assuming assumptions: [Assumption] = []
    ) -> Proof {
        Proof(
            inventory: workspace.inventory, playbook: workspace.playbook, intended: intended, ground: ground,
            without: removals, of: part, assuming: assumptions)
    }

    /// What the service uses of routers' own, where nobody read them. A router that could not be read is taken to run what is
    /// wanted of it, this too.
    private func existing() -> [Assumption] {
        workspace.existing(besides: []).map { router, thing in
            Assumption(
                .existing, "\(thing.title) on \(router), which was not read, does what the service needs of it",
                router: router, at: thing.location, couldDecide: true)
        }
    }

    /// Neither proof nor lint needs the other, and both take long in a large network.
    private func made(_ proof: Proof, lint find: @escaping @Sendable () -> [Diagnostic]) async -> Made {
        async let lint = find()
        let converged = ControlPlane.converge(proof.model)
        let verification = proof.verification(of: converged)
        return await Made(
            proof: proof, converged: converged,
            result: ProofResult(verification, lint: lint, collisions: collisions.map(\.reason)))
    }

    private func findings(in intended: IntendedNetwork) -> [Diagnostic] {
        guard lints else { return [] }
        return Linter.findings(
            in: LintInput(inventory: workspace.inventory, playbook: workspace.playbook, intended: intended))
    }

    /// Routers that nobody read, such as those that a run of the past did not touch and that do not answer. What is lost is
    /// what holds before and not after; they are the same both times.
    private func unread(_ running: [String: DataTree]) -> [Assumption] {
        let known = Set(running.keys).union(rest.routers)
        return workspace.scope.routers.filter { $0.isManaged && !known.contains($0.name) }.map { router in
            let reason = rest.presumed[router.name].map { ": it could not be read (\($0))" } ?? ""
            return Assumption(
                .unread, "\(router.name) runs what the playbook wants of it\(reason)", router: router.name,
                at: router.location)
        } + rest.assumptionsBeside(in: workspace.inventory)
    }
}

extension Collision {
    /// Why a service with it is not proven.
    fileprivate var reason: VerdictReason {
        VerdictReason(kind: .collision, routers: [router], sentence: "\(router): \(message)")
    }
}
