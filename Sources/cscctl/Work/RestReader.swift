import Checks
import Diagnostics
import Fleet
import Journaling
import Planning
import Playbooks
import Rendering
import Transactions
import Verification
import YANG

/// Reads the routers that `--limit` leaves out; one that cannot be read is named, and stops nothing.
struct RestReader {
    let stage: Stage
    /// Also what is read of routers that the service has nothing on.
    var readsBeside = false

    private var workspace: Workspace { stage.workspace }

    func read() async throws -> RestOfNetwork {
        let answers = try await stage.runningReader.readRest(stage.rest + (readsBeside ? stage.beside : []))
        var rest = RestOfNetwork()
        let failed = RestOfNetwork.reasons(
            stage.unreachable.merging(answers.compactMapValues { $0.finding?.message }) { $1 })
        let beside = Set(workspace.beside.map(\.name))
        let trees = answers.compactMapValues(\.tree)
        rest.running = trees.filter { !beside.contains($0.key) }
        rest.unread = failed.filter { !beside.contains($0.key) }
        rest.lacking = try lacking(rest.running, owned: try await stage.owned())
        guard readsBeside else { return rest }
        rest.beside = trees.filter { beside.contains($0.key) }
        rest.besideUnread = failed.filter { beside.contains($0.key) }
        return rest
    }

    /// The tasks of which something is missing or different.
    private func lacking(
        _ running: [String: DataTree], owned: [String: Ownership]
    ) throws -> [String: [String]] {
        guard !running.isEmpty else { return [:] }
        let rules = try workspace.rulesByRouter()
        let tasks = try IntentMaker(workspace: workspace).edits(on: Set(running.keys)).filter { !$0.task.isAbsent }
        var lacking: [String: [String]] = [:]
        for (router, tree) in running {
            let platform = try workspace.schemas.platform(workspace.inventory.router(router)?.platform ?? "")
            let view = SchemaView(
                try workspace.schemas.schema(of: platform), rules: rules[router] ?? PlatformRules())
            let missing = try tasks.filter { task, edits in
                guard let edit = edits[router] else { return false }
                let wish = WholeSubtrees.narrowed(
                    try stage.secrets.marked(edit.tree, for: router), running: tree, owned: owned[router])
                return DriftFinder(schema: view).drift(of: tree, fromIntents: [wish], router: router).contains {
                    !$0.isSecretThatCannotBeTold
                }
            }
            if !missing.isEmpty { lacking[router] = missing.map(\.task.name) }
        }
        return lacking
    }
}

extension Stage {
    /// What the service owns by the record, by router.
    fileprivate func owned() async throws -> [String: Ownership] {
        guard let service else { return [:] }
        let journal = try SQLiteJournal(in: StateFolder(at: workspace.state.path))
        return try await OwnershipLedger(journal, service: service).owned()
    }

    /// With what the routers run that `--limit` leaves out, and without the checks that need of them what they do not have.
    ///
    /// - Parameter beside: what its own routers show is to be predicted, so that the Level 1 carrier's others are read as well.
    func readingRest(andBeside beside: Bool = false) async throws -> Stage {
        guard !rest.isEmpty || !unreachable.isEmpty || beside && !workspace.beside.isEmpty else { return self }
        var stage = self
        stage.restOfNetwork = try await RestReader(stage: self, readsBeside: beside).read()
        let absent = stage.restOfNetwork.absent(
            besides: Set(workspace.routers.map(\.name)), in: workspace.inventory)
        stage.workspace = workspace.withoutChecks(of: absent)
        return stage
    }
}

extension Workspace {
    /// Without the checks about what routers share with these.
    func withoutChecks(of absent: Set<String>) -> Workspace {
        guard !absent.isEmpty else { return self }
        let far = FarRouters(absent, of: inventory, in: playbook.service)
        var copy = self
        copy.model.tasks = model.tasks.map { task in
            var task = task
            task.expectations.removeAll(where: far.areMeant)
            return task
        }
        return copy
    }
}
