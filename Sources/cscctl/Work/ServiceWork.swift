import Diagnostics
import Fleet
import Journaling
import Planning
import Playbooks
import Reports
import Transactions
import XML
import YANG

/// Works out what is to be done to the routers: what the tasks want, and what leaves because they want it no more.
struct ServiceWork {
    /// What the command is for.
    enum Purpose: Sendable {
        case apply
        /// Take away what the service owns.
        case remove
    }

    /// The tasks as they are to be planned, on what the routers run.
    struct Found {
        var tasks: [TaskIntent]
        var running: [String: DataTree]
        /// Everything that the routers run, where it was asked for.
        var whole: [String: DataTree]?
        var kept: [KeptNode]
        var notes: [String]
        var takeover: Takeover
        var schema: @Sendable (String) -> SchemaView
        /// What the service owns on each router.
        var owned: [String: Ownership] = [:]
        /// What the tasks want and routers hold for others, and nobody has let through.
        var collisions: [Collision] = []

        /// Less than was read: what the tasks touch, and what has to go and come back for it. Others may change the rest
        /// meanwhile.
        var touched: [String: DataTree] {
            Dictionary(
                uniqueKeysWithValues: running.map { router, tree in
                    let all = whole?[router] ?? tree
                    let filter = ReadFilter.filter(of: tasks, on: router, running: all, rules: schema(router).rules)
                    return (router, all.filtered(by: filter))
                })
        }
    }

    let stage: Stage
    let purpose: Purpose
    let schema: @Sendable (String) -> SchemaView
    /// Everything that the routers run is asked for, and what the tasks touch is taken from that.
    var readsWhole = false

    private var workspace: Workspace { stage.workspace }

    private func read(
        _ filter: (String) -> [XMLElement]
    ) async throws -> (running: [String: DataTree], whole: [String: DataTree]?) {
        guard readsWhole else { return (try await stage.runningReader.read(filter), nil) }
        let whole = try await stage.runningReader.readAll()
        let running = whole.map { ($0.key, $0.value.filtered(by: filter($0.key))) }
        return (Dictionary(uniqueKeysWithValues: running), whole)
    }

    func find() async throws -> Found {
        if purpose == .apply { try TaskConflicts(workspace: workspace).refuse() }
        let rendered = try await stage.intents()
        let tasks = wanted(rendered)
        let (takeover, record) = try await record(rendered)
        let presumed = presumption(rendered, record)
        var notes =
            (purpose == .remove ? [] : takeover.notes + workspace.playbook.waivers.map(\.note))
            + foreignRouters(in: record)
        if !presumed.isEmpty, purpose == .remove { notes.append(Self.presumptionNote) }
        let chosen = Set(workspace.routers.map(\.name))
        var owned = record.filter { chosen.contains($0.key) }
        let isWide = !presumed.isEmpty || !RetirementPlanner.stale(owned, under: tasks).isEmpty
        guard isWide else {
            let (running, whole) = try await read { router in
                ReadFilter.filter(for: tasks.compactMap { $0.edits[router] })
            }
            return Found(
                tasks: tasks, running: running, whole: whole, kept: [], notes: notes, takeover: takeover,
                schema: schema, owned: owned)
        }
        let roots = roots(rendered, owned)
        let (running, whole) = try await read { _ in roots }
        for router in workspace.routers.map(\.name) where !presumed.isEmpty {
            let found = Ownership.presumed(
                presumed, on: router, running: running[router] ?? DataTree(), rules: schema(router).rules)
            owned[router, default: Ownership()].created.merge(found.created) { known, _ in known }
        }
        let planner = RetirementPlanner(places: places, schema: schema)
        let result = planner.retire(
            RetirementPlanner.Input(tasks: tasks, running: running, owned: owned, rendered: rendered))
        return Found(
            tasks: result.tasks, running: running, whole: whole, kept: result.kept,
            notes: notes + KeptText.lines(result.kept), takeover: takeover, schema: schema, owned: owned)
    }

