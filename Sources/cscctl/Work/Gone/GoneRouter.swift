import ArgumentParser
import Checks
import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Playbooks
import Reports
import Transactions
import XML
import YANG

/// A router that takes no part in a service any more, and on which the record has something of it: what was there, and how
/// it was reached.
struct GoneRouter {
    let name: String
    let owned: Ownership
    /// The newest run that knew the way to it.
    let run: RunRecord
    /// That run's context, of this router alone and without checks.
    let context: RunContext
    let parts: [String: [UInt8]]
    /// The tasks that made what is there, as far as they are known, with their steps, in their order.
    let tasks: [(name: String, step: String)]

    static func validate(
        _ gone: String?, _ isRemoval: Bool, _ planning: PlanningOptions, _ task: TaskOption, _ options: CommonOptions
    ) throws {
        guard gone != nil else { return }
        guard isRemoval else { throw ValidationError("--gone says of which router --remove is: give both") }
        try IdleOption.refuse(
            [
                IdleOption("--running", planning.running != nil), IdleOption("--unrecorded", planning.unrecorded),
                IdleOption("--task", task.task != nil), IdleOption("--limit", options.limit != nil),
            ], because: "--gone is about all that the record has of one router")
    }

    /// - Throws: where the router takes part still, or the record has nothing of it, or no run knows the way to it.
    static func find(
        _ name: String, of service: String, _ workspace: Workspace, in journal: any Journal
    ) async throws -> GoneRouter {
        guard !workspace.model.tasks.flatMap(\.routers).contains(where: { $0.router == name }) else {
            throw Diagnostic.error(
                "--gone \(name): the router takes part in `\(workspace.playbook.name)` still",
                hint:
                    "Take it out of the inventory first; or `apply --remove --limit \(name)` takes the service off it."
            )
        }
        let all = try await OwnershipLedger(journal, service: service).owned().filter { !$0.value.isEmpty }
        guard let owned = all[name] else {
            let known = Set(workspace.model.tasks.flatMap(\.routers).map(\.router))
            let left = all.keys.filter { !known.contains($0) }.sorted()
            throw Diagnostic.error(
                "--gone \(name): the record has nothing of `\(workspace.playbook.name)` on such a router",
                hint: left.isEmpty
                    ? "It has nothing on any router that takes no part." : "It has on \(left.joined(separator: ", ")).")
        }
        for run in try await journal.runs() where run.service == service && run.verdict == "done" {
            guard let (whole, parts) = try await RunContext.read(of: run, in: journal),
                let door = whole.door(of: name)
            else { continue }
            var context = whole
            context.routers = [door]
            context.checks.tasks = []
            context.saves = workspace.playbook.transaction.save == .afterConfirm ? true : nil
            return GoneRouter(
                name: name, owned: owned, run: run, context: context, parts: parts,
                tasks: try await tasks(of: run, workspace, in: journal))
        }
        throw Diagnostic.error(
            "--gone \(name): no run of the journal knows how it was reached",
            hint: "Put it back into the inventory and say `apply --remove --limit \(name)`.")
    }

    /// The playbook's of today, and those of the run that it has not.
    private static func tasks(
        of run: RunRecord, _ workspace: Workspace, in journal: any Journal
    ) async throws -> [(name: String, step: String)] {
        var tasks = workspace.model.tasks.map { (name: $0.name, step: $0.stepName) }
        guard let bytes = try await journal.plan(of: run.id) else { return tasks }
        for task in try PlanCodec.decode(bytes).tasks where !tasks.contains(where: { $0.name == task.name }) {
            tasks.append((name: task.name, step: task.step))
        }
        return tasks
    }
}

extension GoneRouter {
    /// The plan that takes away what the service left there and nobody else needs.
    func plan(
        from running: DataTree, _ view: SchemaView, takesFound: Bool, others: ServiceHolding, name title: String
    ) throws -> (plan: Plan, notes: [String]) {
        let claimed = takesFound ? owned.found : [:]
        let rendered = tasks.map { TaskIntent(name: $0.name, step: $0.step, edits: [:]) }
        let removal = tasks.reversed().map {
            TaskIntent(name: "remove \($0.name)", step: $0.step, edits: [:], undoes: $0.name)
        }
        let views: @Sendable (String) -> SchemaView = { _ in view }
        let input = RetirementPlanner.Input(
            tasks: removal, running: [name: running], owned: [name: owned.claiming(claimed)], rendered: rendered,
            others: others)
        // Its role is in no inventory: whatever somebody else has there may stand on what the service made.
        let places = [name: RouterPlace(role: nil, carrier: "")]
        let (retired, kept, waiting) = RetirementPlanner(places: places, schema: views).retire(input)
        var change = RecordChange()
        change.claimed = claimed
        change.released = takesFound ? [] : Set(owned.found.keys)
        change.handed = RetirementPlanner.handed(input, keeping: kept)[name] ?? [:]
        var plan = try Planner(schema: views).plan(
            name: title, tasks: retired,
            running: [
                name: running.filtered(
                    by: ReadFilter.filter(of: retired, on: name, running: running, rules: view.rules))
            ])
        if !change.isEmpty { plan.record[name] = change }
        return (plan, KeptText.lines(kept) + KeptText.lines(waiting: waiting))
    }
}
