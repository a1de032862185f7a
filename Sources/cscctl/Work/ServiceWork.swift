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
        /// What the service has on each router; what was found and is to go counts as created (`--found`).
        var owned: [String: Ownership] = [:]
        /// What no run created and goes all the same, as it was found (`--found`) or nothing is recorded, by router.
        var claimed: [String: [DataPath: String]] = [:]
        /// What the service goes from and other services keep, each with the service that it is from then on.
        var handed: [String: [DataPath: String]] = [:]
        /// Whether nothing is recorded of the service, though its runs would be.
        var isUnrecorded = false

        /// Takes out of the tasks what they may not own wholly.
        fileprivate mutating func narrow(_ spoken: [TaskIntent]) {
            tasks = spoken.map { $0.narrowed(running: running, owned: owned) }
        }
        /// What the tasks want and routers hold for others, and nobody has let through.
        var collisions: [Collision] = []
        /// What goes of it because the playbook takes it over, by router.
        var taken: [String: [DataPath]] = [:]

        /// Leaves out of what goes back what the playbook has taken over.
        fileprivate mutating func keepTaken() {
            for (router, ownership) in owned {
                guard let tree = whole?[router] ?? running[router] else { continue }
                owned[router] = ownership.withoutTaken(
                    under: tasks, on: router, running: tree, schema: schema(router))
            }
        }

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
    /// Whether what was found is taken away too, where no task wants it any more.
    var takesFound = false

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
        let chosen = Set(workspace.routers.map(\.name))
        var owned = record.filter { chosen.contains($0.key) }
        let notes = self.notes(takeover, record, owned, tasks, isPresumed: !presumed.isEmpty)
        let claimed = claims(in: owned, under: tasks)
        for (router, paths) in claimed { owned[router] = owned[router]?.claiming(paths) }
        var found = Found(
            tasks: tasks, running: [:], kept: [], notes: notes, takeover: takeover, schema: schema, owned: owned,
            claimed: claimed, isUnrecorded: stage.service != nil && record.isEmpty)
        guard !presumed.isEmpty || !RetirementPlanner.stale(owned, under: tasks).isEmpty else {
            (found.running, found.whole) = try await read { router in
                ReadFilter.filter(for: tasks.compactMap { $0.edits[router] })
            }
            found.narrow(tasks)
            return found
        }
        let roots = roots(rendered, owned)
        (found.running, found.whole) = try await read { _ in roots }
        if !presumed.isEmpty { presume(presumed, &found) }
        found.narrow(tasks)
        if purpose == .apply { found.keepTaken() }
        try await retire(rendered, tasks, &found)
        return found
    }

    private func notes(
        _ takeover: Takeover, _ record: [String: Ownership], _ owned: [String: Ownership], _ tasks: [TaskIntent],
        isPresumed: Bool
    ) -> [String] {
        var notes = purpose == .remove ? [] : takeover.notes + workspace.playbook.waivers.map(\.note)
        notes += foreignRouters(in: record)
        if isPresumed, purpose == .remove { notes.append(Self.presumptionNote) }
        if purpose == .apply, !takesFound { notes += unwantedNotes(owned, under: tasks) }
        return notes
    }

    /// Takes what the tasks want and the routers run for the service's.
    private func presume(_ tasks: [TaskIntent], _ found: inout Found) {
        for router in workspace.routers.map(\.name) {
            let there = Ownership.presumed(
                tasks, on: router, running: found.running[router] ?? DataTree(), schema: schema(router))
            guard !there.created.isEmpty else { continue }
            found.owned[router, default: Ownership()].created.merge(there.created) { known, _ in known }
            found.claimed[router, default: [:]].merge(there.created) { known, _ in known }
        }
    }

    /// Puts what has to leave into the tasks.
    private func retire(
        _ rendered: [TaskIntent], _ spoken: [TaskIntent], _ found: inout Found
    ) async throws {
        let input = RetirementPlanner.Input(
            tasks: found.tasks, running: found.running, owned: found.owned, rendered: rendered,
            spoken: spoken, others: try await others(besides: found.takeover.replaced))
        let retired = RetirementPlanner(places: places, schema: schema).retire(input)
        (found.tasks, found.kept) = (retired.tasks, retired.kept)
        found.handed = RetirementPlanner.handed(input, keeping: found.kept)
        found.notes += KeptText.lines(found.kept) + KeptText.lines(waiting: retired.waiting)
    }

    /// What was found and no task wants any more, by router.
    private func claims(
        in owned: [String: Ownership], under tasks: [TaskIntent]
    ) -> [String: [DataPath: String]] {
        guard takesFound else { return [:] }
        return owned.reduce(into: [:]) { result, entry in
            let unwanted = entry.value.unwanted(by: tasks, on: entry.key)
            if !unwanted.isEmpty { result[entry.key] = unwanted }
        }
    }

    private func unwantedNotes(_ owned: [String: Ownership], under tasks: [TaskIntent]) -> [String] {
        let counts = owned.compactMapValues { ownership in ownership.found.isEmpty ? nil : ownership }
            .map { ($0.key, $0.value.unwanted(by: tasks, on: $0.key).count) }.filter { $0.1 > 0 }
        guard !counts.isEmpty else { return [] }
        return [
            "\(counts.map(\.1).reduce(0, +)) nodes on \(counts.map(\.0).sorted().joined(separator: ", ")) were in place "
                + "before the service, which does not want them any more: they stay; --found takes them away"
        ]
    }

    private func others(besides replaced: [String]) async throws -> ServiceHolding {
        guard let own = stage.service.flatMap(ServiceIdentity.init) else { return ServiceHolding() }
        return try await ServiceHolding.read(
            from: SQLiteJournal(in: StateFolder(at: workspace.state.path)), besides: own, replaced)
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
        let takeover = try await Takeover.find(
            for: service, of: workspace.playbook, in: journal, isHere: { stage.claim?.isHere($0) ?? false })
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
        let joined = Set(workspace.routers.map(\.name))
        return record.filter { !known.union(joined).contains($0.key) && !$0.value.created.isEmpty }.keys.sorted().map {
            router in
            "\(router) is in no task any more: what the service left there (\(record[router]?.created.count ?? 0) "
                + "nodes) is not taken away; `apply --remove --gone \(router)` does that"
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
        let former = Set(workspace.routers.map(\.name))
        let routers = workspace.inventory.routers.filter { taking.union(former).contains($0.name) }
        let network = ServiceNetwork(inventory: workspace.inventory, service: workspace.playbook.service)
        return Dictionary(
            routers.map { router in
                // A site that none of its VPNs joins has nothing to do with what the service has between carriers.
                let isReached =
                    router.role.carrierLevel == .level1 || network.level1VPN(of: router.carrier) != nil
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
