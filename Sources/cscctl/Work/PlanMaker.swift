import Diagnostics
import Fleet
import Foundation
import Planning
import Playbooks
import XML
import YANG

/// Renders, reads and compares: from a stage to the plan.
struct PlanMaker {
    let stage: Stage

    /// What the tasks want, what the routers run, and the plan between the two.
    struct Made {
        var intents: [TaskIntent]
        var running: [String: DataTree]
        var plan: Plan
        var secrets: Set<String>
    }

    func make() async throws -> Made {
        let workspace = stage.workspace
        let intents = try IntentMaker(workspace: workspace).intents()
        let running = try await RunningReader(workspace: workspace, network: stage.network).read(intents)
        let planner = try Planner(schema: schemaViews())
        let plan = try planner.plan(name: workspace.playbook.name, tasks: intents, running: running)
        return Made(intents: intents, running: running, plan: plan, secrets: try secrets())
    }

    func schemaViews() throws -> @Sendable (String) -> SchemaView {
        var views: [String: SchemaView] = [:]
        let rules = try rules()
        for router in stage.workspace.routers {
            let schema = try stage.workspace.schemas.schema(of: stage.workspace.schemas.platform(router.platform))
            views[router.name] = SchemaView(schema, rules: rules[router.platform] ?? PlatformRules())
        }
        return { [views] in views[$0] ?? SchemaView() }
    }

    /// Each platform's table, which lies beside its family's templates.
    private func rules() throws -> [String: PlatformRules] {
        var tables: [String: PlatformRules] = [:]
        for name in Set(stage.workspace.routers.map(\.platform)) {
            let folder = stage.workspace.schemas.folder(of: try stage.workspace.schemas.platform(name))
            let path = folder + "/platform.rules"
            let text = String(decoding: try OperatorFile.read(path, as: "table of platform rules"), as: UTF8.self)
            tables[name] = try PlatformRules(parsing: text, file: path)
        }
        return tables
    }

    /// What any platform of the network wants hidden is hidden everywhere.
    func secrets() throws -> Set<String> {
        try rules().values.reduce(into: []) { $0.formUnion($1.secrets) }
    }
}
