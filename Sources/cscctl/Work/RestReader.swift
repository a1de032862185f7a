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

    private var workspace: Workspace { stage.workspace }

    func read() async throws -> RestOfNetwork {
        let answers = try await stage.runningReader.readRest(stage.rest)
        var rest = RestOfNetwork()
        rest.running = answers.compactMapValues(\.tree)
        let failed = answers.compactMapValues { $0.finding?.message }
        rest.unread = RestOfNetwork.reasons(stage.unreachable.merging(failed) { $1 })
        rest.lacking = try lacking(rest.running, owned: try await stage.owned())
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
    func readingRest() async throws -> Stage {
        guard !rest.isEmpty || !unreachable.isEmpty else { return self }
        var stage = self
        stage.restOfNetwork = try await RestReader(stage: self).read()
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
        let far = FarRouters(absent, of: inventory)
        var copy = self
        copy.model.tasks = model.tasks.map { task in
            var task = task
            task.expectations.removeAll { far.areMeant(by: $0.expectation) }
            return task
        }
        return copy
    }
}