    /// A task that is absent, and every task of a removal, wants nothing.
    private func wanted(_ rendered: [TaskIntent]) -> [TaskIntent] {
        if purpose == .remove {
            return rendered.reversed().map { task in
                TaskIntent(name: "remove \(task.name)", step: task.step, edits: [:], undoes: task.name)
            }
        }
        let absent = absentTasks
        return rendered.map { task in
            absent.contains(task.name) ? TaskIntent(name: task.name, step: task.step, edits: [:]) : task
        }
    }

    private var absentTasks: Set<String> { Set(workspace.model.tasks.filter(\.isAbsent).map(\.name)) }

    /// What the service owns, and what it takes over, by the tasks that there are now.
    private func record(_ rendered: [TaskIntent]) async throws -> (Takeover, [String: Ownership]) {
        guard let service = stage.service else { return (Takeover(ofNoRecord: workspace.playbook), [:]) }
        let journal = try SQLiteJournal(in: StateFolder(at: workspace.state.path))
        let takeover = try await Takeover.find(for: service, of: workspace.playbook, in: journal)
        if purpose == .remove {
            try await takeover.refuseRemoval(of: service)
            let owned = try await OwnershipLedger(journal, service: service).owned()
            return (takeover, attributed(owned, rendered))
        }
        let ledger = OwnershipLedger(journal, service: service, replacing: takeover.replaced)
        return (takeover, attributed(try await ledger.owned(), rendered))
    }

    private func attributed(_ owned: [String: Ownership], _ rendered: [TaskIntent]) -> [String: Ownership] {
        Dictionary(uniqueKeysWithValues: owned.map { ($0.key, $0.value.attributed(to: rendered, on: $0.key)) })
    }

    /// The tasks whose nodes are taken for the service's, because no run of it is recorded here.
    private func presumption(_ rendered: [TaskIntent], _ record: [String: Ownership]) -> [TaskIntent] {
        guard record.isEmpty else { return [] }
        let absent = absentTasks
        return purpose == .remove ? rendered : rendered.filter { absent.contains($0.name) }
    }

    private func foreignRouters(in record: [String: Ownership]) -> [String] {
        let known = Set(workspace.model.tasks.flatMap(\.routers).map(\.router))
        return record.filter { !known.contains($0.key) && !$0.value.created.isEmpty }.keys.sorted().map { router in
            "\(router) is in no task any more: what the service left there (\(record[router]?.created.count ?? 0) "
                + "nodes) is not taken away; to have it removed, put it back into the inventory and say "
                + "`apply --remove --limit \(router)`"
        }
    }

    /// Whole parts of the configuration, so that what others have there is seen.
    private func roots(_ rendered: [TaskIntent], _ owned: [String: Ownership]) -> [XMLElement] {
        let wanted = rendered.flatMap(\.edits.values).flatMap(\.roots).map(\.name)
        let made = owned.values.flatMap { Array($0.created.keys) + Array($0.displaced.keys) }
            .compactMap { $0.steps.first?.name }
        return Set(wanted + made).sorted().map { XMLElement($0) }
    }

    private var places: [String: RouterPlace] {
        let taking = Set(workspace.model.tasks.flatMap(\.routers).map(\.router))
        let routers = workspace.inventory.routers.filter { taking.contains($0.name) }
        let network = ServiceNetwork(inventory: workspace.inventory, service: workspace.playbook.service)
        return Dictionary(
            routers.map { router in
                // A site that none of its VPNs joins has nothing to do with what the service has between carriers.
                let isReached = router.role.carrierLevel == .level1 || network.level1VPN(of: router.carrier) != nil
                let carrier = router.carrier ?? ""
                return (router.name, RouterPlace(role: router.role.rawValue, carrier: carrier, isReached: isReached))
            }, uniquingKeysWith: { first, _ in first })
    }

    private static let presumptionNote =
        "no run of this playbook on these routers is recorded here: what its tasks want and the routers run is taken "
        + "to be the service's; read the plan with care"
}

extension Waiver {
    /// What a report says of it that lint has no part in.
    fileprivate var note: String { "\(rule) of lint is waived\(router.map { " on \($0)" } ?? ""): \(reason)" }
}
