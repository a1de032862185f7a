import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Playbooks
import Reports
import Verification
import XML
import YANG

/// Renders, reads and compares: from a stage to the plan.
struct PlanMaker {
    let stage: Stage
    var purpose = ServiceWork.Purpose.apply
    /// The one task that is to be planned; nil for all.
    var onlyTask: String?
    /// Whether what was found in place goes too, where no task wants it any more.
    var takesFound = false

    /// The plan, and what else is to be said of it.
    struct Made {
        var plan: Plan
        var secrets: Set<String>
        var notes: [String]
        /// What is said of a plan that changes nothing.
        var nothing: String
        /// What the routers said when it was tried in their candidates.
        var rehearsal: [RehearsalReport] = []
        /// What the plan would make of the service; nil where it takes the service away.
        var proof: ProofResult?
        /// What a run that had nothing to do is told to mean; nil: that the routers run what the playbook wants.
        var nothingDone: String?
        /// What the routers run on trial only, of a run that was interrupted.
        var waiting: [WaitingReport] = []

        /// Of the routers' BGP as it runs, for who needs it in a part of a configuration.
        var asNumbers: [String: String] = [:]

        /// Whether what the routers run is saved once they are confirmed.
        var saves = false

        /// Which routers it is for.
        var tag: NetworkTag?

        /// The services that are taken over by it.
        var replaces: [String] = []

        /// What it would take away or change of what routers run, while nothing tells that the service made any of it.
        var unrecorded = UnrecordedLosses()

        /// What it wants and routers hold for others: nobody can agree to that on the command line.
        var collisions: [Collision] = []

        var isProven: Bool { proof?.isProven ?? true }

        /// Whether it may be carried out, where a service that is not proven may.
        func isAccepted(unproven: Bool) -> Bool { collisions.isEmpty && (isProven || unproven) }
    }

    func make() async throws -> Made {
        let views = try schemaViews()
        let found = try await find(views)
        if purpose == .apply { try found.takeover.refuseParts(of: stage.workspace, onlyTask: onlyTask) }
        let ports = purpose == .apply ? try PortCheck(workspace: stage.workspace, found: found).refuse() : []
        let own = await OwnSchemas.find(for: stage)
        let running = found.whole ?? found.running
        let compared = try await own.compare(found.tasks, on: running)
        let refusals = PlanRefusals(workspace: stage.workspace, views: views, reach: stage.reachOptions)
        if purpose == .apply {
            try refusals.refuseUnprepared(found.tasks, on: found.whole ?? found.running)
            try refusals.refuseMissing(found.tasks, on: found.whole ?? found.running)
        }
        let name = (purpose == .remove ? "remove " : "") + stage.workspace.playbook.name
        let commits = CommitChoice(stage.workspace)
        var plan = try Planner(gatesFirst: commits.gatesFirst, schema: views).plan(
            name: name, tasks: found.tasks, running: found.touched, commits: commits.asked)
        if stage.service != nil {
            plan.record = RecordWork(
                found: found, purpose: purpose, onlyTask: onlyTask,
                isWhole: onlyTask == nil && stage.workspace.rest.isEmpty
            ).changes(plan)
        }
        var judged: [String] = []
        // A plan with collisions is not carried out, and its operator is to see them.
        if found.collisions.isEmpty {
            try commits.check(plan)
            try plan.refuseForeignLosses(in: running, schema: views)
            judged = try await own.validate(plan, on: running)
        }
        var notes =
            found.notes + ports + commits.notes(plan) + RecordWork.notes(plan.record, isUnrecorded: found.isUnrecorded)
        if purpose == .remove { notes += lastingNotes(found.running, views) }
        notes += own.notes + compared + judged.filter { !compared.contains($0) }
        return Made(
            plan: plan, secrets: try stage.workspace.secretLeaves(), notes: notes, nothing: nothing,
            proof: try await proof(of: found)?.result,
            nothingDone: purpose == .remove ? "no router runs anything of this service that nobody else needs" : nil,
            asNumbers: (found.whole ?? found.running).compactMapValues(\.asNumber),
            saves: stage.workspace.playbook.transaction.save == .afterConfirm, tag: stage.tag,
            replaces: purpose == .remove ? [] : found.takeover.replaced,
            unrecorded: found.isUnrecorded
                ? UnrecordedLosses(plan, schema: views, taken: found.taken) : UnrecordedLosses(),
            collisions: found.collisions)
    }

    /// The work on the tasks that were asked for.
    func find(_ views: @escaping @Sendable (String) -> SchemaView) async throws -> ServiceWork.Found {
        // Proofs and predictions are about everything that the routers run, not only about what the plan touches.
        var found = try await ServiceWork(
            stage: stage, purpose: purpose, schema: views, readsWhole: purpose == .apply, takesFound: takesFound
        ).find()
        try leaveOthersOut(&found)
        guard purpose == .apply else { return found }
        return try await CollisionSearch(stage: stage, isWhole: onlyTask == nil).settled(found)
    }

    func proof(of found: ServiceWork.Found) async throws -> ProofMaker.Made? {
        guard let whole = found.whole else { return nil }
        return try await ProofMaker(
            workspace: stage.workspace, tasks: found.tasks, rest: stage.restOfNetwork, collisions: found.collisions
        ).after(whole)
    }

    /// What a removal leaves, by the leaf.
    private func lastingNotes(
        _ running: [String: DataTree], _ views: @Sendable (String) -> SchemaView
    ) -> [String] {
        var routers: [String: [String]] = [:]
        for (router, tree) in running {
            for leaf in views(router).rules.lasting where tree.value(ofLeaf: leaf) != nil {
                routers[leaf.joined(separator: "/"), default: []].append(router)
            }
        }
        return routers.sorted { $0.key < $1.key }.map { leaf, names in
            "\(leaf) stays on \(names.sorted().joined(separator: ", ")), whoever set it: taking it back is never part of a "
                + "removal"
        }
    }

    private var nothing: String {
        purpose == .remove
            ? "Nothing to remove: no router runs anything that this service made and nobody else needs."
            : "Nothing to do: every router already runs what the playbook wants."
    }

    private func leaveOthersOut(_ found: inout ServiceWork.Found) throws {
        guard let onlyTask else { return }
        let names = stage.workspace.model.tasks.map(\.name)
        guard names.contains(onlyTask) else {
            throw Diagnostic.error(
                "--task \(onlyTask): the playbook has no such task",
                hint: Spelling.nearest(to: onlyTask, among: names).map { "Did you mean \($0)?" }
                    ?? "Its tasks are \(names.joined(separator: ", ")).")
        }
        let left = found.tasks.filter { ($0.undoes ?? $0.name) != onlyTask }
        found.tasks = found.tasks.filter { ($0.undoes ?? $0.name) == onlyTask }
        if !left.isEmpty {
            found.notes.append("only the task \(onlyTask); left out: \(left.map(\.name).joined(separator: ", "))")
        }
    }

    func schemaViews() throws -> @Sendable (String) -> SchemaView {
        var views: [String: SchemaView] = [:]
        let rules = try stage.workspace.rulesByRouter()
        for router in stage.workspace.routers {
            let schema = try stage.workspace.schemas.schema(of: stage.workspace.schemas.platform(router.platform))
            views[router.name] = SchemaView(schema, rules: rules[router.name] ?? PlatformRules())
        }
        return { [views] in views[$0] ?? SchemaView() }
    }
}
